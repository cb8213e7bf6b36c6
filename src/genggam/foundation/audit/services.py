"""Write the audit trail: one call on the line after each change, in the same transaction."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from genggam.foundation.access import actors
from genggam.foundation.audit.models import NO_AGENCY

# The sealing trigger (migration 0002) replaces number, time and hashes by its own; what is sent counts for nothing.
_APPEND = """
INSERT INTO audit_entry
  (chain, seq, at, actor_id, action, subject_kind, subject_id, fields, realm, request_id, prev_hash, hash)
SELECT done.chain, 0, 'epoch', done.actor, %s, %s, done.subject, %s, done.realm, done.request, '', ''
FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::text[], %s::text[])
  AS done (chain, actor, subject, realm, request)
"""


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did it, to what, and which agency's chain it goes into (the system's where none owns the subject)."""

    actor: actors.Actor
    subject_id: uuid.UUID | None = None
    agency_id: uuid.UUID | None = None

    @property
    def chain(self) -> uuid.UUID:
        """Return the chain that the entry is sealed into."""
        return self.agency_id or uuid.UUID(NO_AGENCY)


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
    deed = Deed(actor, subject_id, agency_id)
    record_all([deed], action=action, subject_kind=subject_kind, fields=fields)


def record_all(
    deeds: Sequence[Deed], *, action: str, subject_kind: str, fields: Sequence[str] = ()
) -> None:
    """Append an entry for each of several deeds of one kind, with one statement.

    Chains are taken in the order of their ids, so that two such calls never wait for each other in a circle.
    """
    ordered = sorted(deeds, key=lambda deed: deed.chain)
    columns = (
        [deed.chain for deed in ordered],
        [deed.actor.user_id for deed in ordered],
        [deed.subject_id for deed in ordered],
        [deed.actor.realm for deed in ordered],
        [deed.actor.request_id for deed in ordered],
    )
    with connection.cursor() as cursor:
        cursor.execute(_APPEND, [action, subject_kind, list(fields), *columns])
