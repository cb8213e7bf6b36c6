"""Read a foreign workbook; runs only in the limited process of the workshop (rules.md R25, R26).

The values come from calamine. What calamine does not tell (formulas, error cells, the true size of the sheet) is read
from the sheet's own XML, piece by piece, without DTD or entities.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MAX_PARTS = 2_000
MAX_UNPACKED_BYTES = 300 * 1_048_576
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELLS = 3_000_000
MAX_CELL = 8_000
"""Characters of one cell; the rest is cut off, and what reads it says that it is too long."""
MAX_ANSWER_BYTES = 60 * 1_048_576
MAX_ODD_CELLS = 10_000
TITLE_ROWS = 20
"""Rows that may stand above the header."""
CHUNK_ROWS = 500
DATA, MARK = "Data", "_genggam"
"""The sheet that is filled in, and the hidden one that says which template it is."""
FORMULA, ERROR = "formula", "error"

_PIECE, _OVERLAP, _SMALL_PART = 1 << 20, 256, 4 << 20
_ODD = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]|\st\s*=\s*[\"']e[\"']")
_DIMENSION = re.compile(rb"<dimension\s[^>]*ref=\"(?:[A-Z]+[0-9]+:)?([A-Z]{1,3})([0-9]{1,7})\"")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
Parts = tuple[dict[str, Any], list[bytes]]


class Refused(Exception):
    """Say with a stable code why a file cannot be taken, and where in it."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(code)
        self.place = place


def inspect(data: bytes) -> Parts:
    """Pass a workbook without macros whose parts unpack to a bounded size; raises Refused otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except Exception as error:
        raise Refused("unreadable_sheet") from error
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise Refused("unknown_kind")
    if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js")) for name in names):
        raise Refused("macros")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise Refused("too_large_unpacked")
    return {}, []


def rows(data: bytes) -> Parts:
    """Read the sheet that is filled in: facts about it, then its rows as JSON, CHUNK_ROWS in each part.

    Row 1 of the sheet is the first of all. A date is `{"d": "2026-11-24"}`, another thing than text, number or truth
    `{"x": "as text"}`. Raises Refused.
    """
    inspect(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, _opened(data) as book:
            name = _chosen(book)
            odd = _Scan(name).run(package, _part_of(package, name))
            return _answer(book, book.get_sheet_by_name(name), odd)
    except (Refused, MemoryError):
        raise
    except Exception as error:
        raise Refused("unreadable_sheet") from error


def _opened(data: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise Refused("encrypted") from error


def _chosen(book: CalamineWorkbook) -> str:
    """Return the sheet named Data, or the only one that is seen."""
    names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    for name in names:
        if name.strip().casefold() == DATA.casefold():
            return name
    hidden = {s.name for s in book.sheets_metadata if s.visible != SheetVisibleEnum.Visible}
    seen = [name for name in names if name not in hidden]
    if len(seen) != 1:
        raise Refused("no_data_sheet", ", ".join(seen)[:200])
    return seen[0]


def _answer(book: CalamineWorkbook, sheet: CalamineSheet, odd: dict[str, str]) -> Parts:
    end = sheet.end  # calamine's total_height and total_width are one short
    height, width = (end[0] + 1, end[1] + 1) if end else (0, 0)
    _require_size(sheet.name, height, width)
    facts = {
        "sheet": sheet.name,
        "template": _mark(book),
        "height": height,
        "width": width,
        "odd": odd,
        "merged": [
            _range(*corners)
            for corners in sheet.merged_cell_ranges or ()
            if corners[0][0] < TITLE_ROWS
        ],
    }
    return facts, list(_packed(sheet))


def _require_size(name: str, height: int, width: int) -> None:
    if height > MAX_ROWS + TITLE_ROWS:
        raise Refused("too_many_rows", f"{name}!A{height}")
    if width > MAX_COLUMNS:
        raise Refused("too_many_columns", f"{name}!{letters(width - 1)}1")
    if height * width > MAX_CELLS:
        raise Refused("too_many_cells", name)


def _mark(book: CalamineWorkbook) -> list[str]:
    """Return key and version of the template that the workbook was made from; empty where it was none of ours."""
    if MARK not in book.sheet_names:
        return []
    head = book.get_sheet_by_name(MARK).to_python(nrows=1)
    return [str(cell)[:80] for cell in head[0][:2]] if head and len(head[0]) >= 2 else []


def _packed(sheet: CalamineSheet) -> Iterator[bytes]:
    total = 0
    every = sheet.to_python(skip_empty_area=False)
    for start in range(0, len(every), CHUNK_ROWS):
        batch = [[_cut(cell) for cell in row] for row in every[start : start + CHUNK_ROWS]]
        packed = json.dumps(batch, default=_other, ensure_ascii=False).encode()
        total += len(packed)
        if total > MAX_ANSWER_BYTES:
            raise Refused("too_large_unpacked")
        yield packed


def _cut(cell: Any) -> Any:
    return cell[: MAX_CELL + 1] if isinstance(cell, str) and len(cell) > MAX_CELL else cell


def _other(cell: object) -> dict[str, str]:
    if isinstance(cell, dt.datetime):
        return {"d": cell.date().isoformat()}
    return {"d": cell.isoformat()} if isinstance(cell, dt.date) else {"x": str(cell)}


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def number(name: str) -> int:
    """Return the column of its letters, counted from 0."""
    found = 0
    for char in name:
        found = found * 26 + ord(char) - 64
    return found - 1


def _range(first: tuple[int, int], last: tuple[int, int]) -> str:
    return f"{letters(first[1])}{first[0] + 1}:{letters(last[1])}{last[0] + 1}"


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds the sheet; raises Refused where the workbook names none."""
    ids = {
        found["name"]: value
        for found in _elements(package, "xl/workbook.xml", "sheet")
        for name, value in found.items()
        if name.endswith(":id") or name == "id"
    }
    for found in _elements(package, "xl/_rels/workbook.xml.rels", "Relationship"):
        if found.get("Id") == ids.get(sheet):
            return posixpath.normpath(posixpath.join("/xl", found.get("Target", ""))).lstrip("/")
    raise Refused("unreadable_sheet")


def _elements(package: zipfile.ZipFile, part: str, wanted: str) -> list[dict[str, str]]:
    """Return the attributes of the elements of that name in a small part."""
    if package.getinfo(part).file_size > _SMALL_PART:
        raise Refused("too_large_unpacked")
    found: list[dict[str, str]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == wanted:
            found.append(attributes)

    parser = _parser()
    parser.StartElementHandler = begin
    parser.Parse(package.read(part), True)
    return found


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    return parser


def _refuse_dtd(*_declared: object) -> None:
    raise Refused("unreadable_sheet")


class _Scan:
    """Find formulas and error cells, and where the content of a sheet ends, before calamine unfolds it.

    Most sheets hold no formula, and say their size: they are only skimmed. The others are parsed.
    """

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.odd: dict[str, str] = {}
        self._row, self._column, self._kind = 0, -1, ""

    def run(self, package: zipfile.ZipFile, part: str) -> dict[str, str]:
        """Return the odd cells by place; raises Refused where the sheet is too large or too odd."""
        if self._needs_parsing(package, part):
            parser = _parser()
            parser.StartElementHandler = self._begin
            for piece in _pieces(package, part):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        return self.odd

    @staticmethod
    def _needs_parsing(package: zipfile.ZipFile, part: str) -> bool:
        listed, tail, large = 0, b"", None
        for piece in _pieces(package, part):
            text = tail + piece
            if large is None:
                large = _is_large(text[:4096])
            if b"<!DOCTYPE" in text or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise Refused("unreadable_sheet")
            listed += piece.count(b"<row")
            if large or listed > MAX_ROWS or _ODD.search(text):
                return True
            tail = piece[-_OVERLAP:]
        return False

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if local == "c":
            self._place(attributes.get("r", ""))
            self._kind = attributes.get("t", "")
        elif local == "row":
            self._row, self._column = int(attributes.get("r") or self._row + 1), -1
        elif local == "f":
            self._note(FORMULA)
        elif local in ("v", "is"):
            _require_size(self.sheet, self._row, self._column + 1)
            if self._kind == "e":
                self._note(ERROR)

    def _place(self, reference: str) -> None:
        found = _REFERENCE.fullmatch(reference)
        self._column = number(found[1]) if found else self._column + 1

    def _note(self, what: str) -> None:
        self.odd.setdefault(f"{letters(self._column)}{self._row}", what)
        if len(self.odd) > MAX_ODD_CELLS:
            raise Refused("too_many_formulas", self.sheet)


def _is_large(head: bytes) -> bool:
    """Tell whether a sheet says that it is larger than allowed, or does not say how large it is."""
    found = _DIMENSION.search(head)
    if found is None:
        return True
    return int(found[2]) > MAX_ROWS + TITLE_ROWS or number(found[1].decode()) >= MAX_COLUMNS


def _pieces(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with package.open(part) as file:
        while piece := file.read(_PIECE):
            yield piece
