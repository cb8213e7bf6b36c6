"""Exports: asked for, made under the rights of their owner, downloaded under the rights of that moment."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import include, path
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from python_calamine import CalamineWorkbook

from genggam.config.urls import urlpatterns as house
from genggam.domains.incidents import services as incidents
from genggam.foundation.access import actors
from genggam.foundation.access.models import Assignment
from genggam.foundation.audit import queries as audit
from genggam.kernel.testing import cast
from genggam.kernel.transfer import listings, queries, services, writers
from genggam.kernel.transfer.models import Export, State
from genggam.lib import errors, ids

urlpatterns = [path("ekspor/", include("genggam.kernel.transfer.urls")), *house]
pytestmark = pytest.mark.usefixtures("live")
CONTENT: dict[str, Any] = {
    "title": "Bentrok warga",
    "summary": "Dua kelompok; tiga luka.",
    "kind": "bentrok",
    "field": "sosial_budaya",
    "warning_level": "normal",
    "occurred_at": dt.datetime(2026, 1, 24, 1, 30, tzinfo=dt.UTC),
    "latitude": "-6.91746",
    "longitude": "107.61912",
    "lightly_injured": 3,
}
FORMULA = '=HYPERLINK("http://contoh.invalid";"klik")'


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "EXPORTS_ROOT", tmp_path / "exports")
    return tmp_path / "exports"


@pytest.fixture
def verifier(west_java_verifier: actors.Actor) -> actors.Actor:
    return west_java_verifier


def reported(part: cast.Part = cast.BANDUNG_OPERATOR, **content: Any) -> None:
    region = part.region
    incidents.report(
        actor=cast.actor(part),
        submission=incidents.Submission(ids.uuid7(), region, {**CONTENT, **content}),
    )


def asked(actor: actors.Actor, query: str = "", **options: str) -> Export:
    given = {"listing": "incidents", "format": "csv", "purpose": "Rapat mingguan", **options}
    return services.request_export(actor=actor, query=query, **given)


def made(actor: actors.Actor, query: str = "", **options: str) -> Path:
    export = asked(actor, query, **options)
    services.make(export.id)
    return queries.downloadable(actor=actor, export_id=export.id)[1]


def table(file: Path) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Read a CSV as a spreadsheet would: its head, and its rows by header."""
    lines = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig")), delimiter=";"))
    cut = lines.index([])
    head = dict(line for line in lines[:cut])
    return head, [dict(zip(lines[cut + 1], line, strict=True)) for line in lines[cut + 2 :]]


def header(source: str) -> str:
    from django.utils import translation

    with translation.override("id"):
        return next(c.heading for c in listings.get("incidents").columns if c.source == source)


class TestRequestExport:
    def test_puts_one_job_and_one_audit_entry(self, verifier: actors.Actor) -> None:
        export = asked(verifier, "level=awas")
        (job,) = ProcrastinateJob.objects.filter(task_name="transfer.make")
        assert job.args == {"export": str(export.id)}
        entries = [e.action for e in audit.of_subject("export", export.id, realm="live")]
        assert entries == ["incidents.export"]

    def test_refuses_an_operator(self, bandung_operator: actors.Actor) -> None:
        with pytest.raises(errors.Forbidden):
            asked(bandung_operator)
        assert not Export.objects.exists()

    @pytest.mark.parametrize(
        ("options", "field"),
        [
            ({"format": "exe"}, "format"),
            ({"purpose": "  x "}, "purpose"),
            ({"purpose": "x" * 201}, "purpose"),
            ({"query": "level=merah"}, "level"),
        ],
    )
    def test_names_the_field(
        self, verifier: actors.Actor, options: dict[str, str], field: str
    ) -> None:
        query = options.pop("query", "")
        with pytest.raises(errors.InvalidInput) as caught:
            asked(verifier, query, **options)
        assert list(caught.value.fields) == [field]

    def test_does_not_know_other_lists(self, verifier: actors.Actor) -> None:
        with pytest.raises(errors.NotFound):
            asked(verifier, listing="accounts_user")

    def test_stops_at_five_under_way(self, verifier: actors.Actor) -> None:
        for _ in range(services.MAX_UNDER_WAY):
            asked(verifier)
        with pytest.raises(errors.RuleViolation):
            asked(verifier)


class TestMakeCsv:
    def test_holds_what_the_owner_sees_and_nothing_else(self, verifier: actors.Actor) -> None:
        reported()
        reported(cast.SURABAYA_OPERATOR, title="Surabaya")
        head, rows = table(made(verifier))
        assert [row[header("title")] for row in rows] == ["Bentrok warga"]
        assert "1" in head.values()
        assert "Rapat mingguan" in head.values()

    def test_is_narrowed_by_the_query(self, verifier: actors.Actor) -> None:
        reported()
        reported(title="Gawat", warning_level="awas")
        _head, rows = table(made(verifier, "level=awas"))
        assert [row[header("title")] for row in rows] == ["Gawat"]

    def test_leaves_out_what_is_above_the_clearance(self, verifier: actors.Actor) -> None:
        reported(classification="terbatas")
        assignment = Assignment.objects.filter(user_id=verifier.user_id)
        assignment.update(clearance="biasa")
        _head, rows = table(made(cast.actor(cast.WEST_JAVA_VERIFIER)))
        assert rows == []

    def test_writes_figures_and_times_for_indonesian_excel(self, verifier: actors.Actor) -> None:
        reported()
        _head, (row,) = table(made(verifier))
        assert row[header("latitude")] == "-6,91746"
        assert row[header("lightly_injured")] == "3"
        assert row[header("dead")] == ""
        assert row[header("occurred_at")] == "2026-01-24 08:30"
        assert row[header("summary")] == "Dua kelompok; tiga luka."

    @pytest.mark.parametrize(
        "start", ["=", "+", "-", "@", "|", "%", " =", "\u200b=", "\ufeff\u00a0+", "＝"]
    )
    def test_types_formulas_as_text(self, verifier: actors.Actor, start: str) -> None:
        reported(title=f"{start}1+1", place="Jl. A=B")
        _head, (row,) = table(made(verifier))
        stored = row[header("title")]
        assert stored.startswith("'")
        assert stored.endswith("1+1")
        assert row[header("place")] == "Jl. A=B"

    def test_types_the_head_as_text(self, verifier: actors.Actor) -> None:
        head, _rows = table(made(verifier, purpose=FORMULA))
        assert f"'{FORMULA}" in head.values()
        assert FORMULA not in head.values()


class TestMakeXlsx:
    def rows(self, file: Path) -> list[list[Any]]:
        return list(CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python())

    def test_types_formulas_as_text_and_figures_as_figures(self, verifier: actors.Actor) -> None:
        import zipfile

        reported(title=FORMULA)
        file = made(verifier, format="xlsx")
        rows = self.rows(file)
        titles = rows[next(i for i, row in enumerate(rows) if header("title") in row)]
        record = dict(zip(titles, rows[-1], strict=True))
        assert record[header("title")] == FORMULA
        assert record[header("latitude")] == pytest.approx(-6.91746)
        assert record[header("occurred_at")] == dt.datetime(2026, 1, 24, 8, 30)
        sheet = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet

    def test_is_caught_when_text_is_guessed(self, tmp_path: Path) -> None:
        """The broken twin: a writer that lets the library guess makes a formula of it."""
        import zipfile

        import xlsxwriter

        with xlsxwriter.Workbook(tmp_path / "tebak.xlsx") as book:
            book.add_worksheet().write(0, 0, FORMULA)
        assert b"<f>" in zipfile.ZipFile(tmp_path / "tebak.xlsx").read("xl/worksheets/sheet1.xml")

    def test_begins_a_new_sheet_when_one_is_full(
        self, verifier: actors.Actor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(writers, "ROWS_A_SHEET", 1)
        reported()
        reported()
        book = CalamineWorkbook.from_path(str(made(verifier, format="xlsx")))
        assert len(book.sheet_names) == 2


class TestMake:
    def test_is_done_once(self, verifier: actors.Actor, shelf: Path) -> None:
        file = made(verifier)
        before = file.stat().st_mtime_ns
        services.make(Export.objects.get().id)
        assert file.stat().st_mtime_ns == before
        assert [path.name for path in shelf.iterdir()] == [file.name]

    def test_is_refused_when_rights_were_taken_away_meanwhile(
        self, verifier: actors.Actor, shelf: Path
    ) -> None:
        export = asked(verifier)
        Assignment.objects.filter(user_id=verifier.user_id).update(valid_to=dt.date(2020, 1, 2))
        services.make(export.id)
        export.refresh_from_db()
        assert (export.state, export.error_id) == (State.FAILED, "forbidden")
        assert not shelf.exists() or not list(shelf.iterdir())

    def test_fails_visibly_and_can_be_tried_again(
        self, verifier: actors.Actor, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_given: Any) -> int:
            raise OSError(28, "No space left on device")

        export = asked(verifier)
        with monkeypatch.context() as patch:
            patch.setitem(writers.WRITERS, "csv", full)
            with pytest.raises(OSError, match="No space"):
                services.make(export.id)
        export.refresh_from_db()
        assert export.state == State.FAILED
        assert uuid.UUID(export.error_id)
        assert not list(shelf.iterdir())
        services.make(export.id)
        export.refresh_from_db()
        assert (export.state, export.error_id) == (State.READY, "")

    def test_marks_an_exercise(self, verifier: actors.Actor) -> None:
        exercise = dataclasses.replace(verifier, realm=str(uuid.uuid4()))
        export = asked(exercise)
        services.make(export.id)
        head, rows = table(queries.downloadable(actor=exercise, export_id=export.id)[1])
        assert "LATIHAN" in head
        assert rows == []


class TestDownload:
    def test_is_the_owners_alone(self, verifier: actors.Actor) -> None:
        made(verifier)
        export = Export.objects.get()
        with pytest.raises(errors.NotFound):
            queries.downloadable(actor=cast.actor(cast.CENTER_ANALYST), export_id=export.id)

    def test_ends_after_a_day(self, verifier: actors.Actor, shelf: Path) -> None:
        file = made(verifier)
        export = Export.objects.get()
        Export.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
        with pytest.raises(errors.NotFound):
            queries.downloadable(actor=verifier, export_id=export.id)
        assert services.expire() == 1
        assert not file.exists()
        assert Export.objects.get().state == State.EXPIRED

    @pytest.mark.parametrize(
        "change",
        [
            {"valid_to": dt.date(2020, 1, 2)},
            {"clearance": "biasa"},
            {"role": "operator"},
            {"systems": ["siormas"]},
        ],
    )
    def test_asks_the_rights_again(self, verifier: actors.Actor, change: dict[str, Any]) -> None:
        made(verifier)
        Assignment.objects.filter(user_id=verifier.user_id).update(**change)
        with pytest.raises(errors.Forbidden):
            queries.downloadable(
                actor=cast.actor(cast.WEST_JAVA_VERIFIER), export_id=Export.objects.get().id
            )

    def test_is_refused_after_a_move_to_a_smaller_area(self, verifier: actors.Actor) -> None:
        made(verifier)
        bandung = Assignment.objects.get(user__username=cast.BANDUNG_HEAD.username).region
        Assignment.objects.filter(user_id=verifier.user_id).update(region=bandung)
        with pytest.raises(errors.Forbidden) as caught:
            queries.downloadable(
                actor=cast.actor(cast.WEST_JAVA_VERIFIER), export_id=Export.objects.get().id
            )
        assert caught.value.code == "rights_changed"

    def test_is_over_when_its_owner_ends_it(self, verifier: actors.Actor) -> None:
        file = made(verifier)
        export = Export.objects.get()
        with pytest.raises(errors.NotFound):
            services.revoke(actor=cast.actor(cast.CENTER_ANALYST), export_id=export.id)
        services.revoke(actor=verifier, export_id=export.id)
        assert not file.exists()
        with pytest.raises(errors.NotFound):
            queries.downloadable(actor=verifier, export_id=export.id)


@pytest.mark.urls(__name__)
class TestPages:
    @pytest.fixture
    def signed_in(self, client: Client) -> Client:
        client.force_login(
            cast.user(cast.WEST_JAVA_VERIFIER),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        return client

    def test_lead_from_the_wish_to_the_file(
        self, signed_in: Client, verifier: actors.Actor
    ) -> None:
        reported(warning_level="awas")
        address = "/ekspor/baru/?listing=incidents&level=awas&sort=terbaru"
        assert signed_in.get(address).status_code == 200
        assert signed_in.post(address, {"purpose": "Rapat", "format": "csv"}).status_code == 302
        export = Export.objects.get()
        assert export.query == "level=awas"
        waiting = signed_in.get("/ekspor/", headers={"HX-Request": "true"})
        assert b'hx-trigger="every 2s"' in waiting.content
        services.make(export.id)
        ready = signed_in.get("/ekspor/")
        assert b"every 2s" not in ready.content
        assert f"/ekspor/{export.id}/unduh/".encode() in ready.content
        response = signed_in.get(f"/ekspor/{export.id}/unduh/")
        assert response["Content-Disposition"].startswith('attachment; filename="incidents-')
        assert b"".join(response.streaming_content).startswith(b"\xef\xbb\xbf")
        assert signed_in.post(f"/ekspor/{export.id}/hapus/").status_code == 302
        assert signed_in.get(f"/ekspor/{export.id}/unduh/").status_code == 404

    def test_say_what_is_missing(self, signed_in: Client) -> None:
        answer = signed_in.post("/ekspor/baru/?listing=incidents", {"purpose": "", "format": "csv"})
        assert answer.status_code == 200
        assert not Export.objects.exists()
        assert b'href="#id_purpose"' in answer.content

    def test_refuse_unknown_filters_and_lists(self, signed_in: Client) -> None:
        assert signed_in.get("/ekspor/baru/?listing=incidents&level=merah").status_code == 422
        assert signed_in.get("/ekspor/baru/?listing=x").status_code == 404

    def test_are_closed_without_the_permission(self, client: Client) -> None:
        client.force_login(
            cast.user(cast.BANDUNG_OPERATOR),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        assert client.get("/ekspor/baru/?listing=incidents").status_code == 403
        assert client.get(f"/ekspor/{uuid.uuid4()}/unduh/").status_code == 404
