"""Admit, change and number records so that nothing is lost, doubled or silently overwritten (rules.md R12, R15)."""

from __future__ import annotations

import datetime as dt
import functools
import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Field
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from genggam.foundation.access import actors
from genggam.kernel.records.models import Record, Revision
from genggam.lib import canonical, errors, ids

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_NEXT_NUMBER = """
INSERT INTO records_counter (realm, kind, agency_id, year, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (realm, kind, agency_id, year) DO UPDATE SET last = records_counter.last + 1
RETURNING last
"""
_GIVE_BACK = """
UPDATE records_counter SET last = last - 1 WHERE realm = %s AND kind = %s AND agency_id = %s AND year = %s
"""


def content(record: Record, fields: Iterable[str]) -> dict[str, Any]:
    """Return the record's own words and numbers, by field name, as its hash is taken over them."""
    return {name: getattr(record, name) for name in fields}


def seal(record: Record, fields: Iterable[str]) -> None:
    """Set the content hash from the record's present content."""
    record.content_hash = canonical.content_hash(content(record, fields))


def admit(record: Record, *, kind: str, code: str) -> bool:
    """Insert the record with its number and tell whether this very call did; False means that its id is taken.

    Insert first, compare afterwards: two requests with one id can never both store, for the second waits for the first
    and then finds its row. `code` is the region code printed in the number. A number taken for nothing is given back:
    its counter has been locked since, so nobody can have taken the next one.
    """
    record.number = next_number(record, kind=kind, code=code)
    if _inserted(record):
        return True
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, _counter(record, kind))
    return False


def _inserted(record: Record) -> bool:
    """Insert unless the id is taken; a savepoint and an error to catch would cost two round trips more.

    The statement is made once per model, from the model's own columns.
    """
    statement, columns = _insertion(type(record))
    values = [field.get_db_prep_save(field.pre_save(record, True), connection) for field in columns]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        stored: bool = cursor.rowcount == 1
    record._state.adding, record._state.db = False, connection.alias
    return stored


@functools.cache
def _insertion(model: type[Record]) -> tuple[str, tuple[Field[Any, Any], ...]]:
    """Return the statement as finished text: composing it anew for each row was 9 % of a report under the profiler."""
    columns = tuple(field for field in model._meta.local_concrete_fields if not field.generated)
    names = [sql.Identifier(field.column or field.name) for field in columns]
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (id) DO NOTHING").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(names),
        sql.SQL(", ").join([sql.Placeholder()] * len(names)),
    )
    return statement.as_string(), columns


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


def next_number(record: Record, *, kind: str, code: str) -> str:
    """Take the next number of the agency's year: `FLASH/32.73/0012/XI/2026`."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, _counter(record, kind))
        (last,) = cursor.fetchone()
    return number(kind=kind, code=code, last=last, at=record.received_at)


def _counter(record: Record, kind: str) -> list[str | uuid.UUID | int]:
    return [record.realm, kind, record.agency_id, record.received_at.year]


def number(*, kind: str, code: str, last: int, at: dt.datetime) -> str:
    """Return a number as it is printed: kind, region code, count, month in Roman figures, year."""
    return f"{kind.upper()}/{code}/{last:04d}/{ROMAN[at.month - 1]}/{at.year}"


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
