"""Workbooks for the tests: templates as officers fill them in, and what people and attackers upload instead."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import xlsxwriter

from genggam.foundation.access import actors
from genggam.kernel.imports import services, sheets, workbooks
from genggam.kernel.imports.models import Import
from genggam.kernel.imports.workbooks import Line
from genggam.kernel.testing import cast
from genggam.lib import ids

KEY = "organization"
PLANTED: tuple[dict[str, Any], ...] = (
    {"title": ""},
    {"legal_kind": "perseroan"},
    {"members_count": "banyak"},
    {"decree_date": "31/02/2024"},
    {"region": "Kota Surabaya"},
    {"region": "Kota Entah"},
    {"members_count": -4},
    {"phone": "telepon kantor"},
)
"""One mistake each: what is wrong stands in the column named."""


class Upload:
    """Bytes as they arrive."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def chunks(self) -> Iterator[bytes]:
        yield self.data


def sheet() -> sheets.Sheet:
    return sheets.get(KEY)


def row(number: int = 1, **changes: Any) -> dict[str, Any]:
    """Return one organisation as its cells, right by all rules."""
    cells = {
        "title": f"Perkumpulan Pegiat Sungai {number}",
        "region": "32.73",
        "legal_kind": "perkumpulan",
        "registration_basis": "sk_kemenkum",
        "decree_no": f"AHU-{number:07}.AH.01.07.2024",
        "decree_date": dt.date(2024, 3, 5),
        "members_count": 120,
    }
    return cells | changes


def filled(rows: Iterable[Mapping[str, Any]], part: cast.Part = cast.BANDUNG_OPERATOR) -> bytes:
    """Return the template of organisations with these rows typed in."""
    actor = cast.actor(part)
    return workbooks.corrections(actor, sheet(), [Line(dict(one), "") for one in rows])


def five_hundred() -> tuple[bytes, set[tuple[int, str]]]:
    """Return the template filled with 500 rows, and the cells of its 40 mistakes: row and field."""
    given: list[dict[str, Any]] = []
    wrong: set[tuple[int, str]] = set()
    for number in range(1, 501):
        mistake: Mapping[str, Any] = {}
        if number % 12 == 0 and len(wrong) < 40:
            mistake = PLANTED[len(wrong) % len(PLANTED)]
            wrong.add((number + 1, next(iter(mistake))))
        given.append(row(number, **mistake))
    return filled(given), wrong


def plain(rows: Sequence[Sequence[Any]], name: str = "Data", *, mark: Sequence[str] = ()) -> bytes:
    """Return a workbook of one sheet, made by hand; texts that begin with = are formulas."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        data = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    data.write_datetime(number, column, cell, day)
                else:
                    data.write(number, column, cell)
        if mark:
            hidden = book.add_worksheet("_genggam")
            hidden.write_row(0, 0, mark)
            hidden.very_hidden()
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the workbook with one part put in or replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def uploaded(
    data: bytes, part: cast.Part = cast.BANDUNG_OPERATOR, name: str = "ormas.xlsx"
) -> Import:
    """Upload the workbook and check it; return the import as it then stands."""
    actor: actors.Actor = cast.actor(part)
    sent = services.Sent(ids.uuid7(), Upload(data), name)
    imported, _created = services.upload(actor=actor, sheet=sheet(), sent=sent)
    services.check(imported.id, "live")
    imported.refresh_from_db()
    return imported


def entered(imported: Import, part: cast.Part = cast.BANDUNG_OPERATOR) -> Import:
    """Let the good rows in; return the import as it then stands."""
    services.start(actor=cast.actor(part), import_id=imported.pk)
    services.enter(imported.pk, "live")
    imported.refresh_from_db()
    return imported
