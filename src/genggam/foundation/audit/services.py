"""Write the audit trail: one call on the line after each change, in the same transaction."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import connection

from genggam.foundation.access import actors
from genggam.foundation.audit.models import NO_AGENCY

# The sealing trigger (migration 0002) replaces number, time and hashes by its own; what is sent counts for nothing.
_APPEND = """
INSERT INTO audit_entry
  (chain, seq, at, actor_id, action, subject_kind, subject_id, fields, realm, request_id, prev_hash, hash)
VALUES (%s, 0, 'epoch', %s, %s, %s, %s, %s, %s, %s, '', '')
"""


def record(
    *,
    actor: actors.Actor,
    action: str,
    subject_kind: str,
    subject_id: uuid.UUID | None = None,
    agency_id: uuid.UUID | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Append one entry to the chain of the agency that owns the subject (the system's chain where none does)."""
    chain = agency_id or uuid.UUID(NO_AGENCY)
    who = (actor.user_id, action, subject_kind, subject_id)
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, [chain, *who, list(fields), actor.realm, actor.request_id])
