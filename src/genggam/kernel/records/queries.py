"""Read earlier versions of records."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

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
