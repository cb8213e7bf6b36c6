"""Page through large lists by key, never by offset: stable under new rows, equally fast on every page."""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genggam.lib import errors

T = TypeVar("T")
M = TypeVar("M", bound=Model)
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Sort:
    """One order of a list: its key in the address, label, and columns, all in one direction, the last unique."""

    key: str
    label: object
    columns: tuple[str, ...]
    parsers: tuple[Callable[[str], Any], ...]
    ascending: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of rows with the cursors of its neighbours (empty where there is none)."""

    rows: Sequence[T]
    next_cursor: str
    previous_cursor: str


def encode(direction: str, values: Sequence[Any]) -> str:
    """Return an opaque text for a place in the list."""
    plain = [v.isoformat() if isinstance(v, dt.datetime) else str(v) for v in values]
    return base64.urlsafe_b64encode(json.dumps([direction, *plain]).encode()).decode().rstrip("=")


def decode(cursor: str, sort: Sort) -> tuple[str, list[Any]]:
    """Return direction and values of a cursor; raises InvalidInput for one that does not belong to the sort."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        direction, *plain = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
        if direction not in ("n", "p") or not all(isinstance(text, str) for text in plain):
            raise ValueError(cursor)
        return direction, [parse(text) for parse, text in zip(sort.parsers, plain, strict=True)]
    except (ValueError, TypeError, RecursionError) as error:
        raise errors.InvalidInput(
            "bad_cursor",
            _("This page mark is not valid. Start again from the first page."),
            fields={"cursor": [str(_("This page mark is not valid."))]},
        ) from error


def moment(text: str) -> dt.datetime:
    """Read a time with zone from a cursor."""
    found = dt.datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def page(
    queryset: QuerySet[M, T],
    *,
    sort: Sort,
    cursor: str = "",
    size: int = PAGE_SIZE,
    key: Callable[[T], Sequence[Any]],
) -> Page[T]:
    """Return the page that the cursor points to; `key` returns the sort values of a row."""
    direction, values = decode(cursor, sort) if cursor else ("n", [])
    backward = direction == "p"
    rising = backward != sort.ascending
    ordered = queryset.order_by(*(c if rising else f"-{c}" for c in sort.columns))
    if values:
        ordered = ordered.filter(_beyond(sort.columns, values, "gt" if rising else "lt"))
    rows = list(ordered[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    if backward:
        rows.reverse()
    has_next, has_previous = (True, more) if backward else (more, bool(values))
    return Page(
        rows=rows,
        next_cursor=encode("n", key(rows[-1])) if rows and has_next else "",
        previous_cursor=encode("p", key(rows[0])) if rows and has_previous else "",
    )


def _beyond(columns: Sequence[str], values: Sequence[Any], operator: str) -> Q:
    """Compare row-wise: (a, b) < (x, y), with the leading bound spelled out so that an index can start there."""
    clause = Q()
    for position in range(len(columns)):
        equal = {columns[i]: values[i] for i in range(position)}
        clause |= Q(**equal, **{f"{columns[position]}__{operator}": values[position]})
    return Q(**{f"{columns[0]}__{operator}e": values[0]}) & clause


def capped_count(queryset: QuerySet[Any, Any], cap: int = 1000) -> tuple[int, bool]:
    """Count rows up to a cap; the flag tells that there are more."""
    found = queryset.order_by().values_list("pk", flat=True)[: cap + 1].count()
    return min(found, cap), found > cap


def identity(text: str) -> uuid.UUID:
    """Read an id from a cursor."""
    return uuid.UUID(text)
