"""Find the header of a sheet and tell which column is which field, also where old recaps call them otherwise."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genggam.foundation.files import grids, spreadsheets
from genggam.kernel.imports import cells, faults
from genggam.kernel.imports.sheets import Field, Sheet
from genggam.lib import text

LEAST_LIKENESS = 0.62
MAX_HEADER = 200
REASONS = _("Reasons")
"""The column that the corrections workbook adds; it is never read."""
IGNORED = frozenset({"no", "nomor", "nourut", "alasan", "reasons"})


@dataclass(frozen=True, slots=True)
class Header:
    """One column of the sheet: counted from 0, as it is headed, and the field it is taken for ("": none)."""

    column: int
    text: str
    field: str = ""

    @property
    def letters(self) -> str:
        """Return the column as the spreadsheet names it."""
        return spreadsheets.letters(self.column)


@dataclass(frozen=True, slots=True)
class Head:
    """The header row of a grid."""

    row: int
    headers: tuple[Header, ...]

    @property
    def digest(self) -> str:
        """Return a hash of the set of headers, whatever their order and spelling of case and space."""
        said = "\n".join(sorted(cells.key(header.text) for header in self.headers))
        return hashlib.sha256(said.encode()).hexdigest()


def find(grid: grids.Grid, sheet: Sheet) -> Head:
    """Return the header row: the first of a template, else the one of the first rows that is most like one.

    Raises InvalidInput where there is none, where cells of it are merged, or where a header stands twice.
    """
    above: list[Head] = []
    for number, row in grid.rows():
        if number > spreadsheets.TITLE_ROWS or (grid.template and above):
            break
        headers = tuple(
            Header(column, " ".join(cell.split())[:MAX_HEADER])
            for column, cell in enumerate(row)
            if isinstance(cell, str) and cell.strip()
        )
        if headers:
            above.append(Head(number, headers))
    if not above:
        raise faults.fault("empty_sheet", grid.sheet)
    head = max(above, key=lambda one: (_fitting(one, sheet), len(one.headers), -one.row))
    _require_plain(grid, head)
    return head


def _fitting(head: Head, sheet: Sheet) -> int:
    return sum(bool(header.field) for header in suggested(head, sheet))


def _require_plain(grid: grids.Grid, head: Head) -> None:
    for merged in grid.merged:
        first, last = (int("".join(filter(str.isdigit, end))) for end in merged.split(":"))
        if first <= head.row <= last:
            raise faults.fault("merged_header", f"{grid.sheet}!{merged}")
    seen: dict[str, Header] = {}
    for header in head.headers:
        first_one = seen.setdefault(cells.key(header.text), header)
        if first_one is not header:
            both = f"{grid.place(first_one.column, head.row)}, {header.letters}{head.row}"
            raise faults.fault("duplicate_header", f"{both} ({header.text})")


def exact(head: Head, sheet: Sheet) -> tuple[Header, ...] | None:
    """Return the headers with their fields when they are the template's own; None where a foreign one stands."""
    known = {cells.key(one.heading): one.name for one in sheet.fields}
    told = tuple(
        Header(header.column, header.text, known.get(cells.key(header.text), ""))
        for header in head.headers
    )
    foreign = any(not one.field and cells.key(one.text) not in IGNORED for one in told)
    return None if foreign or missing(told, sheet) else told


def suggested(head: Head, sheet: Sheet) -> tuple[Header, ...]:
    """Return the headers with the fields that they most resemble, each field once; the likest pairs first."""
    pairs = sorted(
        (
            (likeness(header.text, one), -header.column, one.name)
            for header in head.headers
            if cells.key(header.text) not in IGNORED
            for one in sheet.fields
        ),
        reverse=True,
    )
    taken: dict[int, str] = {}
    for score, column, name in pairs:
        if score < LEAST_LIKENESS:
            break
        if -column not in taken and name not in taken.values():
            taken[-column] = name
    return with_fields(head, taken)


def with_fields(head: Head, fields: Mapping[int, str]) -> tuple[Header, ...]:
    """Return the headers with the fields named by column."""
    return tuple(Header(one.column, one.text, fields.get(one.column, "")) for one in head.headers)


def likeness(written: str, field: Field) -> float:
    """Return how much a header is like a field's header, its name or a synonym, from 0 to 1."""
    words = _words(written)
    return max(_alike(words, _words(other)) for other in _names(field))


def _names(field: Field) -> Iterable[str]:
    return (field.heading, field.name.replace("_", " "), *field.synonyms)


def _words(written: str) -> list[str]:
    return text.search_words(written.replace("*", " "))


def _alike(left: list[str], right: list[str]) -> float:
    """Weigh shared words and likeness of letters: "Tgl. SKT" and "Tanggal SKT" share one word and most letters.

    A header that only says more than the field, as "Nama ormas" of "Nama", is like it too.
    """
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    begins = left[: len(right)] == right
    shared = set(left) & set(right)
    weight = sum(map(len, shared)) / max(sum(map(len, set(left))), sum(map(len, set(right))))
    letters = difflib.SequenceMatcher(None, " ".join(left), " ".join(right)).ratio()
    return max(letters, 0.5 * weight + 0.5 * letters, 0.8 * begins) * 0.99


def missing(headers: Sequence[Header], sheet: Sheet) -> list[Field]:
    """Return the required fields that no column is taken for."""
    taken = {header.field for header in headers}
    return [one for one in sheet.fields if one.required and one.name not in taken]
