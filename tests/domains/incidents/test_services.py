"""Reporting and deciding, against the real database as the application role."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.db import connection

from genggam.domains.incidents import counts, queries, services
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors
from genggam.foundation.audit import queries as audit
from genggam.foundation.regions import queries as regions
from genggam.kernel.testing import cast
from genggam.lib import errors, ids

CONTENT: dict[str, Any] = {
    "title": "Bentrok warga di Cicendo",
    "summary": "Dua kelompok warga bentrok di depan pasar.",
    "kind": "bentrok",
    "field": "sosial_budaya",
    "warning_level": "awas",
    "occurred_at": dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC),
}

pytestmark = pytest.mark.usefixtures("live", "noon")


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock at 24 Nov 2026, 12.00 WIB."""
    moment = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def submission(
    record_id: uuid.UUID | None = None, region: str = "32.73", **content: Any
) -> services.Submission:
    return services.Submission(record_id or ids.uuid7(), region, {**CONTENT, **content})


def reported(actor: actors.Actor, **content: Any) -> Incident:
    incident, _created = services.report(actor=actor, submission=submission(**content))
    return incident


def perform(actor: actors.Actor, incident: Incident, action: str, **given: Any) -> Incident:
    return services.perform(
        actor=actor, incident_id=incident.id, action=action, version=incident.version, given=given
    )


class TestReportIncident:
    def test_is_seen_at_the_centre_at_once_and_unverified(
        self, bandung_operator: actors.Actor, leadership: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        seen = queries.get(actor=leadership, incident_id=incident.id)
        assert (seen.state, seen.is_verified) == ("masuk", False)
        places = counts.places(actor=leadership, region=regions.get("00"))
        assert [(place.highest, place.total, place.unverified) for place in places] == [
            ("awas", 1, 1)
        ]

    def test_sent_again_returns_what_is_stored(self, bandung_operator: actors.Actor) -> None:
        sent = submission()
        first, created = services.report(actor=bandung_operator, submission=sent)
        second, again = services.report(actor=bandung_operator, submission=sent)
        assert (created, again, second.pk, second.number) == (True, False, first.pk, first.number)
        assert Incident.objects.count() == 1

    def test_sent_again_after_a_verification_still_returns_success(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        sent = submission()
        incident, _ = services.report(actor=bandung_operator, submission=sent)
        perform(west_java_verifier, incident, "verify", athg="gangguan")
        _stored, created = services.report(actor=bandung_operator, submission=sent)
        assert created is False

    def test_refuses_other_content_under_the_same_id(self, bandung_operator: actors.Actor) -> None:
        incident = reported(bandung_operator)
        with pytest.raises(errors.Conflict) as caught:
            services.report(
                actor=bandung_operator, submission=submission(incident.id, title="Lain")
            )
        assert caught.value.code == "content_differs"
        incident.refresh_from_db()
        assert incident.title == CONTENT["title"]

    def test_hides_whose_id_it_is_from_another_province(
        self, bandung_operator: actors.Actor, surabaya_operator: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        with pytest.raises(errors.NotFound):
            services.report(
                actor=surabaya_operator, submission=submission(incident.id, region="35.78")
            )

    def test_refuses_a_region_outside_the_area(self, bandung_operator: actors.Actor) -> None:
        with pytest.raises(errors.Forbidden) as caught:
            services.report(actor=bandung_operator, submission=submission(region="35.78"))
        assert "region" in caught.value.fields

    def test_refuses_a_future_event_and_names_the_field(
        self, bandung_operator: actors.Actor
    ) -> None:
        late = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
        with pytest.raises(errors.InvalidInput) as caught:
            services.report(actor=bandung_operator, submission=submission(occurred_at=late))
        assert "occurred_at" in caught.value.fields
        assert not Incident.objects.exists()

    def test_refuses_the_read_only_leadership(self, leadership: actors.Actor) -> None:
        with pytest.raises(errors.Forbidden):
            services.report(actor=leadership, submission=submission())

    def test_leaves_one_audit_entry_without_text(self, bandung_operator: actors.Actor) -> None:
        incident = reported(bandung_operator)
        (entry,) = audit.of_subject("incident", incident.id, realm="live")
        assert (entry.action, entry.actor_id) == ("incidents.report", bandung_operator.user_id)


class TestVerifyIncident:
    def test_takes_the_unverified_mark_away(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        perform(west_java_verifier, incident, "verify", athg="gangguan")
        incident.refresh_from_db()
        assert (incident.is_verified, incident.state) == (True, "analisis")
        (place,) = counts.places(actor=west_java_verifier, region=regions.get("32"))
        assert (place.total, place.unverified) == (1, 0)

    def test_goes_stale_when_the_report_is_changed_afterwards(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        incident = perform(
            west_java_verifier, reported(bandung_operator), "verify", athg="gangguan"
        )
        perform(bandung_operator, incident, "revise", summary="Tiga kelompok warga bentrok.")
        incident.refresh_from_db()
        assert (incident.verification, incident.is_verified) == ("terverifikasi", False)

    def test_rejects_the_verifier_of_another_province(self, bandung_operator: actors.Actor) -> None:
        incident = reported(bandung_operator)
        with pytest.raises(errors.NotFound):
            perform(cast.actor(cast.EAST_JAVA_VERIFIER), incident, "verify")

    def test_rejects_the_author(self) -> None:
        author = cast.actor(cast.WEST_JAVA_VERIFIER)
        incident = reported(author)
        with pytest.raises(errors.Forbidden) as caught:
            perform(author, incident, "verify")
        assert caught.value.code == "own_record"

    def test_rejects_an_operator(self, bandung_operator: actors.Actor) -> None:
        incident = reported(bandung_operator)
        with pytest.raises(errors.Forbidden):
            perform(bandung_operator, incident, "verify")


class TestChangeLevel:
    def test_lets_the_reporter_raise(self, bandung_operator: actors.Actor) -> None:
        incident = perform(
            bandung_operator,
            reported(bandung_operator, warning_level="waspada"),
            "raise_level",
            warning_level="siaga",
        )
        assert incident.warning_level == "siaga"

    def test_lets_nobody_but_a_verifier_lower(
        self, bandung_operator: actors.Actor, bandung_head: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        with pytest.raises(errors.Forbidden):
            perform(bandung_head, incident, "lower_level", warning_level="siaga", reason="Mereda.")

    def test_logs_the_lowering_with_its_reason(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        with pytest.raises(errors.InvalidInput) as caught:
            perform(west_java_verifier, incident, "lower_level", warning_level="siaga")
        assert "reason" in caught.value.fields
        lowered = perform(
            west_java_verifier, incident, "lower_level", warning_level="siaga", reason="Mereda."
        )
        assert lowered.warning_level == "siaga"


class TestPerform:
    def test_refuses_a_stale_version(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        perform(west_java_verifier, incident, "verify", athg="gangguan")
        with pytest.raises(errors.Conflict) as caught:
            services.perform(
                actor=west_java_verifier,
                incident_id=incident.id,
                action="return",
                version=1,
                given={"reason": "x"},
            )
        assert (caught.value.code, caught.value.details["version"]) == ("stale_version", 2)

    def test_refuses_an_unknown_action(self, bandung_operator: actors.Actor) -> None:
        with pytest.raises(errors.NotFound):
            perform(bandung_operator, reported(bandung_operator), "terbang")

    def test_refuses_unknown_keys(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        with pytest.raises(errors.MalformedInput) as caught:
            perform(west_java_verifier, reported(bandung_operator), "verify", realm="x")
        assert list(caught.value.fields) == ["realm"]

    def test_walks_the_whole_way(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        incident = perform(west_java_verifier, incident, "return", reason="Lengkapi tempat.")
        incident = perform(bandung_operator, incident, "revise", place="Jl. Pasirkaliki")
        assert incident.state == "masuk"
        incident = perform(west_java_verifier, incident, "verify", athg="gangguan")
        incident = perform(west_java_verifier, incident, "escalate", reason="Perlu dukungan pusat.")
        incident = perform(
            cast.actor(cast.CENTER_ANALYST), incident, "follow_up", text="Rapat Forkopimda."
        )
        incident = perform(bandung_operator, incident, "update", text="Massa bubar.", dead=1)
        incident = perform(west_java_verifier, incident, "close", reason="Situasi terkendali.")
        assert (incident.state, incident.due_at) == ("selesai", None)
        incident = perform(west_java_verifier, incident, "reopen", reason="Bentrok susulan.")
        assert incident.state == "tindak_lanjut"


class TestMergeReports:
    def test_counts_one_situation_and_takes_it_apart_again(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        lead, other = reported(bandung_operator), reported(bandung_operator, warning_level="siaga")
        services.merge(actor=west_java_verifier, lead_id=lead.id, report_ids=[other.id])
        (place,) = counts.places(actor=west_java_verifier, region=regions.get("32"))
        assert place.open == {"awas": 1}
        services.unmerge(actor=west_java_verifier, incident_id=other.id)
        (place,) = counts.places(actor=west_java_verifier, region=regions.get("32"))
        assert place.open == {"awas": 1, "siaga": 1}

    def test_refuses_a_lead_below_what_it_takes_in(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        lead, other = reported(bandung_operator, warning_level="normal"), reported(bandung_operator)
        with pytest.raises(errors.RuleViolation):
            services.merge(actor=west_java_verifier, lead_id=lead.id, report_ids=[other.id])


class TestTally:
    def test_equals_a_recount_after_many_changes(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        made = [
            reported(bandung_operator, warning_level=level)
            for level in ("awas", "siaga", "waspada", "normal") * 2
        ]
        perform(west_java_verifier, made[0], "verify", athg="gangguan")
        perform(west_java_verifier, made[1], "reject", reason="Kabar lama.", verification="hoaks")
        perform(
            west_java_verifier, made[2], "lower_level", warning_level="normal", reason="Mereda."
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT warning_level, count(*), count(*) FILTER (WHERE NOT is_verified) FROM incidents_incident"
                " WHERE is_open GROUP BY 1 ORDER BY 1"
            )
            recount = cursor.fetchall()
            cursor.execute(
                "SELECT warning_level, open_count, unverified_count FROM incidents_tally"
                " WHERE open_count > 0 ORDER BY 1"
            )
            assert cursor.fetchall() == recount


class TestOpenIncident:
    def test_leaves_one_trace_of_a_classified_report(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        incident = reported(bandung_operator, classification="terbatas")
        services.open_incident(actor=west_java_verifier, incident_id=incident.id)
        entries = audit.of_subject("incident", incident.id, realm="live")
        read = [entry.actor_id for entry in entries if entry.action == "incidents.read"]
        assert read == [west_java_verifier.user_id]

    def test_leaves_none_of_an_ordinary_report(
        self, bandung_operator: actors.Actor, west_java_verifier: actors.Actor
    ) -> None:
        incident = reported(bandung_operator)
        services.open_incident(actor=west_java_verifier, incident_id=incident.id)
        actions = [
            entry.action for entry in audit.of_subject("incident", incident.id, realm="live")
        ]
        assert actions == ["incidents.report"]
