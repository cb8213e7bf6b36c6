"""What people and attackers upload instead of a filled template: refused in words with the place, nothing stored."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter
from django.conf import settings
from django.utils.translation import override

from genggam.domains.organizations.models import Organization
from genggam.foundation.files.models import StoredFile
from genggam.kernel.imports import faults
from genggam.kernel.imports.models import Finding, Import, State
from genggam.lib import errors
from tests.kernel.imports import books

pytestmark = pytest.mark.usefixtures("live")
HEAD = ["Nama", "Wilayah", "Bentuk hukum", "Dasar pendaftaran"]
ROW = ["Perkumpulan A", "32.73", "perkumpulan", "tidak_terdaftar"]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"
OPEN = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


@pytest.fixture(autouse=True)
def shelf(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")


def headed(*rows: Any) -> bytes:
    """Return the right header by name, so that only what follows can be wrong."""
    with override("id"):
        head = [one.heading for one in books.sheet().fields]
    return books.plain([head, *rows])


def refused(data: bytes) -> errors.InvalidInput:
    """Return why an upload was refused at the door; it must leave nothing behind."""
    with pytest.raises(errors.InvalidInput) as caught:
        books.uploaded(data)
    assert "file" in caught.value.fields
    assert not Import.objects.exists()
    assert not StoredFile.objects.exists()
    return caught.value


def stopped(data: bytes) -> Import:
    """Return the import that the check has stopped; it must have stored no record."""
    imported = books.uploaded(data)
    assert imported.state == State.FAILED, imported.state
    assert not imported.fault_id
    assert imported.fault
    with override("id"):
        assert faults.said(imported.fault, imported.fault_place)
    assert not Organization.objects.exists()
    return imported


def million_rows() -> bytes:
    rows = b"".join(
        b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 1_000_001)
    )
    content = OPEN + b'<dimension ref="A1:A2"/><sheetData>' + rows + b"</sheetData></worksheet>"
    return books.with_part(books.plain([HEAD]), SHEET, content)


class TestAtTheDoor:
    def test_an_old_excel_file(self) -> None:
        assert refused(OLE + b"Workbook").code == "old_excel"

    def test_an_encrypted_workbook(self) -> None:
        assert refused(OLE + "EncryptedPackage".encode("utf-16-le")).code == "encrypted"

    @pytest.mark.parametrize(
        "data", [b"Nama;Wilayah\r\nA;32.73\r\n", b"%PDF-1.7\n%%EOF", b"\x89PNG\r\n"]
    )
    def test_another_file_under_that_name(self, data: bytes) -> None:
        assert refused(data).code == "not_a_workbook"

    def test_an_empty_file(self) -> None:
        assert refused(b"").code == "file_empty"

    def test_a_workbook_with_macros(self) -> None:
        data = books.with_part(books.plain([HEAD, ROW]), "xl/vbaProject.bin", b"Sub AutoOpen")
        assert refused(data).code == "macros"

    def test_a_zip_bomb(self) -> None:
        bomb = books.with_part(books.plain([HEAD]), "xl/media/a.bin", bytes(301 * 1_048_576))
        assert len(bomb) < 3_000_000, "it is a bomb only if it is small"
        assert refused(bomb).code == "too_large_unpacked"

    def test_a_damaged_workbook(self) -> None:
        assert refused(books.plain([HEAD, ROW])[:-200]).code == "unreadable_sheet"


class TestInside:
    def test_a_million_rows(self) -> None:
        imported = stopped(million_rows())
        assert imported.fault == "too_many_rows"
        assert imported.fault_place.startswith("Data!A5")

    def test_too_many_columns(self) -> None:
        imported = stopped(books.plain([[f"Kolom {n}" for n in range(201)]]))
        assert (imported.fault, imported.fault_place) == ("too_many_columns", "Data!GS1")

    def test_the_template_of_another_list(self) -> None:
        imported = stopped(books.plain([HEAD, ROW], mark=("laporan", "1")))
        assert (imported.fault, imported.fault_place) == ("other_template", "laporan")

    def test_an_old_template(self) -> None:
        imported = stopped(books.plain([HEAD, ROW], mark=(books.KEY, "0")))
        assert (imported.fault, imported.fault_place) == ("old_template", "0 → 1")

    def test_no_sheet_to_read(self) -> None:
        data = books.plain([HEAD, ROW], name="Rekap", mark=("x",))
        assert books.uploaded(data).state != State.FAILED, "the only sheet is taken"
        imported = stopped(_two_sheets())
        assert (imported.fault, imported.fault_place) == ("no_data_sheet", "Rekap, Sheet2")

    def test_an_empty_sheet(self) -> None:
        assert stopped(books.plain([])).fault == "empty_sheet"

    def test_a_header_and_nothing_below(self) -> None:
        assert stopped(headed()).fault == "no_rows"

    def test_a_header_that_stands_twice(self) -> None:
        imported = stopped(books.plain([["Nama", "Wilayah", " NAMA "], ROW]))
        assert imported.fault == "duplicate_header"
        assert imported.fault_place.startswith("Data!A1, C1")

    def test_a_document_type_with_entities(self) -> None:
        content = b'<!DOCTYPE x [<!ENTITY a "b">]>' + OPEN + b"<sheetData/></worksheet>"
        data = books.with_part(books.plain([HEAD]), SHEET, content)
        assert stopped(data).fault == "unreadable_sheet"

    def test_formulas_are_named_by_cell(self) -> None:
        cells = dict.fromkeys((one.name for one in books.sheet().fields), "")
        cells |= books.row(title='=CONCATENATE("A","B")')
        imported = books.uploaded(headed(list(cells.values())))
        assert imported.state == State.CHECKED
        found = Finding.objects.get(imported=imported)
        assert (found.column, found.row, found.field) == ("A", 2, "title")
        assert "rumus" in found.reason
        assert imported.rows_good == 0


def _two_sheets() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Rekap").write_row(0, 0, HEAD)
        book.add_worksheet("Sheet2").write_row(0, 0, HEAD)
    return out.getvalue()
