"""Reporting by the form, as a browser without scripts does it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from genggam.foundation.access import realms
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.support import pages

pytestmark = pytest.mark.django_db

FORM = "/laporan/baru/"


def filled(client: Client, **changed: Any) -> dict[str, Any]:
    """Return the form as an officer fills it in: level, kind, title, summary; the rest as it was offered."""
    page = client.get(FORM)
    names = ("id", "captured_at", "report_kind")
    return {
        **{name: pages.hidden(page, name) for name in names},
        "region": "32.73",
        "warning_level": "awas",
        "kind": "bentrok",
        "title": "Bentrok di Pasar Cicendo",
        "summary": "Dua kelompok pedagang bentrok.",
        "when": "0",
        **changed,
    }


def send(client: Client, **changed: Any) -> HttpResponse:
    return client.post(FORM, filled(client, **changed))


def picture(name: str = "foto.jpg") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "navy").save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), content_type="image/jpeg")


class TestReportForm:
    def test_stores_a_flash_report_from_four_answers(self) -> None:
        answer = send(pages.signed_in(cast.BANDUNG_OPERATOR))
        (incident,) = pages.all_stored()
        assert answer.url == f"/laporan/{incident.pk}/"
        assert (incident.warning_level, incident.report_kind) == ("awas", "flash")
        assert incident.captured_at is not None

    def test_takes_the_field_from_the_kind_where_it_is_left_open(self) -> None:
        send(pages.signed_in(cast.BANDUNG_OPERATOR), kind="hoaks")
        assert pages.all_stored()[0].field == "politik"

    def test_sent_twice_stores_once_and_says_so(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        sent = filled(client)
        client.post(FORM, sent)
        again = client.post(FORM, sent, follow=True)
        assert len(pages.all_stored()) == 1
        assert "sudah terkirim sebelumnya" in pages.text(again)

    def test_sent_again_with_other_words_keeps_the_first_and_shows_both_ways_on(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        sent = filled(client)
        client.post(FORM, sent)
        answer = client.post(FORM, {**sent, "title": "Judul lain"})
        assert answer.status_code == 409
        assert [incident.title for incident in pages.all_stored()] == [sent["title"]]
        fresh = pages.hidden(answer, "id")
        client.post(FORM, {**sent, "id": fresh, "title": "Judul lain"})
        assert len(pages.all_stored()) == 2

    def test_names_every_empty_field_and_keeps_what_was_written(self) -> None:
        answer = send(
            pages.signed_in(cast.BANDUNG_OPERATOR), title="", kind="", summary="Tetap ada"
        )
        body = answer.content.decode()
        assert answer.status_code == 422
        assert 'href="#id_title"' in body
        assert 'href="#id_kind_0"' in body
        assert "Tetap ada" in body
        assert pages.all_stored() == []

    def test_keeps_the_id_over_an_error_so_that_resending_stays_one_report(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        sent = filled(client, title="")
        answer = client.post(FORM, sent)
        assert pages.hidden(answer, "id") == sent["id"]
        assert pages.hidden(answer, "captured_at") == sent["captured_at"]

    def test_refuses_a_region_of_another_province(self) -> None:
        answer = send(pages.signed_in(cast.BANDUNG_OPERATOR), region="35.78")
        assert answer.status_code == 422
        assert pages.all_stored() == []

    def test_lets_a_verifier_name_any_region_of_the_province(self) -> None:
        send(pages.signed_in(cast.WEST_JAVA_VERIFIER), region="kota bogor, jawa barat")
        with realms.entered("live"):
            assert pages.all_stored()[0].region.code == "32.71"

    def test_asks_which_region_is_meant_where_several_fit(self) -> None:
        answer = send(pages.signed_in(cast.WEST_JAVA_VERIFIER), region="bandung")
        assert answer.status_code == 422
        assert "Kota Bandung, Jawa Barat" in pages.text(answer)

    def test_refuses_a_future_event(self) -> None:
        answer = send(
            pages.signed_in(cast.BANDUNG_OPERATOR), when="lain", occurred_at="2199-01-01T10:00"
        )
        assert answer.status_code == 422
        assert "occurred_at" in answer.context["form"].errors

    @pytest.mark.parametrize("value", ["9999999999999999999999", "-1", "1e9", "banyak"])
    def test_refuses_a_count_that_is_no_count(self, value: str) -> None:
        answer = send(pages.signed_in(cast.BANDUNG_OPERATOR), dead=value)
        assert answer.status_code == 422
        assert "dead" in answer.context["form"].errors

    def test_refuses_nul_in_a_text(self) -> None:
        answer = send(pages.signed_in(cast.BANDUNG_OPERATOR), title="a\x00b")
        assert answer.status_code == 422
        assert pages.all_stored() == []

    def test_refuses_half_a_position(self) -> None:
        answer = send(pages.signed_in(cast.BANDUNG_OPERATOR), latitude="-6.9")
        assert "latitude" in answer.context["form"].errors

    @pytest.mark.parametrize("broken", ["", "x", "00000000-0000-0000-0000-000000000000"])
    def test_refuses_an_id_that_no_client_makes(self, broken: str) -> None:
        answer = send(pages.signed_in(cast.BANDUNG_OPERATOR), id=broken)
        assert answer.status_code == 422

    def test_is_closed_to_readers(self) -> None:
        assert pages.signed_in(cast.LEADERSHIP).get(FORM).status_code == 403
        assert pages.signed_in(cast.AUDITOR).get(FORM).status_code == 403
        assert Client().get(FORM).url.startswith("/akun/")

    def test_keeps_a_draft_under_the_account_and_the_kind(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        body = client.get(f"{FORM}?jenis=li").content.decode()
        account = cast.user(cast.BANDUNG_OPERATOR).pk
        assert 'data-behaviour="submit-once draft"' in body
        assert 'data-key="report-li"' in body
        assert f'data-account="{account}"' in body

    def test_clears_the_draft_once_the_report_is_stored(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        shown = client.post(FORM, filled(client), follow=True).content.decode()
        assert 'data-clear-drafts="report-flash"' in shown


class TestReportPhotos:
    def test_files_each_photo_with_the_report(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        answer = client.post(FORM, {**filled(client), "photos": [picture(), picture("dua.jpg")]})
        (incident,) = pages.all_stored()
        assert answer.status_code == 302
        with realms.entered("live"):
            names = [a.name for a in dossier.attachments("incident", incident.pk)]
        assert names == ["foto.jpg", "dua.jpg"]

    def test_stores_nothing_when_a_photo_is_a_script(self) -> None:
        svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        upload = SimpleUploadedFile("x.svg", svg, content_type="image/svg+xml")
        answer = client.post(FORM, {**filled(client), "photos": [upload]})
        assert answer.status_code == 422
        assert "photos" in answer.context["form"].errors
        assert "Pilih fotonya sekali lagi" in pages.text(answer)
        assert pages.all_stored() == []

    def test_refuses_more_than_six(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        answer = client.post(FORM, {**filled(client), "photos": [picture() for _ in range(7)]})
        assert "photos" in answer.context["form"].errors

    def test_is_a_404_for_another_province(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        client.post(FORM, {**filled(client), "photos": [picture()]})
        (incident,) = pages.all_stored()
        url = client.get(f"/laporan/{incident.pk}/").context["files"][0].url
        for address in (url, f"{url}kecil/"):
            answer = client.get(address)
            assert b"".join(answer.streaming_content)
        assert pages.signed_in(cast.SURABAYA_OPERATOR).get(url).status_code == 404


class TestInformationReport:
    def test_asks_for_facts_source_and_value(self) -> None:
        answer = send(pages.signed_in(cast.BANDUNG_OPERATOR), report_kind="li")
        wrong = answer.context["form"].errors
        assert {"facts", "source", "source_value", "obtained_how"} <= wrong.keys()

    def test_keeps_facts_apart_from_opinion(self) -> None:
        given = {
            "report_kind": "li",
            "facts": "Massa berkumpul.",
            "source": "Camat",
            "source_value": "b2",
            "obtained_how": "laporan",
        }
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        refused = send(client, **given, opinion="massa  berkumpul.")
        assert "opinion" in refused.context["form"].errors
        send(client, **given, opinion="Akan membesar.")
        (incident,) = pages.all_stored()
        assert (incident.source_value, incident.opinion) == ("b2", "Akan membesar.")


class TestPasteMessage:
    TEXT = (
        "Ijin melaporkan, telah terjadi kebakaran di Jl. Astana Anyar Kota Bandung, hari ini "
        "pukul 01.10 WIB. Korban 2 orang luka ringan. Piket 0812-3456-7890"
    )

    def test_fills_the_form_and_stores_nothing(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        page = client.post("/laporan/tempel/", {"message": self.TEXT})
        form = page.context["form"]
        assert (form.initial["kind"], form.initial["lightly_injured"]) == ("kebakaran", 2)
        assert "data-read=" in page.content.decode()
        assert pages.all_stored() == []

    def test_covers_telephone_numbers_and_keeps_the_message_as_source(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        page = client.post("/laporan/tempel/", {"message": self.TEXT})
        source = page.context["form"].initial["source_text"]
        assert "3456" not in source
        sent = filled(client, source_text=source)
        client.post(FORM, sent)
        assert "Astana Anyar" in pages.all_stored()[0].source_text

    def test_asks_for_the_message_when_nothing_was_pasted(self) -> None:
        answer = pages.signed_in(cast.BANDUNG_OPERATOR).post("/laporan/tempel/", {"message": " "})
        assert answer.status_code == 422

    def test_never_fails_on_any_text(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        for text in ("?", "<b>" * 400, "9" * 3000, "korban " * 900, str(ids.uuid7())):
            assert client.post("/laporan/tempel/", {"message": text}).status_code == 200
