"""Emit live events: written in the transaction of the change, announced after its commit (design D9).

PostgreSQL takes one lock for the whole cluster when a transaction that has notified commits, which would make commits
queue behind each other's disk flush. The wake-up is therefore sent after the commit, on a connection of its own, and
several commits share one. A lost wake-up costs a second, not an event: readers also look on their own.
"""

from __future__ import annotations

import uuid
from typing import Protocol

from django.db import connection, transaction

from genggam.foundation.access import actors
from genggam.foundation.notifications import wake

_EMIT = """
INSERT INTO notifications_event
  (at, realm, kind, subject_id, version, province_id, regency_id, scope_path, classification)
VALUES (now(), %s, %s, %s, %s, %s, %s, %s, %s)
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
    place = (subject.province_id, subject.regency_id, subject.scope_path, subject.classification)
    with connection.cursor() as cursor:
        cursor.execute(_EMIT, [actor.realm, kind, subject.id, subject.version, *place])
    transaction.on_commit(wake.call)
