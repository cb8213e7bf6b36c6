"""Steps of the workflow by their pages, and two people at the same report."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from genggam.domains.incidents.models import Incident
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.support import pages

pytestmark = pytest.mark.django_db


def take(client: Client, incident: Incident, action: str, **given: Any) -> HttpResponse:
    sent = {"version": incident.version, **given}
    return client.post(f"/laporan/{incident.pk}/{action}/", sent)


class TestStepPage:
    def test_verifies(self) -> None:
        incident = pages.reported()
        answer = take(pages.signed_in(cast.WEST_JAVA_VERIFIER), incident, "verify")
        assert answer.url == f"/laporan/{incident.pk}/"
        assert pages.stored(incident).is_verified

    def test_asks_for_the_reason_of_a_return(self) -> None:
        incident = pages.reported()
        answer = take(pages.signed_in(cast.WEST_JAVA_VERIFIER), incident, "return", reason=" ")
        assert answer.status_code == 422
        assert 'href="#id_reason"' in answer.content.decode()
        assert pages.stored(incident).state == "masuk"

    def test_refuses_a_step_that_the_role_does_not_hold(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        assert client.get(f"/laporan/{incident.pk}/verify/").status_code == 403
        assert take(client, incident, "verify").status_code == 403
        assert not pages.stored(incident).is_verified

    def test_refuses_deciding_on_the_own_report(self) -> None:
        incident = pages.reported(cast.WEST_JAVA_VERIFIER)
        assert take(pages.signed_in(cast.WEST_JAVA_VERIFIER), incident, "verify").status_code == 403

    def test_does_not_know_an_unknown_step(self) -> None:
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        assert client.get(f"/laporan/{pages.reported().pk}/hapus/").status_code == 404

    def test_refuses_a_step_that_is_not_possible_now(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        assert client.get(f"/laporan/{incident.pk}/reopen/").status_code == 409
        assert take(client, incident, "close", reason="Aman").status_code == 409

    @pytest.mark.parametrize("version", ["", "0", "x", "99999999999999999999"])
    def test_refuses_a_version_that_is_none(self, version: str) -> None:
        incident = pages.reported()
        answer = take(pages.signed_in(cast.WEST_JAVA_VERIFIER), incident, "verify", version=version)
        assert answer.status_code == 422

    def test_lowers_only_to_a_lower_level(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        refused = take(client, incident, "lower_level", warning_level="awas", reason="x")
        assert refused.status_code == 422
        take(client, incident, "lower_level", warning_level="waspada", reason="Reda")
        assert pages.stored(incident).warning_level == "waspada"

    def test_tells_a_development_with_new_numbers(self) -> None:
        incident = pages.reported()
        sent = {"id": str(ids.uuid7()), "text": "Korban bertambah.", "dead": "2"}
        take(pages.signed_in(cast.BANDUNG_OPERATOR), incident, "update", **sent)
        assert pages.stored(incident).dead == 2

    def test_opening_and_sending_the_correction_unchanged_changes_nothing(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        form = client.get(f"/laporan/{incident.pk}/revise/").context["form"]
        answer = client.post(f"/laporan/{incident.pk}/revise/", _as_browser(form))
        assert answer.status_code == 422
        assert pages.stored(incident).version == incident.version

    def test_empties_a_field_that_was_emptied(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        form = client.get(f"/laporan/{incident.pk}/revise/").context["form"]
        client.post(f"/laporan/{incident.pk}/revise/", {**_as_browser(form), "place": ""})
        assert pages.stored(incident).place == ""


def _as_browser(form: Any) -> dict[str, str]:
    """Return what a browser sends for the form as it is shown."""
    sent = {}
    for bound in form:
        value = bound.value()
        formatted = bound.field.widget.format_value(bound.field.prepare_value(value))
        if isinstance(formatted, list):
            formatted = formatted[0] if formatted else ""
        sent[bound.html_name] = "" if formatted is None else str(formatted)
    return sent


class TestStaleVersion:
    def test_shows_both_versions_and_stores_neither(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        sent = _as_browser(client.get(f"/laporan/{incident.pk}/revise/").context["form"])
        pages.performed(cast.BANDUNG_COORDINATOR, incident, "revise", title="Judul mereka")
        answer = client.post(f"/laporan/{incident.pk}/revise/", {**sent, "title": "Judul saya"})
        (row,) = answer.context["rows"]
        assert answer.status_code == 409
        assert (row.yours, row.theirs) == ("Judul saya", "Judul mereka")
        assert pages.stored(incident).title == "Judul mereka"

    @pytest.mark.parametrize(
        ("keep", "title"), [("yours", "Judul saya"), ("theirs", "Judul mereka")]
    )
    def test_sent_again_keeps_what_was_chosen_and_what_only_the_other_changed(
        self, keep: str, title: str
    ) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        address = f"/laporan/{incident.pk}/revise/"
        sent = _as_browser(client.get(address).context["form"])
        theirs = {"title": "Judul mereka", "summary": "Ringkasan mereka"}
        pages.performed(cast.BANDUNG_COORDINATOR, incident, "revise", **theirs)
        conflict = client.post(address, {**sent, "title": "Judul saya", "place": "Tempat saya"})
        again = dict(conflict.context["kept"])
        answer = client.post(
            address, {**again, "version": conflict.context["version"], "keep_title": keep}
        )
        now = pages.stored(incident)
        assert answer.status_code == 302
        assert (now.title, now.summary, now.place) == (title, "Ringkasan mereka", "Tempat saya")

    def test_lets_a_verifier_look_before_verifying_the_new_version(self) -> None:
        incident = pages.reported()
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        pages.performed(cast.BANDUNG_OPERATOR, incident, "update", text="Baru", dead=3)
        answer = take(client, incident, "verify", version=1)
        assert answer.status_code == 409
        assert "3" in [change.new for change in answer.context["changes"]]
        assert not pages.stored(incident).is_verified
        take(client, incident, "verify", version=answer.context["version"])
        assert pages.stored(incident).is_verified


class TestMergePages:
    def test_merge_chosen_reports_under_the_gravest_and_undo(self) -> None:
        lead = pages.reported(warning_level="awas")
        other = pages.reported(title="Laporan kedua")
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        page = client.get(f"/laporan/gabung/?selected={other.pk}&selected={lead.pk}")
        assert page.context["first"] == str(lead.pk)
        sent = {"selected": [other.pk, lead.pk], "lead": lead.pk}
        shown = client.post("/laporan/gabung/", sent, follow=True)
        assert shown.context["undo"] is True
        assert pages.stored(other).merged_into_id == lead.pk
        client.post(f"/laporan/{lead.pk}/batal-gabung/")
        assert pages.stored(other).merged_into_id is None

    def test_refuse_a_lead_of_a_lower_level_with_a_sentence(self) -> None:
        high, low = pages.reported(warning_level="awas"), pages.reported()
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        answer = client.post("/laporan/gabung/", {"selected": [high.pk, low.pk], "lead": low.pk})
        assert answer.status_code == 422
        assert answer.context["problem"]

    def test_ask_for_two_reports(self) -> None:
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        assert client.get(f"/laporan/gabung/?selected={pages.reported().pk}").status_code == 422

    def test_offer_reports_of_the_same_area_and_take_one_out_again(self) -> None:
        lead, other = pages.reported(), pages.reported(title="Laporan kedua")
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        page = client.get(f"/laporan/{lead.pk}/gabung/")
        assert [row.key for row in page.context["rows"]] == [str(other.pk)]
        client.post(f"/laporan/{lead.pk}/gabung/", {"selected": [other.pk]})
        client.post(f"/laporan/{other.pk}/pisah/")
        assert pages.stored(other).merged_into_id is None

    def test_are_closed_to_operators(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        assert client.get(f"/laporan/{pages.reported().pk}/gabung/").status_code == 403
