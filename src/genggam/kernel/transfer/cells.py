"""Type the cells of exports: in SQL for CSV, so that PostgreSQL itself writes it, and in Python for XLSX (R27).

Moments stand in Jakarta's time, which the head of each file says; numbers in CSV have a decimal comma, because the
files are made for Excel in Indonesian, which also expects semicolons between cells.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Case, Expression, F, Func, TextField, Value, When
from django.db.models.functions import Cast

from genggam.kernel.transfer.listings import Column, Kind
from genggam.lib import dates

ZONE = ZoneInfo(dates.JAKARTA)
MAX_CELL = 32_767
# Invisible characters that a spreadsheet may skip before a formula: white space, controls, format characters.
# fmt: off
_INVISIBLE = (
    (0x1, 0x20), (0x7F, 0xA0), (0xAD, 0xAD), (0x600, 0x605), (0x61C, 0x61C), (0x6DD, 0x6DD), (0x70F, 0x70F),
    (0x890, 0x891), (0x8E2, 0x8E2), (0x1680, 0x1680), (0x180E, 0x180E), (0x2000, 0x200F), (0x2028, 0x202F),
    (0x205F, 0x2064), (0x2066, 0x206F), (0x3000, 0x3000), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0x110BD, 0x110BD),
    (0x110CD, 0x110CD), (0x13430, 0x13438), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0001, 0xE0001),
    (0xE0020, 0xE007F),
)
# fmt: on
_STARTS = "=+@|%＝＋－＠\\-"
FORMULA = (
    "^(["
    + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _INVISIBLE)
    + f"]*[{_STARTS}]|[\\t\\r\\n])"
)
"""PostgreSQL's form of lib.text.starts_formula; a test compares the two."""

Cell = Callable[[Any], Any]


class FormulaSafe(Func):
    """Put an apostrophe before text that a spreadsheet could take for a formula.

    Nearly every text begins with a plain letter or figure; that is asked first, because it is ten times cheaper.
    """

    output_field = TextField()
    arity = 1

    def as_sql(  # type: ignore[override]  # the templates of Func are not used here
        self, compiler: Any, connection: Any, **extra: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Compile to a CASE over the one expression."""
        sql, params = compiler.compile(self.source_expressions[0])
        first = f"ascii({sql})"
        plain = (
            f"{first} BETWEEN 48 AND 57 OR {first} BETWEEN 65 AND 90 OR {first} BETWEEN 97 AND 122"
        )
        return (
            f"CASE WHEN {plain} THEN {sql} WHEN {sql} ~ %s THEN '''' || {sql} ELSE {sql} END",
            (*params * 4, FORMULA, *params * 3),
        )


class InJakarta(Func):
    """Write a moment as Jakarta's clocks show it: 2026-11-24 14:30."""

    template = f"to_char(%(expressions)s AT TIME ZONE '{dates.JAKARTA}', 'YYYY-MM-DD HH24:MI')"
    output_field = TextField()


class DecimalComma(Func):
    """Write a number with a comma before its decimals."""

    template = "replace((%(expressions)s)::text, '.', ',')"
    output_field = TextField()


class Joined(Func):
    """Write the codes of a list, one after the other."""

    template = "array_to_string(%(expressions)s, '; ')"
    output_field = TextField()


def in_sql(column: Column) -> Expression:
    """Return the expression that writes the cells of a column as CSV text."""
    field = F(column.source)
    if column.labels is not None:
        cases = [
            When(**{column.source: code}, then=Value(str(label)))
            for code, label in column.labels.items()
        ]
        return Case(*cases, default=Cast(field, TextField()), output_field=TextField())
    if column.kind is Kind.MOMENT:
        return InJakarta(field)
    if column.kind is Kind.NUMBER:
        return DecimalComma(field)
    if column.kind is Kind.LIST:
        return Joined(field)
    if column.kind is Kind.TEXT:
        return FormulaSafe(field)
    return Cast(field, TextField())


def in_python(column: Column) -> Cell:
    """Return the function that types the cells of a column for XLSX; text is always text, never a formula."""
    if column.labels is not None:
        known = {code: str(label) for code, label in column.labels.items()}
        return lambda value: known.get(value, value)
    return _TYPED.get(column.kind, _plain)


def _moment(value: datetime) -> datetime:
    return value.astimezone(ZONE).replace(tzinfo=None)


def _number(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) and abs(value) < 2**53 else float(value)


def _joined(value: list[str]) -> str:
    return "; ".join(value)


def _rows(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, date)) else str(value)


_TYPED: dict[Kind, Cell] = {
    Kind.MOMENT: _moment,
    Kind.NUMBER: _number,
    Kind.LIST: _joined,
    Kind.ROWS: _rows,
}


def now_in_words() -> str:
    """Say when an export was made."""
    return dates.format_moment(datetime.now(UTC))
