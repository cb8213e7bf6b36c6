"""An officer fills in the template of organisations, sees each mistake, imports the rest, and uploads it again."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from genggam.domains.organizations.models import Organization
from genggam.foundation.access.models import Assignment
from genggam.foundation.files import spreadsheets
from genggam.kernel.imports import rows, services, workbooks
from genggam.kernel.imports.models import Entry, Finding, HeaderMap, Import, State
from genggam.kernel.imports.places import Places
from genggam.kernel.imports.services import checking
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from tests.kernel.imports import books
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
OPERATOR, SURABAYA = cast.BANDUNG_OPERATOR, cast.SURABAYA_OPERATOR


@pytest.fixture(autouse=True)
def shelf(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")


def posted(client: Client, data: bytes) -> Import:
    file = SimpleUploadedFile("ormas.xlsx", data)
    answer = client.post(f"/impor/baru/{books.KEY}/", {"id": str(ids.uuid7()), "file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    imported = Import.objects.get(pk=answer["Location"].split("/")[2])
    assert "hx-trigger" in client.get(answer["Location"]).content.decode(), (
        "it asks again by itself"
    )
    services.check(imported.pk, "live")
    imported.refresh_from_db()
    return imported


def places_shown(client: Client, imported: Import) -> list[str]:
    page = client.get(f"/impor/{imported.pk}/").content.decode()
    return re.findall(r"Data!([A-Z]+[0-9]+)<", page)


class TestJourney:
    def test_500_rows_with_40_mistakes(self) -> None:
        client = signed_in(OPERATOR)
        data, wrong = books.five_hundred()
        assert len(wrong) == 40
        imported = posted(client, data)
        assert imported.state == State.CHECKED
        letters = {
            one.name: spreadsheets.letters(at) for at, one in enumerate(books.sheet().fields)
        }
        assert places_shown(client, imported) == [
            f"{letters[name]}{row}" for row, name in sorted(wrong)
        ]
        assert all(found.reason for found in Finding.objects.filter(imported=imported))
        assert (imported.rows_total, imported.rows_good, imported.problems) == (500, 460, 40)
        assert not Organization.objects.exists(), "a check stores nothing"

        assert client.post(f"/impor/{imported.pk}/mulai/").status_code == 302
        services.enter(imported.pk, "live")
        imported.refresh_from_db()
        assert (imported.state, imported.stored, imported.refused) == (State.DONE, 460, 0)
        assert Organization.objects.count() == 460
        assert client.get(f"/impor/{imported.pk}/").status_code == 200

        again = books.entered(posted(client, data))
        assert (again.stored, again.same, again.differs) == (0, 460, 0)
        assert Organization.objects.count() == 460

    def test_the_rows_to_correct_come_back_as_a_workbook_that_can_be_uploaded(self) -> None:
        client = signed_in(OPERATOR)
        given = [books.row(1), books.row(2, members_count="banyak"), books.row(3, title="")]
        imported = posted(client, books.filled(given))
        answer = client.get(f"/impor/{imported.pk}/perbaikan/")
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        _head, second, third = book.get_sheet_by_name("Data").to_python()
        assert second[0] == "Perkumpulan Pegiat Sungai 2"
        assert second[-1]
        assert third[-1]
        corrected = posted(client, answer.content)
        assert (corrected.rows_total, corrected.rows_good) == (2, 0)

    def test_a_changed_row_is_told_and_not_stored(self) -> None:
        books.entered(books.uploaded(books.filled([books.row(1)])))
        changed = books.entered(books.uploaded(books.filled([books.row(1, members_count=121)])))
        assert (changed.stored, changed.differs) == (0, 1)
        assert Finding.objects.get(imported=changed).late
        assert Organization.objects.get().members_count == 120

    def test_two_rows_of_the_same_record(self) -> None:
        imported = books.uploaded(books.filled([books.row(1), books.row(1)]))
        assert imported.rows_good == 1
        assert "2" in Finding.objects.get(imported=imported).reason

    def test_the_same_upload_sent_twice_is_one_import(self) -> None:
        client, given = signed_in(OPERATOR), str(ids.uuid7())
        data = books.filled([books.row(1)])
        for _n in range(2):
            file = SimpleUploadedFile("a.xlsx", data)
            assert (
                client.post("/impor/baru/organization/", {"id": given, "file": file}).status_code
                == 302
            )
        assert Import.objects.count() == 1


class TestOldRecaps:
    HEAD = (
        "No",
        "Nama Organisasi",
        "Kab/Kota",
        "Bentuk Badan Hukum",
        "Dasar Pendaftaran",
        "Catatan X",
    )
    ROW = (1, "Perkumpulan Lama", "Kota Bandung", "Perkumpulan", "Tidak terdaftar", "abc")

    def test_are_reviewed_once_and_remembered(self) -> None:
        client = signed_in(OPERATOR)
        first = posted(client, books.plain([("REKAP ORMAS 2023",), self.HEAD, self.ROW]))
        assert first.state == State.MAPPING
        assert first.head_row == 2
        assert client.get(f"/impor/{first.pk}/kolom/").status_code == 200
        lacking = client.post(f"/impor/{first.pk}/kolom/", {"column_1": "title"})
        assert lacking.status_code == 422
        chosen = {
            "column_1": "title",
            "column_2": "region",
            "column_3": "legal_kind",
            "column_4": "registration_basis",
        }
        assert client.post(f"/impor/{first.pk}/kolom/", chosen).status_code == 302
        services.check(first.pk, "live")
        first.refresh_from_db()
        assert (first.state, first.rows_good) == (State.CHECKED, 1), list(
            Finding.objects.values_list("reason", flat=True)
        )
        second = posted(client, books.plain([self.HEAD, self.ROW]))
        assert second.state == State.CHECKED, "the same header set needs no second review"
        assert HeaderMap.objects.count() == 1

    def test_of_another_agency_are_reviewed_by_it(self) -> None:
        self.test_are_reviewed_once_and_remembered()
        other = books.uploaded(books.plain([self.HEAD, self.ROW]), SURABAYA)
        assert other.state == State.MAPPING


class TestRights:
    def test_others_do_not_see_an_import(self) -> None:
        imported = books.uploaded(books.filled([books.row(1)]))
        for address in ("", "kolom/", "perbaikan/"):
            answer = signed_in(SURABAYA).get(f"/impor/{imported.pk}/{address}")
            assert answer.status_code == 404

    def test_the_head_watches_but_does_not_start(self) -> None:
        imported = books.uploaded(books.filled([books.row(1)]))
        head = signed_in(cast.BANDUNG_HEAD)
        assert head.get(f"/impor/{imported.pk}/").status_code == 200
        assert head.post(f"/impor/{imported.pk}/mulai/").status_code == 403

    def test_a_reader_gets_no_template(self) -> None:
        assert (
            signed_in(cast.LEADERSHIP).get("/impor/baru/organization/templat/").status_code == 403
        )

    def test_an_import_is_not_started_before_it_is_checked(self) -> None:
        actor = cast.actor(OPERATOR)
        sent = services.Sent(ids.uuid7(), books.Upload(books.filled([books.row(1)])), "a.xlsx")
        imported, _new = services.upload(actor=actor, sheet=books.sheet(), sent=sent)
        with pytest.raises(errors.InvalidTransition):
            services.start(actor=actor, import_id=imported.pk)

    def test_rights_lost_meanwhile_stop_the_rows(self) -> None:
        imported = books.uploaded(books.filled([books.row(1)]))
        services.start(actor=cast.actor(OPERATOR), import_id=imported.pk)
        Assignment.objects.filter(user=cast.user(OPERATOR)).update(valid_to=dt.date(2020, 1, 1))
        services.enter(imported.pk, "live")
        imported.refresh_from_db()
        assert imported.state == State.FAILED
        assert not Organization.objects.exists()
        assert not Entry.objects.exists()


class TestBrokenTwins:
    """Take a guard away and the mistake gets through: what the tests above rest on."""

    def test_twin_without_the_reach_takes_regions_of_others(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book = books.filled([books.row(1, region="Kota Surabaya")])
        assert "luar wilayah" in Finding.objects.get(imported=books.uploaded(book)).reason
        monkeypatch.setattr(Places, "_within", lambda places, node: True)
        found = Finding.objects.get(imported=books.uploaded(book))
        assert "luar wilayah" not in found.reason, "the register itself is the second guard"

    def test_twin_without_the_mark_reads_the_template_of_another_list(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with override("id"):
            head = [one.heading for one in books.sheet().fields]
        book = books.plain([head, ["A"]], mark=("laporan", "1"))
        assert books.uploaded(book).fault == "other_template"
        monkeypatch.setattr(checking, "_require_template", lambda grid, sheet: None)
        assert books.uploaded(book).state == State.CHECKED

    def test_twin_that_names_rows_at_random_stores_them_twice(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book = books.filled([books.row(1)])
        monkeypatch.setattr(rows, "record_id", lambda sheet, agency: lambda values: ids.uuid7())
        for _n in range(2):
            books.entered(books.uploaded(book))
        assert Organization.objects.count() == 2


class TestTemplate:
    def test_holds_what_an_officer_needs(self) -> None:
        actor = cast.actor(OPERATOR)
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbooks.template(actor, books.sheet())))
        assert set(book.sheet_names) == {"Data", "Petunjuk", "Kode", "_genggam"}
        (head,) = book.get_sheet_by_name("Data").to_python()
        assert sum(str(cell).endswith(" *") for cell in head) == 4
        assert "32.73 KOTA BANDUNG" in str(book.get_sheet_by_name("Kode").to_python()).upper()
        assert "SURABAYA" not in str(book.get_sheet_by_name("Kode").to_python()).upper()
        assert book.get_sheet_by_name("_genggam").to_python() == [["organization", "1"]]
