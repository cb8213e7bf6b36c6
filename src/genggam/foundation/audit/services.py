"""Write the audit trail: one call on the line after each change, in the same transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence

from genggam.foundation.access import actors
from genggam.foundation.audit.models import NO_AGENCY, Entry

_UNSEALED_AT = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def record(
    *,
    actor: actors.Actor,
    action: str,
    subject_kind: str,
    subject_id: uuid.UUID | None = None,
    agency_id: uuid.UUID | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Append one entry to the chain of the agency that owns the subject (the system's chain where none does).

    The database replaces number, time and hashes by its own (migration 0002); what is sent for them does not count.
    """
    Entry.objects.bulk_create(
        [
            Entry(
                chain=agency_id or uuid.UUID(NO_AGENCY),
                seq=0,
                at=_UNSEALED_AT,
                actor_id=actor.user_id,
                action=action,
                subject_kind=subject_kind,
                subject_id=subject_id,
                fields=list(fields),
                realm=actor.realm,
                request_id=actor.request_id,
                prev_hash=b"",
                hash=b"",
            )
        ]
    )
