"""The list of incidents as a browser without scripts sees it."""

from __future__ import annotations

import pytest

from genggam.kernel.testing import cast
from tests.support import pages

pytestmark = pytest.mark.django_db

LIST = "/laporan/"


class TestIncidentList:
    def test_shows_the_own_area_and_nothing_of_another(self) -> None:
        pages.reported(title="Di Bandung")
        pages.reported(cast.SURABAYA_OPERATOR, "35.78", title="Di Surabaya")
        said = pages.text(pages.signed_in(cast.BANDUNG_OPERATOR).get(LIST))
        assert "Di Bandung" in said
        assert "Di Surabaya" not in said

    def test_marks_what_nobody_has_verified(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.LEADERSHIP)
        assert "badge--unverified" in client.get(LIST).content.decode()
        pages.performed(cast.WEST_JAVA_VERIFIER, incident, "verify")
        assert "badge--unverified" not in client.get(LIST).content.decode()

    def test_narrows_by_what_the_address_says(self) -> None:
        pages.reported(title="Yang siaga")
        pages.reported(title="Yang normal", warning_level="normal")
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        said = pages.text(client.get(f"{LIST}?level=siaga"))
        assert "Yang siaga" in said
        assert "Yang normal" not in said
        assert "Tingkat: " in said

    def test_finds_words_in_indonesian(self) -> None:
        pages.reported(title="Kebakaran permukiman padat")
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        assert "Kebakaran permukiman" in pages.text(client.get(f"{LIST}?q=permukiman"))
        assert "Tidak ada laporan yang cocok" in pages.text(client.get(f"{LIST}?q=gempa"))

    def test_refuses_a_filter_that_it_does_not_know(self) -> None:
        response = pages.signed_in(cast.BANDUNG_OPERATOR).get(f"{LIST}?level=merah")
        assert response.status_code == 422

    def test_refuses_a_page_mark_that_is_broken(self) -> None:
        response = pages.signed_in(cast.BANDUNG_OPERATOR).get(f"{LIST}?cursor=zzz")
        assert response.status_code == 422

    def test_pages_through_more_than_fifty_without_losing_one(self) -> None:
        titles = {pages.reported(title=f"Laporan ke-{number:02d}").title for number in range(53)}
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        first = client.get(LIST)
        assert len(first.context["rows"]) == 50
        second = client.get(first.context["page"].next_url)
        seen = {row.title for page in (first, second) for row in page.context["rows"]}
        assert seen == titles

    def test_escapes_what_a_reporter_wrote(self) -> None:
        pages.reported(title="<script>alert(1)</script>")
        body = pages.signed_in(cast.BANDUNG_OPERATOR).get(LIST).content.decode()
        assert "<script>alert(1)" not in body

    def test_is_closed_to_whoever_may_not_see_incidents(self) -> None:
        assert pages.signed_in(cast.ADMINISTRATOR).get(LIST).status_code == 403
        assert pages.signed_in(cast.OUTSIDER).get(LIST).status_code == 403

    def test_offers_reporting_only_to_whoever_may_report(self) -> None:
        body = pages.signed_in(cast.LEADERSHIP).get(LIST).content.decode()
        assert "/laporan/baru/" not in body

    def test_costs_few_queries_however_many_rows(self, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
        for number in range(12):
            pages.reported(title=f"Laporan {number}")
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        client.get(LIST)
        with django_assert_max_num_queries(18):
            client.get(LIST)


class TestSavedView:
    def test_is_kept_under_its_name_and_forgotten_again(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        client.post(f"{LIST}tampilan/", {"name": "Siaga kita", "query": "level=siaga"})
        shown = client.get(LIST)
        assert "Siaga kita" in pages.text(shown)
        client.post(shown.context["saved"][0]["forget_url"])
        assert "Siaga kita" not in pages.text(client.get(f"{LIST}?level=siaga"))

    def test_is_nobody_elses_to_forget(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        client.post(f"{LIST}tampilan/", {"name": "Punya saya", "query": "level=siaga"})
        address = client.get(LIST).context["saved"][0]["forget_url"]
        assert pages.signed_in(cast.BANDUNG_HEAD).post(address).status_code == 404

    def test_refuses_a_query_that_is_no_filter(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        answer = client.post(f"{LIST}tampilan/", {"name": "X", "query": "level=merah"})
        assert answer.status_code == 422
        assert client.get(LIST).context["saved"] == []
