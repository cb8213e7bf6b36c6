"""Reads of activity reports beyond what every register has."""

from __future__ import annotations

from typing import Any

from genggam.domains.organizations.activities import codes
from genggam.domains.organizations.activities.models import ActivityReport


def is_accepted_already(report: Any) -> bool:
    """Tell whether another report of the same organisation and half-year has been accepted."""
    others = ActivityReport.objects.filter(
        realm=report.realm,
        region_id=report.region_id,
        title=report.title,
        year=report.year,
        half=report.half,
    )
    accepted = others.filter(state=codes.ACCEPTED, merged_into=None)
    return accepted.exclude(pk=report.pk).exists()
