"""Write exports to disk row by row, in memory that does not grow with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from django.db import connection
from django.db.models import QuerySet

from genggam.kernel.transfer import cells
from genggam.kernel.transfer.listings import Column, Kind
from genggam.lib import text

REPORT_EVERY = 2000
ROWS_A_SHEET = 1_000_000
DELIMITER = ";"
"""Excel in Indonesian separates cells by semicolons, because the comma is its decimal mark."""

Head = Sequence[tuple[str, str]]
Report = Callable[[int], None]
Progress = Callable[[int, int], None]


def write_csv(
    path: Path, head: Head, columns: Sequence[Column], rows: QuerySet[Any], report: Report
) -> int:
    """Let PostgreSQL write the CSV (COPY over the compiled query) and return the number of rows.

    UTF-8 with a byte order mark, which Excel asks for; semicolons; empty cells for absent values.
    """
    done = 0
    names = [f"c{number}" for number in range(len(columns))]
    typed = rows.annotate(**dict(zip(names, map(cells.in_sql, columns), strict=True)))
    sql, params = typed.values_list(*names).query.sql_with_params()
    statement = (
        f"COPY ({sql}) TO STDOUT (FORMAT csv, DELIMITER '{DELIMITER}')"  # the ORM wrote the query
    )
    with path.open("wb") as file, connection.cursor() as cursor:
        file.write(b"\xef\xbb\xbf" + _head_lines(head, columns))
        with cursor.cursor.copy(statement, params) as copy:
            for block in copy:
                file.write(block)
                done += 1
                if done % REPORT_EVERY == 0:
                    report(done)
    return done


def _head_lines(head: Head, columns: Sequence[Column]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=DELIMITER, lineterminator="\n")
    writer.writerows([text.formula_safe(part) for part in pair] for pair in head)
    writer.writerow([])
    writer.writerow([text.formula_safe(column.heading) for column in columns])
    return out.getvalue().encode()


def write_xlsx(
    path: Path, head: Head, columns: Sequence[Column], rows: QuerySet[Any], report: Report
) -> int:
    """Write a workbook in constant memory and return the number of rows; a new sheet begins after a million."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        writer = _Sheets(book, head, columns)
        for values in rows.values_list(*(column.source for column in columns)).iterator(
            REPORT_EVERY
        ):
            writer.write(values)
            if writer.done % REPORT_EVERY == 0:
                report(writer.done)
    return writer.done


class _Sheets:
    """Write rows into sheets, each with the head and the column headers."""

    def __init__(self, book: Any, head: Head, columns: Sequence[Column]) -> None:
        self.book, self.head, self.columns = book, head, columns
        self.done = 0
        self.bold = book.add_format({"bold": True})
        forms = {
            Kind.MOMENT: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            Kind.DATE: book.add_format({"num_format": "yyyy-mm-dd"}),
        }
        self.plan = [
            (place, cells.in_python(column), forms.get(column.kind))
            for place, column in enumerate(columns)
        ]
        self._begin()

    def _begin(self) -> None:
        self.sheet = self.book.add_worksheet()
        self.sheet.set_column(0, len(self.columns) - 1, 18)
        for row, pair in enumerate(self.head):
            for place, part in enumerate(pair):
                self.sheet.write_string(row, place, part)
        self.row = len(self.head) + 1
        for place, column in enumerate(self.columns):
            self.sheet.write_string(self.row, place, column.heading, self.bold)

    def write(self, values: Sequence[Any]) -> None:
        """Write one record; text is typed as text whatever it begins with (rules.md R27)."""
        if self.done and self.done % ROWS_A_SHEET == 0:
            self._begin()
        self.row += 1
        sheet, row = self.sheet, self.row
        for place, cell, form in self.plan:
            value = values[place]
            if value is None or value == "":
                continue
            value = cell(value)
            if isinstance(value, str):
                sheet.write_string(row, place, value[: cells.MAX_CELL])
            elif isinstance(value, (datetime, date)):
                sheet.write_datetime(row, place, value, form)
            else:
                sheet.write_number(row, place, value)
        self.done += 1


WRITERS: dict[str, Callable[[Path, Head, Sequence[Column], QuerySet[Any], Report], int]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
}
