"""Admit new records: numbered, stored once whatever arrives how often, alone or many at a time (rules.md R12)."""

from __future__ import annotations

import datetime as dt
import functools
import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import psycopg
from django.db import connection
from django.db.models import DateField, Field, JSONField
from psycopg import sql

from genggam.kernel.records.models import Record

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

_COUNT_UP = """
INSERT INTO records_counter (realm, kind, agency_id, year, last)
SELECT * FROM unnest(%s::text[], %s::text[], %s::uuid[], %s::int[], %s::int[])
ON CONFLICT (realm, kind, agency_id, year) DO UPDATE SET last = records_counter.last + EXCLUDED.last
RETURNING realm, kind, agency_id, year, last
"""
_GIVE_BACK = """
UPDATE records_counter SET last = last - 1 WHERE realm = %s AND kind = %s AND agency_id = %s AND year = %s
"""

Counted = tuple[str, str, uuid.UUID, int]
"""What a counter counts: realm, kind, agency, year."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that asks to be admitted, the kind it is counted under, and the region code printed in its number."""

    record: Record
    kind: str
    code: str

    @property
    def counter(self) -> Counted:
        """Return which counter gives the number."""
        record = self.record
        return (record.realm, self.kind, record.agency_id, record.received_at.year)


class TakenMeanwhile(Exception):
    """An id was stored by somebody else while several were admitted: roll back, and admit each alone."""


def admit(entry: Entry) -> bool:
    """Insert the record with its number and tell whether this very call did; False means that its id is taken.

    Insert first, compare afterwards: two requests with one id can never both store, for the second waits for the first
    and then finds its row. A number taken for nothing is given back: its counter has been locked since, so nobody can
    have taken the next one.
    """
    _number([entry])
    if _insert([entry.record]):
        return True
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, entry.counter)
    return False


def admit_all(entries: Sequence[Entry]) -> list[bool]:
    """Insert records of one model with their numbers, and tell of each whether this call did, in few statements.

    Ids that are taken, or come a second time among these, are left out before numbers are given. Raises TakenMeanwhile
    where one was taken between that look and the insertion: numbers have been given in between and cannot be given
    back one by one, so the caller rolls back.
    """
    if len(entries) == 1:
        return [admit(entries[0])]
    seen = _stored_of([entry.record for entry in entries])
    fresh: list[Entry] = []
    told: list[bool] = []
    for entry in entries:
        told.append(entry.record.pk not in seen)
        if told[-1]:
            fresh.append(entry)
            seen.add(entry.record.pk)
    if fresh:
        _number(fresh)
        if _insert([entry.record for entry in fresh]) < len(fresh):
            raise TakenMeanwhile
    return told


def _stored_of(records: Sequence[Record]) -> set[uuid.UUID]:
    """Return which of the ids are stored, whoever may see them."""
    table = sql.Identifier(records[0]._meta.db_table)
    question = sql.SQL("SELECT id FROM {} WHERE id = ANY(%s)").format(table)
    with connection.cursor() as cursor:
        cursor.execute(question, [[record.pk for record in records]])
        return {found for (found,) in cursor.fetchall()}


def _number(entries: Sequence[Entry]) -> None:
    """Take the next numbers of each agency's year, in the order of arrival: `FLASH/32.73/0012/XI/2026`.

    Counters are locked in one order, so that two such calls never wait for each other in a circle.
    """
    wanted = Counter(entry.counter for entry in entries)
    rows = [(*counter, wanted[counter]) for counter in sorted(wanted)]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_UP, [list(column) for column in zip(*rows, strict=True)])
        last = {tuple(counter): reached for *counter, reached in cursor.fetchall()}
    for entry in reversed(entries):
        count = last[entry.counter]
        last[entry.counter] = count - 1
        at = entry.record.received_at
        entry.record.number = number(kind=entry.kind, code=entry.code, last=count, at=at)


def number(*, kind: str, code: str, last: int, at: dt.datetime) -> str:
    """Return a number as it is printed: kind, region code, count, month in Roman figures, year."""
    return f"{kind.upper()}/{code}/{last:04d}/{ROMAN[at.month - 1]}/{at.year}"


def _insert(records: Sequence[Record]) -> int:
    """Insert the records whose ids are not taken and return how many; no savepoint, no error to catch."""
    model = type(records[0])
    values = [value for record in records for value in _values(record)]
    count = _run(_insertion(model, len(records)), values)
    for record in records:
        record._state.adding, record._state.db = False, connection.alias
    return count


PLAIN = frozenset({str, bool, uuid.UUID, dt.datetime, type(None)})
"""Types that PostgreSQL's driver takes as they are, except where a field makes a document of them."""
NONE: frozenset[type] = frozenset()


def _values(record: Record) -> Iterable[Any]:
    written = _written(type(record))
    for field in written.moving:
        field.pre_save(record, True)
    columns = zip(written.read(record), written.fields, written.plain, strict=True)
    for value, field, plain in columns:
        yield value if type(value) in plain else field.get_db_prep_save(value, connection)


@dataclass(frozen=True, slots=True)
class _Written:
    """The columns of a model that an insertion writes, looked through once and not for each record."""

    fields: tuple[Field[Any, Any], ...]
    plain: tuple[frozenset[type], ...]
    """For each the types that need no preparation."""
    moving: tuple[Field[Any, Any], ...]
    """Those that set their own value as they are stored."""
    read: Callable[[Record], tuple[Any, ...]]


@functools.cache
def _written(model: type[Record]) -> _Written:
    fields = tuple(field for field in model._meta.local_concrete_fields if not field.generated)
    return _Written(
        fields=fields,
        plain=tuple(NONE if isinstance(field, JSONField) else PLAIN for field in fields),
        moving=tuple(field for field in fields if _moves(field)),
        read=attrgetter(*(field.attname for field in fields)),
    )


def _moves(field: Field[Any, Any]) -> bool:
    """Tell whether the field sets its own value as it is stored; dates do only where they are told to."""
    if isinstance(field, DateField):
        return field.auto_now or field.auto_now_add
    return type(field).pre_save is not Field.pre_save


@functools.cache
def _insertion(model: type[Record], rows: int) -> str:
    """Return the statement as finished text; composing and parsing it anew each time cost more than sending it."""
    names = [sql.Identifier(field.column or field.name) for field in _written(model).fields]
    width = len(names)
    places = [
        "(" + ", ".join(f"${row * width + n + 1}" for n in range(width)) + ")"
        for row in range(rows)
    ]
    head = sql.SQL("INSERT INTO {} ({}) VALUES ").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(names)
    )
    return head.as_string() + ", ".join(places) + " ON CONFLICT (id) DO NOTHING"


def _run(statement: str, values: Sequence[Any]) -> int:
    """Run a statement with places `$1`, `$2` … and return how many rows it touched.

    The driver parses `%s` anew for every statement of more than fifty values. Where Django keeps what is asked (tests,
    the bench's recording), it is asked through Django.
    """
    if connection.queries_logged:
        with connection.cursor() as logged:
            logged.execute(re.sub(r"\$\d+", "%s", statement), values)
            return int(logged.rowcount)
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.RawCursor(connection.connection) as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
