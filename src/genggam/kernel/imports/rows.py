"""Read the rows of a grid by its header map: what could be read, and every cell that could not, with the reason."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from genggam.foundation.files import grids, spreadsheets
from genggam.kernel.imports import cells
from genggam.kernel.imports.headers import Header
from genggam.kernel.imports.places import Places
from genggam.kernel.imports.sheets import Field, Kind, Row, Said, Sheet
from genggam.kernel.ui.said import said
from genggam.lib import dates, text

NAMESPACE = uuid.UUID("5d0e8f6a-6f0c-4d0e-9d3a-2f1c7c4b9e11")
SHOWN_VALUE = 80
_EMPTY: dict[Kind, Any] = {Kind.TEXT: "", Kind.LONG_TEXT: "", Kind.CODE: "", Kind.CODES: ()}


class Problem(NamedTuple):
    """One thing wrong: the cell (column "" for the whole row), the field, the reason, and what stands there."""

    row: int
    column: str
    field: str
    reason: str
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of the sheet: `row` where nothing is wrong with it, else the problems."""

    number: int
    cells: grids.Cells
    row: Row | None
    problems: Sequence[Problem] = ()


class _Column(NamedTuple):
    at: int
    letters: str
    name: str
    read: cells.Read
    required: bool
    empty: Any


def record_id(sheet: Sheet, agency_id: uuid.UUID) -> Callable[[dict[str, Any]], uuid.UUID]:
    """Return the function that names the record of a row: the same identity in an agency is the same record."""
    start = f"{sheet.key}\n{agency_id}"

    def name(values: dict[str, Any]) -> uuid.UUID:
        parts = (_normal(values[one]) for one in sheet.identity)
        return uuid.uuid5(NAMESPACE, "\n".join((start, *parts)))

    return name


def _normal(value: Any) -> str:
    """Return a value so that spellings of the same are the same; a region is its node, whatever its code now."""
    if isinstance(value, str):
        return value.casefold()
    if isinstance(value, tuple):
        return ";".join(sorted(value))
    return str(getattr(value, "id", value))


class Reader:
    """Read rows of one import. It remembers the rows it has seen, to name twins in the same file."""

    def __init__(
        self, sheet: Sheet, headers: Sequence[Header], places: Places, agency_id: uuid.UUID
    ) -> None:
        at = {header.field: header.column for header in headers if header.field}
        self.sheet, self.at = sheet, at
        self._plan = [
            self._column(one, at[one.name], places) for one in sheet.fields if one.name in at
        ]
        self._absent = {
            one.name: _EMPTY.get(one.kind) for one in sheet.fields if one.name not in at
        }
        self._name = record_id(sheet, agency_id)
        self._seen: dict[uuid.UUID, int] = {}

    @staticmethod
    def _column(field: Field, at: int, places: Places) -> _Column:
        return _Column(
            at,
            spreadsheets.letters(at),
            field.name,
            cells.reader(field, places),
            field.required,
            _EMPTY.get(field.kind),
        )

    def read(self, grid: grids.Grid, head_row: int) -> Iterator[Reading]:
        """Yield every row below the header that is not empty."""
        strange = {int("".join(filter(str.isdigit, place))) for place in grid.odd}
        for number, row in grid.rows():
            if number > head_row:
                yield self._reading(number, row, grid.odd if number in strange else {})

    def _reading(self, number: int, row: grids.Cells, odd: dict[str, str]) -> Reading:
        values, problems, width = dict(self._absent), [], len(row)
        for at, letters, name, read, required, empty in self._plan:
            raw = row[at] if at < width else ""
            if odd and f"{letters}{number}" in odd:
                problems.append(self._problem(number, name, _odd(odd[f"{letters}{number}"]), raw))
                continue
            try:
                value = "" if raw == "" else read(raw)
            except cells.Refusal as refusal:
                problems.append(self._problem(number, name, str(refusal), raw))
                continue
            if value == "":
                value = empty
                if required:
                    problems.append(self._problem(number, name, _("This must be filled in."), ""))
            values[name] = value
        if problems:
            return Reading(number, row, None, problems)
        return self._known(number, row, values)

    def _known(self, number: int, row: grids.Cells, values: dict[str, Any]) -> Reading:
        """Name the record; a second row of the same one is a mistake of the file."""
        named = self._name(values)
        first = self._seen.setdefault(named, number)
        if first == number:
            return Reading(number, row, Row(number, named, values))
        twin = _("This row is the same record as row %(row)s.") % {"row": first}
        raw = row[self.at[self.sheet.identity[0]]] if self.sheet.identity[0] in self.at else ""
        return Reading(
            number, row, None, [self._problem(number, self.sheet.identity[0], twin, raw)]
        )

    def problems(self, reading: Reading, wrong: Said) -> list[Problem]:
        """Return what a rule says about a row as problems of its cells."""
        return [
            self._problem(reading.number, name, reason, self._raw(reading, name))
            for name, reasons in wrong.items()
            for reason in reasons
        ]

    def _raw(self, reading: Reading, name: str) -> Any:
        at = self.at.get(name)
        return reading.cells[at] if at is not None and at < len(reading.cells) else ""

    def _problem(self, number: int, name: str, reason: str, raw: Any) -> Problem:
        at = self.at.get(name)
        column = "" if at is None else spreadsheets.letters(at)
        return Problem(number, column, name, said(reason)[:400], shown(self.sheet.field(name), raw))


def _odd(what: str) -> str:
    if what == spreadsheets.FORMULA:
        return _("This cell holds a formula. Copy it and paste the value only.")
    return _("This cell holds an error of the spreadsheet.")


def shown(field: Field | None, raw: Any) -> str:
    """Return what stands in a cell for showing it again: short, and of personal data the last four characters."""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, dt.date):
        raw = dates.format_date(raw)
    stood = raw.text if isinstance(raw, grids.Unreadable) else str(raw)
    stood = "".join(char if char.isprintable() else "␣" for char in " ".join(stood.split()))
    if field is not None and field.personal and stood:
        return "••••" + (stood[-4:] if len(stood) > 8 else "")
    return text.shorten(stood, SHOWN_VALUE)
