"""Write workbooks to be filled in: the template of a sheet, and the rows of an import that need correcting.

Both are the same book, so that what was corrected can be uploaded as it is.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from genggam.foundation.access import actors
from genggam.foundation.files import grids, spreadsheets
from genggam.kernel.imports import headers
from genggam.kernel.imports.places import Places
from genggam.kernel.imports.sheets import Field, Kind, Sheet

FILLABLE_ROWS = 5_000
GUIDE, LISTS = "Petunjuk", "Kode"
MARK = "genggam.templat"
"""The document property that names the template, beside the hidden sheet that is read."""
_FORMS = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.WHOLE: "0",
    Kind.DECIMAL: "#,##0.######",
    Kind.MONEY: "#,##0",
}
_WIDE, _NARROW = 44, 18
_MAY = ("insert_rows", "delete_rows", "sort", "autofilter", "format_cells", "format_columns")


@dataclass(frozen=True, slots=True)
class Line:
    """One row to correct: its cells by field name as they came, and why it was kept out."""

    cells: dict[str, Any]
    reasons: str


def template(actor: actors.Actor, sheet: Sheet) -> bytes:
    """Return the empty workbook of a sheet, with the regions of the actor's area."""
    return _written(actor, sheet, None)


def corrections(actor: actors.Actor, sheet: Sheet, lines: Iterable[Line]) -> bytes:
    """Return the workbook of the rows that were kept out, each with its reasons in the last column."""
    return _written(actor, sheet, lines)


def _written(actor: actors.Actor, sheet: Sheet, lines: Iterable[Line] | None) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with (
        translation.override(settings.LANGUAGE_CODE),
        xlsxwriter.Workbook(out, options) as book,
    ):
        writer = _Book(book, sheet, Places(actor, sheet.permission))
        writer.head(with_reasons=lines is not None)
        for number, line in enumerate(lines or (), start=1):
            writer.line(number, line)
        writer.finish()
    return out.getvalue()


class _Book:
    """Write one workbook, sheet by sheet."""

    def __init__(self, book: Any, sheet: Sheet, places: Places) -> None:
        self.book, self.sheet, self.places = book, sheet, places
        self.data = book.add_worksheet(spreadsheets.DATA)
        self.forms = {
            one.name: book.add_format({"num_format": _FORMS.get(one.kind, "@"), "locked": False})
            for one in sheet.fields
        }
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def head(self, *, with_reasons: bool) -> None:
        """Write the header row, frozen and locked; the cells below are free."""
        bold = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "locked": True}
        plain = self.book.add_format({**bold, "bg_color": "#E5E7EB"})
        must = self.book.add_format({**bold, "bg_color": "#C7D2FE"})
        for column, one in enumerate(self.sheet.fields):
            width = _WIDE if one.kind is Kind.LONG_TEXT else max(_NARROW, len(one.heading) // 2)
            self.data.set_column(column, column, width, self.forms[one.name])
            self.data.write_string(0, column, _headed(one), must if one.required else plain)
        if with_reasons:
            last = len(self.sheet.fields)
            self.data.set_column(last, last, _WIDE * 2, self.wrapped)
            self.data.write_string(0, last, str(headers.REASONS), plain)
        self.data.freeze_panes(1, 0)
        self.data.protect("", dict.fromkeys(_MAY, True))

    def line(self, number: int, line: Line) -> None:
        """Write one row to correct."""
        for column, one in enumerate(self.sheet.fields):
            _put(self.data, number, column, line.cells.get(one.name, ""), self.forms[one.name])
        self.data.write_string(number, len(self.sheet.fields), line.reasons, self.wrapped)

    def finish(self) -> None:
        """Write the guide, the lists with the choices they give, and what template this is."""
        self._write_guide()
        lists = self.book.add_worksheet(LISTS)
        bold, at = self.book.add_format({"bold": True}), 0
        for column, one in enumerate(self.sheet.fields):
            pairs = self._choices(one)
            if not pairs:
                continue
            lists.set_column(at, at, 36)
            lists.write_row(0, at, [one.heading, _("Code")], bold)
            for row, (code, label) in enumerate(pairs, start=1):
                lists.write_string(row, at, label)
                lists.write_string(row, at + 1, code)
            if one.kind is not Kind.CODES:
                self._offer(column, spreadsheets.letters(at), len(pairs))
            at += 2
        lists.protect()
        self._write_mark()

    def _offer(self, column: int, letters: str, count: int) -> None:
        source = f"={LISTS}!${letters}$2:${letters}${count + 1}"
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        rule |= {"error_title": _("Not in the list"), "error_message": _("Choose from the list.")}
        self.data.data_validation(1, column, FILLABLE_ROWS, column, rule)

    def _choices(self, one: Field) -> list[tuple[str, str]]:
        if one.kind is Kind.TRUTH:
            return [("ya", _("Yes")), ("tidak", _("No"))]
        if one.kind is Kind.REGION:
            return [(node.code, f"{node.code} {node.name}") for node in self.places.listed()]
        return [(code, str(label)) for code, label in one.choices]

    def _write_guide(self) -> None:
        guide = self.book.add_worksheet(GUIDE)
        bold = self.book.add_format({"bold": True})
        for column, width in enumerate((30, 10, 34, 60, 30)):
            guide.set_column(column, column, width, self.wrapped)
        guide.write_string(0, 0, str(self.sheet.title), bold)
        for row, said in enumerate(_guidance(), start=1):
            guide.write_string(row, 0, said, self.book.add_format())
        top = len(_guidance()) + 2
        guide.write_row(
            top,
            0,
            [_("Column"), _("Required"), _("How it is written"), _("Hint"), _("Example")],
            bold,
        )
        for row, one in enumerate(self.sheet.fields, start=top + 1):
            must = _("Yes") if one.required else _("No")
            told = (one.heading, must, _way(one), str(one.hint), example(one))
            for column, said in enumerate(told):
                guide.write_string(row, column, said, self.wrapped)
        guide.protect()

    def _write_mark(self) -> None:
        mark = self.book.add_worksheet(spreadsheets.MARK)
        mark.write_string(0, 0, self.sheet.key)
        mark.write_string(0, 1, str(self.sheet.version))
        mark.very_hidden()
        self.book.set_custom_property(MARK, f"{self.sheet.key}/{self.sheet.version}")
        self.data.activate()


def _headed(one: Field) -> str:
    return f"{one.heading} *" if one.required else one.heading


def _guidance() -> Sequence[str]:
    return (
        _(
            "Fill in the sheet Data from row 2 on: one record a row. Columns with * must be filled in."
        ),
        _("Do not change the header. Copied cells: paste the values only, no formulas."),
        _("The lists of choices stand in the sheet Kode."),
    )


def _way(one: Field) -> str:
    """Say in words how a cell of the field is written."""
    limit = one.max_length or spreadsheets.MAX_CELL
    return {
        Kind.TEXT: _("Text, at most %(limit)s characters") % {"limit": limit},
        Kind.LONG_TEXT: _("Text, at most %(limit)s characters") % {"limit": limit},
        Kind.CODE: _("One of the list"),
        Kind.CODES: _("One or more of the list, separated by ;"),
        Kind.WHOLE: _("A whole number"),
        Kind.DECIMAL: _("A number: 1.234,5"),
        Kind.MONEY: _("Whole rupiah, without Rp"),
        Kind.DATE: _("A date: 24/11/2026"),
        Kind.MOMENT: _("A day with its hour, as text: 24/11/2026 14.30"),
        Kind.TRUTH: _("Ya or Tidak"),
        Kind.REGION: _("Code or name of the region"),
    }[one.kind]


def example(one: Field) -> str:
    """Return the example of a column as somebody would type it."""
    value, labels = one.example, dict(one.choices)
    if value in (None, ""):
        return ""
    if one.kind is Kind.CODES:
        return "; ".join(str(labels[code]) for code in value)
    if one.kind is Kind.CODE:
        return str(labels[value])
    if one.kind is Kind.TRUTH:
        return _("Yes") if value else _("No")
    if isinstance(value, dt.datetime):
        return _moment(value)
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)


def _moment(value: dt.datetime) -> str:
    return f"{value:%d/%m/%Y %H.%M}"


def _put(sheet: Any, row: int, column: int, cell: Any, form: Any) -> None:
    """Write a cell as it came; text stays text whatever it begins with (rules.md R27)."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, form)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, form)
    elif isinstance(cell, dt.datetime):
        sheet.write_string(row, column, _moment(cell), form)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, column, cell, form)
    elif cell != "":
        said = cell.text if isinstance(cell, grids.Unreadable) else str(cell)
        sheet.write_string(row, column, said[:32_767], form)
