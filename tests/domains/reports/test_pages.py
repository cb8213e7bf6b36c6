"""The pages of SIMLAP: what each reader finds, one tap and its undoing, and what stays out of sight."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from genggam.domains.reports import inbox
from genggam.foundation.access import realms
from genggam.foundation.agencies.models import Agency
from genggam.kernel.inbox import registry
from genggam.kernel.obligations import forms, services
from genggam.kernel.obligations.models import Obligation, Rule
from genggam.kernel.testing import cast
from genggam.lib import periods
from tests.contract.world import photo
from tests.support import ledger, pages

NOON = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db
BANDUNG = cast.BANDUNG_OPERATOR


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def rule(db: None) -> Rule:
    with realms.entered("live"):
        return ledger.duty()


def row_id(rule: Rule, code: str = "32.73") -> uuid.UUID:
    with realms.entered("live"):
        return ledger.row_of(rule, code)


def row(row_id: uuid.UUID) -> Obligation:
    with realms.entered("live"):
        return Obligation.objects.get(pk=row_id)


def get(part: cast.Part, address: str) -> Any:
    return pages.signed_in(part).get(address)


class TestOwn:
    def test_lists_what_is_late_and_what_is_due(self, rule: Rule) -> None:
        said = pages.text(get(BANDUNG, "/kewajiban/"))
        assert "2 laporan terlambat." in said
        assert "Oktober 2026" in said
        assert "November 2026" in said

    def test_takes_nil_with_one_tap_and_takes_it_back(self, rule: Rule) -> None:
        found = row_id(rule)
        client = pages.signed_in(BANDUNG)
        answer = client.post(f"/kewajiban/{found}/nihil/", follow=True)
        assert "nihil sudah dinyatakan dan ditandatangani" in pages.text(answer)
        assert row(found).state == "nihil"
        client.post(f"/kewajiban/{found}/tarik/")
        assert row(found).state == "menunggu"

    def test_sends_who_owes_nothing_to_the_matrix(self, rule: Rule) -> None:
        answer = get(cast.LEADERSHIP, "/kewajiban/")
        assert (answer.status_code, answer.url) == (302, "/kewajiban/kepatuhan/")

    def test_links_a_row_to_the_form_that_a_domain_handed_down(
        self, rule: Rule, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(forms, "_forms", {})
        assert "Isi" not in pages.text(get(BANDUNG, "/kewajiban/")).split()
        form = forms.Form("uji", "Uji", "puskomin", lambda row: f"/isi/{row.period}/")
        forms.register(form)
        assert 'href="/isi/2026-11/"' in get(BANDUNG, "/kewajiban/").content.decode()


class TestRow:
    def test_is_not_found_for_another_agency(self, rule: Rule) -> None:
        assert get(cast.SURABAYA_OPERATOR, f"/kewajiban/{row_id(rule)}/").status_code == 404
        assert get(BANDUNG, f"/kewajiban/{row_id(rule)}/").status_code == 200

    def test_names_law_and_owner(self, rule: Rule) -> None:
        said = pages.text(get(BANDUNG, f"/kewajiban/{row_id(rule)}/"))
        assert "UU 23/2014, Pasal 25" in said
        assert "Direktorat Kewaspadaan Nasional" in said

    def test_is_exempted_by_the_province_with_proof(self, rule: Rule) -> None:
        found = row_id(rule)
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        address = f"/kewajiban/{found}/bebaskan/"
        assert client.post(address, {"reason": "Banjir.", "proof": ""}).status_code == 422
        assert row(found).state == "menunggu"
        client.post(address, {"reason": "Banjir.", "proof": "300/12/2026"})
        assert row(found).state == "dibebaskan"
        assert "300/12/2026" in pages.text(client.get(f"/kewajiban/{found}/"))

    def test_shows_the_document_of_the_exemption_to_who_sees_the_row(
        self, rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "FILES_ROOT", tmp_path)
        found = row_id(rule)
        address, given = f"/kewajiban/{found}/", {"reason": "Banjir.", "proof": "300/12/2026"}
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        wrong = SimpleUploadedFile("surat.pdf", b"bukan pdf")
        answer = client.post(f"{address}bebaskan/", {**given, "file": wrong})
        assert (answer.status_code, row(found).state) == (422, "menunggu")
        client.post(f"{address}bebaskan/", {**given, "file": photo()})
        shown = get(BANDUNG, address).content.decode()
        link = re.search(rf'href="({address}bukti/[0-9a-f-]+/)"', shown)
        assert link
        sent = get(BANDUNG, link[1])
        assert (sent.status_code, sent["X-Content-Type-Options"]) == (200, "nosniff")
        b"".join(sent.streaming_content)
        assert get(cast.SURABAYA_OPERATOR, link[1]).status_code == 404

    def test_names_the_record_that_was_sent_to_who_may_see_it(self, rule: Rule) -> None:
        incident = pages.reported(title="Unjuk rasa di Cicendo")
        found = row_id(rule)
        with realms.entered("live"):
            services.submit(
                actor=cast.actor(BANDUNG),
                form="uji",
                agency=Agency.objects.get(code="32.73"),
                period=periods.from_code(row(found).period),
                reference=services.Reference("incident", incident.pk),
            )
        link = f'href="/laporan/{incident.pk}/"'
        assert link in get(BANDUNG, f"/kewajiban/{found}/").content.decode()
        said = get(cast.ADMINISTRATOR, f"/kewajiban/{found}/").content.decode()
        assert link not in said

    def test_offers_the_agency_no_step_that_is_for_those_above(self, rule: Rule) -> None:
        found = row_id(rule)
        assert get(BANDUNG, f"/kewajiban/{found}/bebaskan/").status_code == 403
        assert "/bebaskan/" not in get(BANDUNG, f"/kewajiban/{found}/").content.decode()


class TestMatrix:
    def test_shows_the_nation_by_province_and_a_province_by_agency(self, rule: Rule) -> None:
        nation = pages.text(get(cast.LEADERSHIP, "/kewajiban/kepatuhan/"))
        assert "Jawa Barat" in nation
        assert "Kota Bandung" not in nation
        java = pages.text(get(cast.LEADERSHIP, "/kewajiban/kepatuhan/?wilayah=32"))
        assert "Kota Bandung" in java
        assert "Kota Surabaya" not in java

    def test_shows_a_reader_the_own_area_only(self, rule: Rule) -> None:
        seen = pages.text(get(cast.SURABAYA_OPERATOR, "/kewajiban/kepatuhan/"))
        assert "Kota Surabaya" in seen
        assert "Kota Bandung" not in seen
        assert "Bogor" not in seen

    def test_gives_each_mark_a_word_beside_its_colour(self, rule: Rule) -> None:
        client = pages.signed_in(BANDUNG)
        client.post(f"/kewajiban/{row_id(rule)}/nihil/")
        page = client.get("/kewajiban/kepatuhan/?bulan=2026-12").content.decode()
        assert 'mark--ok"><a' in page
        assert "nihil, tepat waktu" in page

    def test_asks_as_many_questions_for_all_agencies_as_for_one(
        self, rule: Rule, django_assert_max_num_queries: Any
    ) -> None:
        client = pages.signed_in(cast.LEADERSHIP)
        with django_assert_max_num_queries(16):
            page = client.get("/kewajiban/kepatuhan/?tampil=instansi")
        assert page.content.decode().count('<th scope="row">') == 552

    @pytest.mark.parametrize("query", ["bulan=2026-W12", "bulan=zz", "sistem=x", "tampil=x"])
    def test_refuses_filters_that_it_does_not_know(self, rule: Rule, query: str) -> None:
        assert get(BANDUNG, f"/kewajiban/kepatuhan/?{query}").status_code == 422

    def test_says_where_nothing_is_due(self, rule: Rule) -> None:
        said = pages.text(get(BANDUNG, "/kewajiban/kepatuhan/?bulan=2024-01"))
        assert "Tidak ada yang jatuh tempo di sini" in said


class TestLeague:
    def test_ranks_provinces_by_what_came_in_time(self, rule: Rule) -> None:
        with realms.entered("live"):
            Obligation.objects.filter(province__code="35", period="2026-10").update(
                state="dikirim",
                submitted_at=NOON - dt.timedelta(days=40),
                submitted_by=cast.user(BANDUNG),
                reference_id=uuid.uuid4(),
            )
        said = pages.text(get(BANDUNG, "/kewajiban/peringkat/"))
        assert said.index("Jawa Timur") < said.index("Aceh")
        assert "100" in said


class TestMirror:
    def test_sets_the_agency_beside_its_province_and_the_nation(self, rule: Rule) -> None:
        for address in ("/kewajiban/cermin/32.73/", "/kewajiban/cermin/32.73/cetak/"):
            said = pages.text(get(BANDUNG, address))
            assert "Provinsinya, tingkat yang sama" in said
            assert "Laporan bulanan uji" in said

    def test_is_not_found_outside_the_area(self, rule: Rule) -> None:
        assert get(BANDUNG, "/kewajiban/cermin/35.78/").status_code == 404
        assert get(cast.LEADERSHIP, "/kewajiban/cermin/pusat/").status_code == 404


class TestRules:
    GIVEN = {
        "code": "UJI-MGG",
        "name": "Laporan mingguan uji",
        "system": "simlap",
        "form": "uji-mingguan",
        "cadence": "mingguan",
        "legal_basis": "UU 23/2014",
        "article": "Pasal 25",
        "owner": "pusat.sekretariat",
        "valid_from": "2026-11-01",
        "regency_days": "-2",
        "regency_time": "12:00",
    }

    def test_are_written_by_who_may_and_by_nobody_else(self, rule: Rule) -> None:
        assert get(BANDUNG, "/kewajiban/aturan/baru/").status_code == 403
        client = pages.signed_in(cast.ADMINISTRATOR)
        assert client.post("/kewajiban/aturan/baru/", self.GIVEN).status_code == 302
        assert "Jumat pukul 12.00" in pages.text(get(BANDUNG, "/kewajiban/aturan/"))

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("article", ""),
            ("legal_basis", ""),
            ("code", "uji"),
            ("valid_to", "2026-10-01"),
            ("regency_days", "9999"),
            ("regency_days", ""),
        ],
    )
    def test_need_a_law_a_deadline_and_days_in_order(
        self, rule: Rule, name: str, value: str
    ) -> None:
        client = pages.signed_in(cast.ADMINISTRATOR)
        answer = client.post("/kewajiban/aturan/baru/", {**self.GIVEN, name: value})
        assert answer.status_code == 422
        assert not Rule.objects.filter(code="UJI-MGG").exists()

    def test_of_one_code_never_overlap(self, rule: Rule) -> None:
        client = pages.signed_in(cast.ADMINISTRATOR)
        answer = client.post("/kewajiban/aturan/baru/", {**self.GIVEN, "code": rule.code})
        assert answer.status_code == 422

    def test_end_with_a_day_that_lies_after_their_beginning(self, rule: Rule) -> None:
        client = pages.signed_in(cast.ADMINISTRATOR)
        address = f"/kewajiban/aturan/{rule.pk}/akhiri/"
        assert client.post(address, {"valid_to": "2025-01-01"}).status_code == 422
        assert client.post(address, {"valid_to": "2026-11-30"}).status_code == 302
        rule.refresh_from_db()
        assert rule.valid_to == dt.date(2026, 11, 30)


class TestInbox:
    def test_holds_the_own_agencys_late_reports(self, rule: Rule) -> None:
        with realms.entered("live"):
            found = {group.key: group for group in inbox.groups(cast.actor(BANDUNG), 10)}
        assert found["obligations.lambat"].count == 1
        assert "Oktober 2026" in str(found["obligations.lambat"].items[0].title)

    def test_is_part_of_meja_kerja(self, rule: Rule) -> None:
        with realms.entered("live"):
            keys = {group.key for group in registry.groups(cast.actor(BANDUNG))}
        assert "obligations.lambat" in keys
