"""What is wrong is refused on pages in Indonesian, at the field that is wrong, and nothing is stored (Must show 8)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse

from genggam.domains.incidents.models import Incident
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.support import pages

pytestmark = pytest.mark.django_db

FORM = "/laporan/baru/"
GOOD = {
    "report_kind": "flash",
    "region": "32.73",
    "warning_level": "awas",
    "kind": "bentrok",
    "title": "Bentrok di Pasar Cicendo",
    "summary": "Dua kelompok pedagang bentrok.",
    "when": "0",
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ENGLISH = re.compile(
    r"\b(this|the|must|not|enter|value|field|please|invalid|ensure|choose|required)\b",
    re.IGNORECASE,
)
TABLES = [
    "incidents_incident",
    "incidents_report",
    "workflow_step",
    "dossier_attachment",
    "dossier_note",
    "records_revision",
]


def rows() -> list[int]:
    """Count what a write would add to, whatever the realm."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('genggam.realm', 'live', true)")
        counts = []
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            counts.append(cursor.fetchone()[0])
    return counts


def send(**changed: Any) -> HttpResponse:
    """Send a report that would be stored but for what is changed."""
    client = pages.signed_in(cast.BANDUNG_OPERATOR)
    return client.post(FORM, {**GOOD, "id": str(ids.uuid7()), **changed})


def complaint(answer: HttpResponse, field: str) -> str:
    """Return what the page says about a field: the summary links to it, the control is marked as wrong."""
    body = answer.content.decode()
    link = re.search(rf'<a href="#id_{field}(?:_0)?">(.*?)</a>', body, re.DOTALL)
    assert link, f"the summary does not name {field}"
    return " ".join(re.sub(r"<[^>]+>", " ", link.group(1)).split())


# Field, label on the page, what is sent.
WRONG: list[tuple[str, str, dict[str, Any]]] = [
    ("occurred_at", "Waktu", {"when": "lain", "occurred_at": "2199-01-01T10:00"}),
    ("occurred_at", "Tanggal dan jam", {"when": "lain", "occurred_at": "kemarin sore"}),
    ("region", "Wilayah", {"region": "99.99"}),
    ("region", "Wilayah", {"region": "35.78"}),
    ("dead", "Meninggal", {"dead": "18446744073709551616"}),
    ("dead", "Meninggal", {"dead": "9223372036854775808"}),
    ("dead", "Meninggal", {"dead": "dua"}),
    ("loss_rupiah", "Kerugian", {"loss_rupiah": "9" * 30}),
    ("title", "Judul", {"title": "a\x00b"}),
    ("title", "Judul", {"title": "x" * 201}),
    ("title", "Judul", {"title": " "}),
    ("summary", "Ringkasan", {"summary": "x" * 20_001}),
    ("kind", "Apa yang terjadi", {"kind": "terbang"}),
    ("warning_level", "Tingkat", {"warning_level": "merah"}),
    ("latitude", "Lintang", {"latitude": "91", "longitude": "107"}),
]


class TestReport:
    def test_that_is_right_is_stored(self) -> None:
        """The control: but for what each case below changes, this is accepted."""
        before = rows()
        assert send().status_code == 302
        assert rows() != before

    @pytest.mark.parametrize(
        ("field", "label", "sent"), WRONG, ids=[f"{w[0]}-{n}" for n, w in enumerate(WRONG)]
    )
    def test_with_a_wrong_value_names_the_field_in_indonesian(
        self, field: str, label: str, sent: dict[str, Any]
    ) -> None:
        before = rows()
        answer = send(**sent)
        assert answer.status_code == 422
        said = complaint(answer, field)
        assert label.lower() in said.lower()
        assert not ENGLISH.search(said), said
        assert rows() == before

    @pytest.mark.parametrize(
        ("name", "kind", "content"),
        [
            ("foto.svg", "image/svg+xml", SVG),
            ("foto.jpg", "image/jpeg", SVG),
            ("foto.jpg", "image/jpeg", b"\xff\xd8\xff\xe0rusak"),
            ("foto.jpg", "image/jpeg", b"<!doctype html><script>alert(1)</script>"),
            ("foto.jpg", "image/jpeg", b""),
        ],
    )
    def test_with_a_false_photo_names_the_photo(self, name: str, kind: str, content: bytes) -> None:
        before = rows()
        answer = send(photos=SimpleUploadedFile(name, content, content_type=kind))
        assert answer.status_code == 422
        said = complaint(answer, "photos")
        assert "foto" in said.lower()
        assert not ENGLISH.search(said), said
        assert rows() == before

    def test_with_too_many_photos_names_the_photos(self) -> None:
        before = rows()
        one = lambda n: SimpleUploadedFile(f"{n}.jpg", b"\xff\xd8", content_type="image/jpeg")  # noqa: E731
        answer = send(photos=[one(n) for n in range(8)])
        assert answer.status_code in (413, 422)
        assert rows() == before

    def test_that_is_too_large_is_refused_before_it_is_read(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        answer = client.post(
            FORM, b"summary=" + b"x" * 5_000_000, content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 413
        assert "Ini terlalu besar untuk dikirim" in pages.text(answer)

    def test_without_the_mark_of_our_own_form_is_refused(self) -> None:
        from django.test import Client

        client = Client(enforce_csrf_checks=True)
        client.cookies = pages.signed_in(cast.BANDUNG_OPERATOR).cookies
        before = rows()
        answer = client.post(FORM, {**GOOD, "id": str(ids.uuid7())})
        assert answer.status_code == 403
        assert "muat ulang" in pages.text(answer).lower()
        assert rows() == before


class TestStep:
    @pytest.fixture
    def incident(self) -> Incident:
        return pages.reported()

    def step(self, incident: Incident, action: str, part: cast.Part, **sent: Any) -> HttpResponse:
        return pages.signed_in(part).post(f"/laporan/{incident.pk}/{action}/", sent)

    def test_on_a_stale_version_shows_both_and_stores_nothing(self, incident: Incident) -> None:
        seen = incident.version
        pages.performed(cast.BANDUNG_OPERATOR, incident, "update", text="Massa bertambah.")
        before = rows()
        answer = self.step(
            incident, "return", cast.WEST_JAVA_VERIFIER, version=seen, reason="Kurang jelas."
        )
        assert answer.status_code == 409
        assert "Orang lain sudah mengubahnya lebih dulu" in pages.text(answer)
        assert rows() == before

    def test_that_does_not_exist_is_not_found(self, incident: Incident) -> None:
        before = rows()
        answer = self.step(incident, "terbang", cast.WEST_JAVA_VERIFIER, version=1)
        assert answer.status_code in (404, 409, 422)
        assert not ENGLISH.search(pages.text(answer).partition("Genggam 0")[0]), pages.text(answer)
        assert rows() == before

    @pytest.mark.parametrize("version", ["", "0", "-1", "satu", "9" * 30, "1\x00", "1.5", "1e3"])
    def test_with_a_version_that_is_none_is_refused(self, incident: Incident, version: str) -> None:
        before = rows()
        answer = self.step(
            incident, "return", cast.WEST_JAVA_VERIFIER, version=version, reason="Kurang."
        )
        assert answer.status_code in (409, 422)
        assert rows() == before

    @pytest.mark.parametrize("reason", ["", "   ", "a\x00b", "x" * 1_001])
    def test_with_a_wrong_reason_names_the_reason(self, incident: Incident, reason: str) -> None:
        before = rows()
        answer = self.step(
            incident, "return", cast.WEST_JAVA_VERIFIER, version=incident.version, reason=reason
        )
        assert answer.status_code == 422
        said = complaint(answer, "reason")
        assert "alasan" in said.lower()
        assert not ENGLISH.search(said), said
        assert rows() == before


class TestList:
    @pytest.mark.parametrize(
        ("query", "status", "names"),
        [
            ("level=merah", 422, "Tingkat"),
            ("since=kemarin", 422, "Dari"),
            ("region=99.99", 404, "Wilayah"),
            ("region=a%00b", 422, "Wilayah"),
            ("cursor=bukan-kursor", 422, "Halaman"),
            ("q=" + "x" * 300, 422, "Cari"),
        ],
    )
    def test_with_a_wrong_filter_says_which_in_indonesian(
        self, query: str, status: int, names: str
    ) -> None:
        answer = pages.signed_in(cast.BANDUNG_OPERATOR).get(f"/laporan/?{query}")
        assert answer.status_code == status
        said = pages.text(answer).partition("<footer")[0].partition("Genggam 0")[0]
        assert names in said.partition("Langsung ke isi")[2]
        assert not ENGLISH.search(said), said


class TestWords:
    def test_that_are_english_are_found(self) -> None:
        assert ENGLISH.search("Judul: This field is required.")
        assert not ENGLISH.search("Judul: Bidang ini tidak boleh kosong.")
