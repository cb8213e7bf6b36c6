"""How single values are written for people: codes as words, times on the clocks of the place, money in full."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genggam.kernel.records.facts import Fact, Kind
from genggam.kernel.ui import rendering
from genggam.lib import dates, numbers, periods

SHOWN_LENGTH, WIDEST = 160, 3


def written(fact: Fact, value: Any, *, zone: str) -> str:
    """Return a value as a person writes it; an empty text for what is not there.

    Values may also come as plain JSON, as revisions keep them.
    """
    if value is None or value == "" or value == []:
        return ""
    return str(_WRITERS.get(fact.kind, _plain)(fact, value, zone))


def short(text: str) -> str:
    """Cut a long text for a line of the history."""
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH].rstrip()}…"


def table(fact: Fact, rows: Sequence[Mapping[str, Any]], *, zone: str) -> dict[str, Any]:
    """Return a small table in words: its heads, each cell with its head, and whether it is too wide for a column."""
    return {
        "heads": [cell.heading for cell in fact.cells],
        "is_wide": len(fact.cells) > WIDEST,
        "rows": [
            [(cell.heading, written(cell, row.get(cell.name), zone=zone)) for cell in fact.cells]
            for row in rows
        ],
    }


def _plain(_fact: Fact, value: Any, _zone: str) -> str:
    return str(value)


def _code(fact: Fact, value: Any, _zone: str) -> str:
    return str(dict(fact.choices).get(value, value))


def _codes(fact: Fact, value: Any, zone: str) -> str:
    return ", ".join(_code(fact, each, zone) for each in value)


def _number(fact: Fact, value: Any, _zone: str) -> str:
    if not fact.grouped:
        return str(value)
    is_whole = not fact.places or float(value).is_integer()
    return rendering.number(float(value), 0 if is_whole else fact.places)


def _money(_fact: Fact, value: Any, _zone: str) -> str:
    return numbers.format_money_full(int(value), language=rendering.language())


def _date(_fact: Fact, value: Any, _zone: str) -> str:
    day = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return dates.format_date(day, language=rendering.language(), long=True)


def _moment(_fact: Fact, value: Any, zone: str) -> str:
    moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return dates.format_moment(moment, zone=zone, language=rendering.language())


def _truth(_fact: Fact, value: Any, _zone: str) -> str:
    said = _("yes") if value else _("no")
    return said[:1].upper() + said[1:]


def _period(_fact: Fact, value: Any, _zone: str) -> str:
    return periods.from_code(value).label(language=rendering.language())


def _rows(fact: Fact, value: Any, zone: str) -> str:
    lines = (
        ", ".join(
            text for cell in fact.cells if (text := written(cell, row.get(cell.name), zone=zone))
        )
        for row in value
    )
    return "; ".join(lines)


_WRITERS = {
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.WHOLE: _number,
    Kind.DECIMAL: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.TRUTH: _truth,
    Kind.PERIOD: _period,
    Kind.ROWS: _rows,
}
