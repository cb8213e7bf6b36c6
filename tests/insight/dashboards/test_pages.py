"""The board's pages as a browser without scripts sees them, and its data as a script does."""

from __future__ import annotations

import gzip
import json

import pytest
from django.urls import reverse

from genggam.kernel.testing import cast
from genggam.kernel.ui import outlines
from tests.support import pages

pytestmark = pytest.mark.django_db
NATION_BUDGET = 28_000


class TestBoardPage:
    def test_shows_the_nation_what_is_grave_marked_unverified(self) -> None:
        incident = pages.reported(warning_level="awas", title="Bentrok di Andir")
        said = pages.signed_in(cast.LEADERSHIP).get("/papan/").content.decode()
        assert "Bentrok di Andir" in said
        assert f'data-id="{incident.pk}"' in said
        assert "badge--unverified" in said
        assert 'href="/papan/32.73/"' in said
        assert "Batas indikatif, bukan batas resmi" in said

    def test_leads_each_number_to_its_list(self) -> None:
        pages.reported(warning_level="awas")
        client = pages.signed_in(cast.LEADERSHIP)
        screen = client.get("/papan/").context["screen"]
        for tile in screen.tiles:
            assert client.get(tile.url).status_code == 200, tile.key
        for line in screen.lines[:2]:
            assert client.get(line.url).status_code == 200
            for cell in (cell for cell in line.cells if cell.value):
                assert client.get(cell.url).status_code == 200, cell.key

    def test_opens_the_record_in_three_taps(self) -> None:
        incident = pages.reported(warning_level="waspada")
        client = pages.signed_in(cast.LEADERSHIP)
        assert 'href="/papan/32/"' in client.get("/papan/").content.decode()
        assert 'href="/papan/32.73/"' in client.get("/papan/32/").content.decode()
        assert f'href="/laporan/{incident.pk}/"' in client.get("/papan/32.73/").content.decode()

    @pytest.mark.parametrize("path", ["/papan/35.78/", "/papan/35.78/data.json", "/papan/00/"])
    def test_answers_404_outside_the_scope(self, path: str) -> None:
        assert pages.signed_in(cast.BANDUNG_OPERATOR).get(path).status_code == 404

    def test_is_closed_to_whoever_holds_no_role(self) -> None:
        assert pages.signed_in(cast.OUTSIDER).get("/papan/").status_code == 403

    @pytest.mark.parametrize("order", ["nama", "terbuka", "belum", "baru", "tingkat"])
    def test_sorts_the_table_on_the_server(self, order: str) -> None:
        pages.reported(warning_level="awas")
        client = pages.signed_in(cast.LEADERSHIP)
        screen = client.get(f"/papan/?urut={order}&semua=1").context["screen"]
        assert len(screen.lines) == 514
        assert (screen.lines[0].row.code == "32.73") == (order != "nama")

    def test_ignores_an_order_that_does_not_exist(self) -> None:
        client = pages.signed_in(cast.LEADERSHIP)
        assert client.get("/papan/?urut=__class__").context["screen"].wanted.sort == "tingkat"


class TestBoardData:
    def test_fits_its_budget_for_the_whole_nation(self) -> None:
        pages.reported()
        client = pages.signed_in(cast.LEADERSHIP)
        answer = client.get("/papan/00/data.json", headers={"Accept-Encoding": "gzip"})
        assert len(answer.content) <= NATION_BUDGET
        body = json.loads(gzip.decompress(answer.content))
        assert len(body["rows"]) == 514
        assert body["position"]

    def test_answers_304_while_nothing_changed(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.LEADERSHIP)
        tag = client.get("/papan/00/data.json")["ETag"]
        same = client.get("/papan/00/data.json", headers={"If-None-Match": tag})
        assert (same.status_code, same.content) == (304, b"")
        pages.performed(cast.WEST_JAVA_VERIFIER, incident, "verify")
        other = client.get("/papan/00/data.json", headers={"If-None-Match": tag})
        assert other.status_code == 200

    def test_is_never_kept_by_shared_caches(self) -> None:
        answer = pages.signed_in(cast.LEADERSHIP).get("/papan/00/data.json")
        assert "private" in answer["Cache-Control"]


class TestBackground:
    def test_keeps_no_idle_session_alive(self) -> None:
        client = pages.signed_in(cast.LEADERSHIP)
        client.get("/papan/")
        long_ago = "2026-01-01T00:00:00+00:00"
        session = client.session
        seen = session["seen"]
        client.get("/papan/00/data.json", headers={"X-Background": "1"})
        assert client.session["seen"] == seen
        session["seen"] = long_ago
        session.save()
        assert client.get("/papan/00/data.json", headers={"X-Background": "1"}).status_code == 302


class TestGeometry:
    def test_is_kept_for_a_year_under_the_name_of_its_content(self) -> None:
        if not (address := outlines.url()):
            pytest.skip("the map was not built here")
        client = pages.signed_in(cast.LEADERSHIP)
        answer = client.get(address, headers={"Accept-Encoding": "gzip"})
        assert "immutable" in answer["Cache-Control"]
        assert gzip.decompress(answer.content) == outlines.current().content
        other = reverse("ui:geometry", args=["0" * 16])
        assert client.get(other).status_code == 404
