"""Reads of whoever brought a complaint; only the services of this room hand anything of it out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from genggam.domains.organizations.complaints import codes
from genggam.domains.organizations.complaints.reporters.models import Reporter


def has_reporter(complaint: Any) -> bool:
    """Tell whether somebody is noted as the reporter of a complaint that the caller may see; not who."""
    return Reporter.objects.filter(complaint_id=complaint.pk).exists()


def reporter(complaint: Any) -> Reporter | None:
    """Return who brought a complaint; for the service that writes each showing into the audit trail."""
    return Reporter.objects.filter(complaint_id=complaint.pk).first()


def outdated(*, realm: str, closed_before: dt.datetime) -> QuerySet[Reporter]:
    """Return the reporters of complaints that were closed before a moment; a closed complaint changes no more."""
    return Reporter.objects.filter(
        realm=realm,
        complaint__state__in=codes.CLOSED,
        complaint__updated_at__lt=closed_before,
    )
