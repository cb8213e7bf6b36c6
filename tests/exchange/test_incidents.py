"""Incidents over the API: reporting, listing, acting, and what is refused."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from genggam.domains.incidents.models import CONTENT, Incident
from genggam.exchange.api import incident_fields
from genggam.foundation.audit import queries as audit
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.exchange.conftest import REPORT, Caller, caller_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock at 24 Nov 2026, 12.00 WIB."""
    import datetime as dt

    moment = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def reported(operator: Caller, **content: Any) -> dict[str, Any]:
    answer = operator.report(**content)
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


class TestPutIncident:
    def test_stores_and_answers_with_the_read_model(self, operator: Caller) -> None:
        body = reported(operator)
        assert (body["state"], body["version"], body["is_verified"]) == ("masuk", 1, False)
        assert body["region"]["code"] == "32.73"
        assert body["occurred_at"] == "2026-11-24T01:00:00Z"
        assert body["number"].startswith("FLASH/32.73/")

    def test_sent_again_answers_200_with_the_same_number(self, operator: Caller) -> None:
        key = ids.uuid7()
        first, second = operator.report(key), operator.report(key)
        assert (first.status_code, second.status_code) == (201, 200)
        assert first.json()["number"] == second.json()["number"]
        assert first.json() == second.json()

    def test_writes_the_same_content_in_other_words_as_the_same(self, operator: Caller) -> None:
        key = ids.uuid7()
        operator.report(key, latitude=-6.9, dead=None)
        again = operator.report(key, latitude=-6.900000001, occurred_at="2026-11-24T01:00:00Z")
        assert again.status_code == 422, "half a position is named"
        operator.report(key, latitude=-6.9, longitude=107.6)
        key = ids.uuid7()
        assert operator.report(key, latitude=-6.9, longitude=107.6).status_code == 201
        again = operator.report(
            key, latitude=-6.900000001, longitude=107.60, occurred_at="2026-11-24T01:00:00Z"
        )
        assert again.status_code == 200

    def test_refuses_other_content_and_keeps_the_first(self, operator: Caller) -> None:
        body = reported(operator)
        other = operator.report(body["id"], title="Lain")
        assert (other.status_code, other.json()["code"], other.json()["version"]) == (
            409,
            "content_differs",
            1,
        )
        assert Incident.objects.get().title == REPORT["title"]

    def test_leaves_one_audit_entry(self, operator: Caller) -> None:
        body = reported(operator)
        (entry,) = audit.of_subject("incident", uuid.UUID(body["id"]), realm="live")
        assert entry.action == "incidents.report"

    def test_tells_another_province_nothing_of_a_taken_id(
        self, operator: Caller, surabaya: Caller
    ) -> None:
        body = reported(operator)
        taken = surabaya.report(body["id"], region="35.78")
        assert (taken.status_code, taken.json()["code"]) == (404, "incident_not_found")

    def test_refuses_leadership(self) -> None:
        answer = caller_of(cast.LEADERSHIP).report()
        assert (answer.status_code, answer.json()["permission"]) == (403, "incidents.report")

    def test_knows_every_field_of_the_record(self) -> None:
        assert set(incident_fields.CONTENT) == set(CONTENT) - {"region_id"}

    def test_caps_every_text_within_its_column(self) -> None:
        for name, value in incident_fields.CONTENT.items():
            column = Incident._meta.get_field(name)
            limit = getattr(column, "max_length", None)
            if limit and "maxLength" in value.schema:
                assert value.schema["maxLength"] <= limit, name


class TestBadInput:
    """Must show 8: a 4xx that names the field, in Indonesian, and nothing is stored."""

    @pytest.mark.parametrize(
        ("change", "field", "code"),
        [
            ({"region": "99.99"}, "region", "unknown_region"),
            ({"region": "3273"}, "region", "unknown_region"),
            ({"region": 3273}, "region", "not_text"),
            ({"occurred_at": "2031-01-01T00:00:00+07:00"}, "occurred_at", None),
            ({"occurred_at": "2026-11-24T08:00:00"}, "occurred_at", "zone_missing"),
            ({"occurred_at": "0001-01-01T00:00:00+14:00"}, "occurred_at", "out_of_range"),
            ({"occurred_at": "kemarin"}, "occurred_at", "not_a_time"),
            ({"occurred_at": 1732430000}, "occurred_at", "not_text"),
            ({"title": 12}, "title", "not_text"),
            ({"title": ""}, "title", None),
            ({"title": "x" * 201}, "title", "too_long"),
            ({"title": ["x"]}, "title", "not_text"),
            ({"title": "a\x00b"}, "title", "unstorable_text"),
            ({"summary": "a\ud800b"}, "summary", "unstorable_text"),
            ({"kind": "Bentrok"}, "kind", "unknown_code"),
            ({"kind": None}, "kind", "missing_fields"),
            ({"warning_level": "merah"}, "warning_level", "unknown_code"),
            ({"dead": "3"}, "dead", "not_a_number"),
            ({"dead": 2.5}, "dead", "not_a_number"),
            ({"dead": True}, "dead", "not_a_number"),
            ({"dead": -1}, "dead", "out_of_range"),
            ({"dead": 2**63}, "dead", "out_of_range"),
            ({"dead": 2**31}, "dead", "out_of_range"),
            ({"loss_rupiah": 10**17}, "loss_rupiah", "out_of_range"),
            ({"latitude": -6.9}, "longitude", "half_position"),
            ({"latitude": 91, "longitude": 0}, "latitude", "out_of_range"),
            ({"issue_codes": ["ide_1", "ide_1"]}, "issue_codes", "not_a_list"),
            ({"issue_codes": "ide_1"}, "issue_codes", "not_a_list"),
            ({"classification": "umum"}, "classification", "unknown_code"),
        ],
    )
    def test_is_refused_by_name(
        self, operator: Caller, change: dict[str, Any], field: str, code: str | None
    ) -> None:
        answer = operator.report(**change)
        body = answer.json()
        assert answer.status_code == 422, body
        assert field in body["fields"], body
        assert code is None or body["code"] == code
        assert not Incident.objects.exists()

    @pytest.mark.parametrize(
        ("raw", "status", "field"),
        [
            (b'{"title": "a", "title": "b"}', 400, "title"),
            (b'{"tittle": "a"}', 400, "tittle"),
            (b"{", 400, "body"),
            (b"", 400, "body"),
            (b"\xff\xfe", 400, "body"),
            (b"[1]", 422, "body"),
            (b'"x"', 422, "body"),
            (b'{"title": ' + b"[" * 40 + b"]" * 40 + b"}", 400, "body"),
            (b'{"title": "' + b"x" * 1_040_000 + b'"}', 413, "body"),
            (b'{"title": "' + b"x" * 5_000_000 + b'"}', 413, "body"),
        ],
    )
    def test_is_refused_as_a_whole(
        self, operator: Caller, raw: bytes, status: int, field: str
    ) -> None:
        answer = operator.put(f"/incidents/{ids.uuid7()}", raw=raw)
        assert (answer.status_code, answer.json()["field"]) == (status, field)
        assert not Incident.objects.exists()

    def test_is_refused_in_another_media_type(self, operator: Caller) -> None:
        answer = operator.put(f"/incidents/{ids.uuid7()}", REPORT, content_type="text/plain")
        assert (answer.status_code, answer.json()["field"]) == (415, "Content-Type")

    @pytest.mark.parametrize(
        "bad",
        [
            "x",
            "0",
            str(uuid.UUID(int=0)),
            "13814000-1dd2-11b2-8000-000000000001",
            "%00",
            "..",
            "a" * 400,
        ],
    )
    def test_names_an_id_that_is_none(self, operator: Caller, bad: str) -> None:
        answer = operator.put(f"/incidents/{bad}", REPORT)
        assert answer.status_code in (404, 422)
        assert answer["Content-Type"] == "application/problem+json"

    def test_names_all_bad_fields_at_once(self, operator: Caller) -> None:
        body = operator.report(title=1, kind="x", dead="y").json()
        assert set(body["fields"]) == {"title", "kind", "dead"}

    def test_is_answered_in_indonesian_unless_asked_otherwise(self, operator: Caller) -> None:
        path, body = f"/incidents/{ids.uuid7()}", REPORT | {"kind": None}
        plain = operator.put(path, body).json()["fields"]["kind"]
        english = operator.put(path, body, headers={"accept-language": "en"}).json()["fields"][
            "kind"
        ]
        assert english == ["This is required."]
        assert plain != english

    def test_is_answered_with_the_request_id(self, operator: Caller) -> None:
        answer = operator.report(title=1)
        assert answer.json()["request_id"] == answer["X-Request-ID"]


class TestListIncidents:
    def test_shows_only_what_the_caller_may_see(self, operator: Caller, surabaya: Caller) -> None:
        body = reported(operator)
        assert [row["id"] for row in operator.get("/incidents").json()["items"]] == [body["id"]]
        assert surabaya.get("/incidents").json()["items"] == []

    def test_pages_by_cursor(self, operator: Caller) -> None:
        made = {reported(operator, title=f"Kejadian {n}")["id"] for n in range(5)}
        seen, cursor, pages = set(), "", 0
        while pages < 5:
            page = operator.get(f"/incidents?limit=2&cursor={cursor}").json()
            seen |= {row["id"] for row in page["items"]}
            pages += 1
            cursor = page["next_cursor"]
            if not cursor:
                break
        assert (seen, pages) == (made, 3)

    def test_narrows(self, operator: Caller) -> None:
        reported(operator, warning_level="awas", title="Kebakaran gudang", kind="kebakaran")
        reported(operator)
        for query in (
            "level=awas",
            "kind=kebakaran",
            "q=kebakaran",
            "level=awas,normal&region=32.73&state=masuk",
        ):
            assert len(operator.get(f"/incidents?{query}").json()["items"]) == 1, query
        assert operator.get("/incidents?since=2026-11-25").json()["items"] == []

    @pytest.mark.parametrize(
        ("query", "status", "field"),
        [
            ("level=merah", 422, "level"),
            ("state=x", 422, "state"),
            ("since=kemarin", 422, "since"),
            ("cursor=xxx", 422, "cursor"),
            ("cursor=WyJuIix7fSx7fV0", 422, "cursor"),
            ("cursor=WyJuIiwiMjAyNi0xMS0yNFQwNTowMDowMCswMDowMCIsNV0", 422, "cursor"),
            ("limit=0", 422, "limit"),
            ("limit=201", 422, "limit"),
            ("limit=99999999999999999999", 422, "limit"),
            ("sort=judul", 422, "sort"),
            ("region=99", None, "region"),
            ("region=%00", 422, "region"),
            ("q=%00", 422, "q"),
            ("q=" + "x" * 121, 422, "q"),
            ("warna=merah", 400, "warna"),
            ("sort=terbaru&sort=tingkat", 400, "sort"),
        ],
    )
    def test_refuses_by_name(
        self, operator: Caller, query: str, status: int | None, field: str
    ) -> None:
        answer = operator.get(f"/incidents?{query}")
        assert answer.status_code == (status or 422), answer.content
        assert field in answer.json()["fields"]


class TestGetIncident:
    def test_shows_timeline_and_next_steps(self, operator: Caller, verifier: Caller) -> None:
        body = reported(operator)
        verifier.post(f"/incidents/{body['id']}/actions/verify", {"version": 1, "athg": "gangguan"})
        operator.post(
            f"/incidents/{body['id']}/actions/update", {"version": 2, "text": "Massa bubar."}
        )
        found = verifier.get(f"/incidents/{body['id']}").json()
        assert [entry["type"] for entry in found["timeline"]].count("step") == 2
        assert "Massa bubar." in [entry.get("text") for entry in found["timeline"]]
        assert "close" in [step["action"] for step in found["available_actions"]]
        assert (found["is_verified"], found["attachments"]) == (True, [])

    def test_hides_it_from_another_province_like_what_is_not_there(
        self, operator: Caller, surabaya: Caller
    ) -> None:
        hidden = surabaya.get(f"/incidents/{reported(operator)['id']}")
        missing = surabaya.get(f"/incidents/{ids.uuid7()}")
        strip = {"request_id": ""}
        assert hidden.json() | strip == missing.json() | strip
        assert hidden.status_code == missing.status_code == 404

    def test_notes_the_reading_of_a_classified_record(
        self, operator: Caller, verifier: Caller
    ) -> None:
        body = reported(operator, classification="terbatas")
        verifier.get(f"/incidents/{body['id']}")
        actions = [
            e.action for e in audit.of_subject("incident", uuid.UUID(body["id"]), realm="live")
        ]
        assert actions.count("incidents.read") == 1


class TestActOnIncident:
    def test_verifies(self, operator: Caller, verifier: Caller) -> None:
        body = reported(operator)
        answer = verifier.post(
            f"/incidents/{body['id']}/actions/verify", {"version": 1, "athg": "gangguan"}
        )
        assert answer.status_code == 200, answer.content
        assert (answer.json()["is_verified"], answer.json()["state"]) == (True, "analisis")

    @pytest.mark.parametrize(
        ("action", "body", "status", "field"),
        [
            ("terbang", {"version": 1}, 404, "action"),
            ("verify", {"version": 7}, 409, "version"),
            ("verify", {"version": "1"}, 422, "version"),
            ("verify", {}, 422, "version"),
            ("verify", {"version": 2**63}, 422, "version"),
            ("verify", {"version": 1, "realm": "x"}, 400, "realm"),
            ("return", {"version": 1}, 422, "reason"),
            ("reject", {"version": 1, "reason": "x", "verification": "benar"}, 422, "verification"),
            ("update", {"version": 1, "text": 5}, 422, "text"),
            ("update", {"version": 1, "text": "x", "id": "y"}, 422, "id"),
            ("update", {"version": 1, "text": "x", "dead": 2**40}, 422, "dead"),
            ("raise_level", {"version": 1, "warning_level": "normal"}, 422, "warning_level"),
            ("revise", {"version": 1, "longitude": 107.6}, 422, "latitude"),
        ],
    )
    def test_refuses_by_name(
        self,
        operator: Caller,
        verifier: Caller,
        action: str,
        body: dict[str, Any],
        status: int,
        field: str,
    ) -> None:
        record = reported(operator)
        caller = operator if action in ("update", "raise_level", "revise") else verifier
        answer = caller.post(f"/incidents/{record['id']}/actions/{action}", body)
        assert answer.status_code == status, answer.content
        assert answer.json()["field"] == field
        assert Incident.objects.get().version == 1

    def test_refuses_an_operator_with_403_and_a_stranger_with_404(
        self, operator: Caller, surabaya: Caller
    ) -> None:
        path = f"/incidents/{reported(operator)['id']}/actions/verify"
        assert operator.post(path, {"version": 1}).status_code == 403
        assert surabaya.post(path, {"version": 1}).status_code == 404

    def test_empties_a_field_by_null_in_a_correction(self, operator: Caller) -> None:
        body = reported(operator, dead=3)
        answer = operator.post(
            f"/incidents/{body['id']}/actions/revise",
            {"version": 1, "dead": None, "place": "Pasar"},
        )
        assert (answer.json()["dead"], answer.json()["place"]) == (None, "Pasar")

    def test_names_an_update_id_that_is_taken(self, operator: Caller) -> None:
        body, key = reported(operator), str(ids.uuid7())
        path = f"/incidents/{body['id']}/actions/update"
        assert operator.post(path, {"version": 1, "text": "Satu.", "id": key}).status_code == 200
        again = operator.post(path, {"version": 2, "text": "Dua.", "id": key})
        assert again.status_code == 409, again.content


class TestIdempotencyKey:
    def test_gives_the_first_answer_again_and_does_it_once(self, operator: Caller) -> None:
        path = f"/incidents/{reported(operator)['id']}/actions/update"
        headers, sent = {"idempotency-key": "k-1"}, {"version": 1, "text": "Massa bubar."}
        first = operator.post(path, sent, headers=headers)
        again = operator.post(path, sent, headers=headers)
        assert (first.status_code, again.status_code, again.json()) == (200, 200, first.json())
        assert again["Idempotency-Replayed"] == "true"
        assert Incident.objects.get().version == 2

    def test_refuses_the_same_key_for_another_body(self, operator: Caller) -> None:
        path = f"/incidents/{reported(operator)['id']}/actions/update"
        headers = {"idempotency-key": "k-1"}
        operator.post(path, {"version": 1, "text": "Massa bubar."}, headers=headers)
        other = operator.post(path, {"version": 2, "text": "Lain."}, headers=headers)
        assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")

    def test_forgets_what_failed(self, operator: Caller) -> None:
        path = f"/incidents/{reported(operator)['id']}/actions/update"
        headers = {"idempotency-key": "k-1"}
        assert operator.post(path, {"version": 1}, headers=headers).status_code == 422
        assert operator.post(path, {"version": 1, "text": "x"}, headers=headers).status_code == 200

    @pytest.mark.parametrize("key", ["", "x" * 81, "a b", "ä"])
    def test_refuses_an_odd_key(self, operator: Caller, key: str) -> None:
        path = f"/incidents/{reported(operator)['id']}/actions/update"
        answer = operator.post(path, {"version": 1, "text": "x"}, headers={"idempotency-key": key})
        assert (answer.status_code, answer.json()["field"]) == (422, "Idempotency-Key")

    def test_is_each_callers_own(self, operator: Caller, verifier: Caller) -> None:
        path = f"/incidents/{reported(operator)['id']}/actions"
        headers = {"idempotency-key": "k-1"}
        operator.post(f"{path}/update", {"version": 1, "text": "x"}, headers=headers)
        other = verifier.post(f"{path}/verify", {"version": 2, "athg": "gangguan"}, headers=headers)
        assert other.status_code == 200


def test_reports_are_read_as_json_however_they_are_spaced(operator: Caller) -> None:
    raw = json.dumps(REPORT, indent=4).encode()
    assert operator.put(f"/incidents/{ids.uuid7()}", raw=raw).status_code == 201
