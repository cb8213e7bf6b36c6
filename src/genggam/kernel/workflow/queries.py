"""Read the steps of a record."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import OuterRef, QuerySet

from genggam.kernel.workflow.models import Step

_STEPS_OF = """
SELECT record_id, at, actor_id, action, detail ->> 'level_to' FROM workflow_step
WHERE record_kind = %s AND record_id = ANY(%s)
"""


def steps(kind: str, record_id: uuid.UUID) -> QuerySet[Step]:
    """Return the steps of one record, the oldest first, with who took them; of one moment in the order taken."""
    return (
        Step.objects.filter(record_kind=kind, record_id=record_id)
        .select_related("actor", "agency")
        .order_by("at", "version")
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """A step as far as telling of it needs to know: who took which, when, and the level that it led to."""

    at: dt.datetime
    actor_id: uuid.UUID
    action: str
    level_to: str | None


def steps_of(kind: str, record_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Taken]]:
    """Return the steps of several records with one question; records without any are left out."""
    found: dict[uuid.UUID, list[Taken]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STEPS_OF, [kind, list(record_ids)])
        for record_id, *step in cursor.fetchall():
            found.setdefault(record_id, []).append(Taken(*step))
    return found


def latest(kind: str, action: str) -> QuerySet[Step]:
    """Return the newest step of this action on the record of an outer query, for a subquery."""
    return Step.objects.filter(record_kind=kind, record_id=OuterRef("pk"), action=action).order_by(
        "-at", "-version"
    )
