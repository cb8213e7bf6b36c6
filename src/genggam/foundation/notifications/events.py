"""Emit live events: written in the transaction of the change, announced after its commit (design D9).

PostgreSQL takes one lock for the whole cluster when a transaction that has notified commits, which would make commits
queue behind each other's disk flush. The wake-up is therefore sent after the commit, on a connection of its own, and
several commits share one. A lost wake-up costs a second, not an event: readers also look on their own.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Protocol

from django.db import connection, transaction

from genggam.foundation.access import actors
from genggam.foundation.notifications import wake

_EMIT = """
INSERT INTO notifications_event
  (at, realm, kind, subject_id, version, province_id, regency_id, scope_path, classification)
SELECT now(), %s, %s, subject.*
FROM unnest(%s::uuid[], %s::bigint[], %s::uuid[], %s::uuid[], %s::text[], %s::text[]) AS subject
"""


class Placed(Protocol):
    """What an event's subject must show: its place in the tree, its class and its version."""

    id: uuid.UUID
    version: int
    classification: str
    province_id: uuid.UUID | None
    regency_id: uuid.UUID | None

    @property
    def scope_path(self) -> str: ...


def emit(*, actor: actors.Actor, kind: str, subject: Placed) -> None:
    """Write the event into the running transaction and wake the readers once it is committed."""
    emit_all(realm=actor.realm, kind=kind, subjects=[subject])


def emit_all(*, realm: str, kind: str, subjects: Sequence[Placed]) -> None:
    """Write an event for each of several subjects with one statement, in their order."""
    columns = (
        [subject.id for subject in subjects],
        [subject.version for subject in subjects],
        [subject.province_id for subject in subjects],
        [subject.regency_id for subject in subjects],
        [subject.scope_path for subject in subjects],
        [subject.classification for subject in subjects],
    )
    with connection.cursor() as cursor:
        cursor.execute(_EMIT, [realm, kind, *columns])
    transaction.on_commit(wake.call)
