"""Change records so that nothing is lost or silently overwritten (rules.md R12, R15); `admission` stores new ones."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.kernel.records.models import Record, Revision
from genggam.lib import canonical, errors, ids


def content(record: Record, fields: Iterable[str]) -> dict[str, Any]:
    """Return the record's own words and numbers, by field name, as its hash is taken over them."""
    return {name: getattr(record, name) for name in fields}


def seal(record: Record, fields: Iterable[str]) -> None:
    """Set the content hash from the record's present content."""
    record.content_hash = canonical.content_hash(content(record, fields))


def same_content(stored: Record, sent: Record) -> bool:
    """Tell whether what was sent is what is stored, now or when it was first sent."""
    digest = bytes(sent.content_hash)
    return digest in (bytes(stored.submitted_hash), bytes(stored.content_hash))


def conflict(stored: Record) -> errors.Conflict:
    """Return the error for an id that holds other content."""
    return errors.Conflict(
        "content_differs",
        _("A report with this id exists with other content. Nothing was changed."),
        id=str(stored.pk),
        version=stored.version,
    )


def require_version(record: Record, expected: int) -> None:
    """Pass when the caller saw the newest version; raise Conflict otherwise (rules.md R15)."""
    if record.version != expected:
        raise errors.Conflict(
            "stale_version",
            _("Somebody changed this report meanwhile. Compare both versions and decide."),
            field="version",
            id=str(record.pk),
            version=record.version,
            expected=expected,
        )


def keep_revision(record: Record, *, kind: str, fields: Iterable[str]) -> None:
    """Store the record's present content as a revision before it is changed."""
    Revision.objects.create(
        id=ids.uuid7(),
        realm=record.realm,
        record_kind=kind,
        record_id=record.pk,
        version=record.version,
        content=json.loads(canonical.to_bytes(content(record, fields))),
        content_hash=record.content_hash,
        written_by_id=record.updated_by_id,
        written_at=record.updated_at,
    )


def change(
    record: Record, values: Mapping[str, Any], *, fields: Iterable[str], kind: str
) -> tuple[str, ...]:
    """Put new content into the record (in memory), keeping the old as a revision; return the fields that changed."""
    changed = tuple(name for name, value in values.items() if getattr(record, name) != value)
    if changed:
        names = tuple(fields)
        keep_revision(record, kind=kind, fields=names)
        for name in changed:
            setattr(record, name, values[name])
        seal(record, names)
    return changed


def save(record: Record, *, actor: actors.Actor, now: dt.datetime) -> None:
    """Store a changed record as its next version; capture columns are left out of the update (design D13)."""
    record.version += 1
    record.updated_at = now
    record.updated_by_id = actor.person
    kept = record.NEVER_UPDATED
    names = [
        field.name
        for field in record._meta.concrete_fields
        if field.name not in kept and not field.generated
    ]
    record.save(update_fields=names)
    for field in record._meta.concrete_fields:
        if field.generated:  # what the database derives is read anew when asked for
            record.__dict__.pop(field.attname, None)
