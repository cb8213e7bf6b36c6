"""The way in: each role begins at its own page."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from genggam.kernel.testing import cast
from tests.support import pages

pytestmark = pytest.mark.django_db


class TestHome:
    @pytest.mark.parametrize(
        ("part", "address"),
        [
            (cast.BANDUNG_OPERATOR, "/meja-kerja/"),
            (cast.WEST_JAVA_VERIFIER, "/meja-kerja/"),
            (cast.CENTER_ANALYST, "/meja-kerja/"),
            (cast.LEADERSHIP, "/papan/"),
            (cast.ADMINISTRATOR, "/pengguna/"),
            (cast.AUDITOR, "/pengguna/"),
        ],
        ids=lambda value: getattr(value, "username", value),
    )
    def test_leads_each_role_to_its_first_page(self, part: cast.Part, address: str) -> None:
        client = pages.signed_in(part)
        assert client.get("/").url == address
        assert client.get(address).status_code == 200

    def test_tells_whoever_has_no_assignment_what_to_do(self) -> None:
        page = pages.signed_in(cast.OUTSIDER).get("/")
        assert page.status_code == 200
        assert "penugasan" in pages.text(page)

    def test_leads_a_stranger_to_signing_in_and_back(self) -> None:
        assert Client().get("/").url == "/akun/login/?next=/"


class TestPhone:
    """What the side bar offers on a wide screen can be reached on a phone as well."""

    @pytest.mark.parametrize("part", cast.CAST, ids=lambda part: part.username)
    def test_reaches_every_place(self, part: cast.Part) -> None:
        page = pages.signed_in(part).get("/profil/")
        shell, shown = page.context["shell"], page.content.decode()
        bar = shown[shown.index('<nav class="tabbar') :].split("</nav>", 1)[0]
        rest = shown.split('<div class="tabbar-rest">', 1)[-1].split("</section>", 1)[0]
        reached = set(re.findall('<a[^>]* href="([^"]+)"', bar)) | {
            link.url for link in shell.elsewhere if f'href="{link.url}"' in rest
        }
        assert len(shell.tabs) <= 5
        assert reached == {link.url for link in shell.places}

    def test_gives_the_administrator_the_pages_of_the_office(self) -> None:
        shell = pages.signed_in(cast.ADMINISTRATOR).get("/profil/").context["shell"]
        urls = [link.url for link in shell.tabs]
        assert urls == ["/kewajiban/", "/pengguna/", "/sistem/pekerjaan/", "/profil/"]
        assert shell.elsewhere == []

    def test_lists_on_the_account_what_the_bar_has_no_room_for(self) -> None:
        page = pages.signed_in(cast.WEST_JAVA_VERIFIER).get("/profil/")
        assert "/ekspor/" in {link.url for link in page.context["shell"].elsewhere}
        assert "Tempat lain" in pages.text(page)


class TestInboxPage:
    def test_shows_what_waits_with_its_count_and_list(self) -> None:
        incident = pages.reported(title="Kembali")
        pages.performed(cast.WEST_JAVA_VERIFIER, incident, "return", reason="Lengkapi")
        page = pages.signed_in(cast.BANDUNG_OPERATOR).get("/meja-kerja/")
        (group,) = page.context["groups"]
        assert (group["count"], group["url"]) == ("1", "/laporan/?waiting=dikembalikan")
        assert f"/laporan/{incident.pk}/" in page.content.decode()

    def test_says_that_nothing_waits(self) -> None:
        page = pages.signed_in(cast.SURABAYA_OPERATOR).get("/meja-kerja/")
        assert "Tidak ada yang menunggu Anda" in pages.text(page)

    def test_is_empty_for_whoever_has_no_part_in_it(self) -> None:
        pages.reported()
        for part in (cast.OUTSIDER, cast.ADMINISTRATOR, cast.LEADERSHIP):
            assert pages.signed_in(part).get("/meja-kerja/").context["groups"] == []


class TestSearch:
    def test_finds_reports_places_and_agencies(self) -> None:
        pages.reported(title="Bentrok di Bandung")
        found = pages.signed_in(cast.BANDUNG_OPERATOR).get("/cari/?q=bandung").context
        assert [row.title for row in found["reports"]] == ["Bentrok di Bandung"]
        assert "Kota Bandung" in [place["title"] for place in found["places"]]
        assert any("Bandung" in agency["title"] for agency in found["agencies"])

    def test_never_finds_a_report_of_another_province(self) -> None:
        pages.reported(title="Bentrok di Cicendo")
        page = pages.signed_in(cast.SURABAYA_OPERATOR).get("/cari/?q=cicendo")
        assert page.context["reports"] == []

    def test_finds_no_reports_for_whoever_may_not_see_them(self) -> None:
        pages.reported(title="Bentrok di Cicendo")
        assert "reports" not in pages.signed_in(cast.ADMINISTRATOR).get("/cari/?q=cicendo").context

    @pytest.mark.parametrize("words", ["", "a", "%00", "'; DROP--", "x" * 500, "(((", "\\"])
    def test_answers_any_words(self, words: str) -> None:
        page = pages.signed_in(cast.BANDUNG_OPERATOR).get("/cari/", {"q": words})
        assert page.status_code == 200
