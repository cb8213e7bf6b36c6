"""Read the steps of a record."""

from __future__ import annotations

import uuid

from django.db.models import OuterRef, QuerySet

from genggam.kernel.workflow.models import Step


def steps(kind: str, record_id: uuid.UUID) -> QuerySet[Step]:
    """Return the steps of one record, the oldest first, with who took them."""
    return (
        Step.objects.filter(record_kind=kind, record_id=record_id)
        .select_related("actor", "agency")
        .order_by("at")
    )


def latest(kind: str, action: str) -> QuerySet[Step]:
    """Return the newest step of this action on the record of an outer query, for a subquery."""
    return Step.objects.filter(record_kind=kind, record_id=OuterRef("pk"), action=action).order_by(
        "-at"
    )
