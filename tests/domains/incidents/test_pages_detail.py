"""One incident as its page, its print and its steps show it."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client

from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.support import pages

pytestmark = pytest.mark.django_db


def page_of(incident_id: object) -> str:
    return f"/laporan/{incident_id}/"


class TestIncidentPage:
    def test_looks_the_same_for_what_is_missing_and_what_is_hidden(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.SURABAYA_OPERATOR)
        hidden, missing = client.get(page_of(incident.pk)), client.get(page_of(uuid.uuid4()))
        assert (hidden.status_code, missing.status_code) == (404, 404)
        assert _without_ids(hidden.content) == _without_ids(missing.content)

    @pytest.mark.parametrize("address", ["", "cetak/", "verify/", "gabung/"])
    def test_is_hidden_in_every_form_from_another_province(self, address: str) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.EAST_JAVA_VERIFIER)
        assert client.get(page_of(incident.pk) + address).status_code == 404

    def test_leads_a_stranger_to_signing_in(self) -> None:
        incident = pages.reported()
        assert Client().get(page_of(incident.pk)).url.startswith("/akun/")

    def test_says_which_questions_are_still_open(self) -> None:
        said = pages.text(pages.signed_in(cast.BANDUNG_OPERATOR).get(page_of(pages.reported().pk)))
        assert "Belum terjawab" in said

    def test_offers_verifying_to_the_verifier_and_not_to_the_author(self) -> None:
        incident = pages.reported(cast.WEST_JAVA_VERIFIER)
        address = f"{page_of(incident.pk)}verify/"
        own = pages.signed_in(cast.WEST_JAVA_VERIFIER).get(page_of(incident.pk))
        other = pages.signed_in(cast.WEST_JAVA_HEAD).get(page_of(incident.pk))
        assert address not in own.content.decode()
        assert address in other.content.decode()

    def test_offers_no_step_to_leaders(self) -> None:
        page = pages.signed_in(cast.LEADERSHIP).get(page_of(pages.reported().pk))
        assert page.context["actions"] == {"front": [], "others": []}

    def test_tells_who_verified_and_when(self) -> None:
        incident = pages.reported()
        pages.performed(cast.WEST_JAVA_VERIFIER, incident, "verify")
        said = pages.text(pages.signed_in(cast.LEADERSHIP).get(page_of(incident.pk)))
        assert "Diverifikasi oleh Verifikator 32" in said

    def test_tells_the_history_with_what_changed(self) -> None:
        incident = pages.reported()
        pages.performed(cast.BANDUNG_OPERATOR, incident, "revise", title="Judul baru")
        pages.performed(cast.BANDUNG_OPERATOR, incident, "update", text="Massa bubar.", dead=1)
        entries = pages.signed_in(cast.LEADERSHIP).get(page_of(incident.pk)).context["entries"]
        told, revised, first = entries
        assert "Massa bubar." in told.body
        assert [change.new for change in told.changes] == ["1"]
        assert [(c.old, c.new) for c in revised.changes] == [
            ("Bentrok warga di Cicendo", "Judul baru")
        ]
        assert first.at == incident.received_at

    def test_shows_the_audit_trail_with_names(self) -> None:
        incident = pages.reported()
        trail = pages.signed_in(cast.LEADERSHIP).get(page_of(incident.pk)).context["audit"]
        assert [line["who"] for line in trail] == ["Operator 3273"]

    def test_covers_telephone_numbers_in_the_original_message(self) -> None:
        incident = pages.reported(source_text="Hubungi 0812-3456-7890 segera")
        said = pages.text(pages.signed_in(cast.LEADERSHIP).get(page_of(incident.pk)))
        assert "3456" not in said

    def test_escapes_what_the_reporter_wrote(self) -> None:
        incident = pages.reported(
            title="<img src=x onerror=alert(1)>", summary="<script>x</script>"
        )
        body = pages.signed_in(cast.LEADERSHIP).get(page_of(incident.pk)).content.decode()
        assert "<img src=x" not in body
        assert "<script>x" not in body

    def test_carries_nothing_inline(self) -> None:
        body = pages.signed_in(cast.LEADERSHIP).get(page_of(pages.reported().pk)).content.decode()
        assert not re.search(r"\son\w+=|\sstyle=|<style|javascript:", body)


def _without_ids(body: bytes) -> str:
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "", body.decode())
    return re.sub(
        r'value="[A-Za-z0-9]{64}"|"[A-Za-z0-9]{64}"|\d{2}\.\d{2} WIB|T\d\d:[^"]*', "", text
    )


class TestIncidentPrint:
    def test_carries_the_classification_at_head_and_foot(self) -> None:
        incident = pages.reported(classification="terbatas")
        body = pages.signed_in(cast.BANDUNG_OPERATOR).get(f"{page_of(incident.pk)}cetak/")
        assert body.content.decode().count("paper__class") == 2

    def test_says_that_it_is_unverified(self) -> None:
        page = pages.signed_in(cast.BANDUNG_OPERATOR).get(f"{page_of(pages.reported().pk)}cetak/")
        assert "belum diverifikasi" in pages.text(page)


class TestNotes:
    def test_are_kept_once_however_often_they_are_sent(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        note = {"id": str(ids.uuid7()), "text": "Koordinasi dengan Polrestabes."}
        for _ in range(2):
            client.post(f"{page_of(incident.pk)}catatan/", note)
        assert len(client.get(page_of(incident.pk)).context["notes"]) == 1

    def test_are_not_for_leaders_to_write(self) -> None:
        incident = pages.reported()
        note = {"id": str(ids.uuid7()), "text": "x"}
        answer = pages.signed_in(cast.LEADERSHIP).post(f"{page_of(incident.pk)}catatan/", note)
        assert answer.status_code == 403
