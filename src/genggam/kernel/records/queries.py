"""Read earlier versions of records."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db.models import Q, QuerySet

from genggam.kernel.records.models import Revision


def revisions(kind: str, record_id: uuid.UUID) -> QuerySet[Revision]:
    """Return the earlier contents of one record, the newest first, with who wrote them."""
    return (
        Revision.objects.filter(record_kind=kind, record_id=record_id)
        .select_related("written_by")
        .order_by("-version")
    )


def revision_at(kind: str, record_id: uuid.UUID, version: int) -> Revision | None:
    """Return the content that the record had at the version, or None where that is the present one.

    A revision is kept when the content changes, under the last version that had it.
    """
    return (
        Revision.objects.filter(record_kind=kind, record_id=record_id, version__gte=version)
        .order_by("version")
        .first()
    )


def expires_within(days: int, today: dt.date, *, field: str = "valid_until") -> Q:
    """Return the condition that a validity ends between today and so many days from now."""
    return Q(**{f"{field}__range": (today, today + dt.timedelta(days=days))})
