"""The ledger over the API: what a caller lists and opens, the steps, and what is refused."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from genggam.exchange.api import obligation_schemas, obligations, schemas
from genggam.foundation.access import realms
from genggam.kernel.dossier.services import Sent
from genggam.kernel.obligations import services, workflow
from genggam.kernel.obligations.models import Rule
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.contract.world import photo
from tests.exchange.conftest import Caller, caller_of
from tests.support import ledger

NOON = dt.datetime(2026, 11, 24, 5, 0, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db
ANALYST, VERIFIER = cast.CENTER_ANALYST, cast.WEST_JAVA_VERIFIER


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def rule(db: None) -> Rule:
    with realms.entered("live"):
        return ledger.duty()


@pytest.fixture
def owed(rule: Rule) -> str:
    """Return the address of what Bandung owes."""
    return address(rule, "32.73")


def address(rule: Rule, code: str) -> str:
    with realms.entered("live"):
        return f"/obligations/{ledger.row_of(rule, code)}"


def fits(found: Any, schema: dict[str, Any]) -> bool:
    """Tell whether the keys of an answer are those that its schema promises."""
    return set(found) == set(schema["required"]) == set(schema["properties"])


class TestList:
    def test_of_the_own_agency_holds_its_rows_only(self, operator: Caller, rule: Rule) -> None:
        body = operator.get("/obligations?own=1").json()
        assert {row["agency"]["code"] for row in body["items"]} == {"32.73"}
        assert fits(body, schemas.all_of_them()["ObligationPage"])
        assert all(fits(row, schemas.all_of_them()["Obligation"]) for row in body["items"])

    def test_is_paged_by_key_in_both_orders(self, verifier: Caller, rule: Rule) -> None:
        every = verifier.get("/obligations?sort=tenggat&limit=200").json()["items"]
        assert len(every) == 28 * 3
        walked, cursor = [], ""
        while cursor is not None:
            page = verifier.get(f"/obligations?sort=tenggat&limit=15&cursor={cursor}").json()
            walked += page["items"]
            cursor = page["next_cursor"]
        assert walked == every
        late = verifier.get("/obligations?limit=200").json()["items"]
        assert [row["id"] for row in late] == [row["id"] for row in reversed(every)]

    def test_is_narrowed_by_what_is_asked(self, verifier: Caller, rule: Rule, owed: str) -> None:
        assert verifier.post(f"{owed}/actions/accept", {}).status_code == 409
        caller_of(cast.BANDUNG_OPERATOR).post(f"{owed}/actions/nil", {})
        asked = {
            "region=32.73": 3,
            "region=32.73&state=nihil": 1,
            "state=nihil,menunggu&region=32.73": 3,
            "system=hukum": 0,
            "rule=UJI-LB&region=32.71": 3,
            "rule=LAIN": 0,
            "region=32.73&due_until=2026-11-10T00:00:00%2B07:00": 2,
            "region=32.73&due_since=2026-11-10T00:00:00%2B07:00": 1,
        }
        found = {
            query: len(verifier.get(f"/obligations?{query}").json()["items"]) for query in asked
        }
        assert found == asked

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("state=terbang", "state"),
            ("system=semua", "system"),
            ("own=ya", "own"),
            ("region=99", "region"),
            ("sort=acak", "sort"),
            ("due_since=kemarin", "due_since"),
            ("cursor=x", "cursor"),
            ("limit=0", "limit"),
        ],
    )
    def test_refuses_what_it_does_not_know(
        self, operator: Caller, rule: Rule, query: str, field: str
    ) -> None:
        answer = operator.get(f"/obligations?{query}")
        assert answer.status_code == 422, answer.content
        assert list(answer.json()["fields"]) == [field]
        assert operator.get("/obligations?warna=merah").status_code == 400


class TestOne:
    def test_tells_what_is_owed_and_what_the_caller_may_do(
        self, operator: Caller, owed: str, rule: Rule
    ) -> None:
        body = operator.get(owed).json()
        described = schemas.all_of_them()
        lists = described["ObligationDetail"]["allOf"][1]["required"]
        assert set(body) == {*described["Obligation"]["required"], *lists}
        assert body["rule"]["code"] == rule.code
        assert [each["action"] for each in body["available_actions"]] == ["nil"]

    def test_of_another_agency_does_not_exist(self, surabaya: Caller, owed: str) -> None:
        for path in (owed, f"/obligations/{uuid.uuid4()}", "/obligations/x"):
            assert surabaya.get(path).status_code == 404
        assert surabaya.post(f"{owed}/actions/nil", {}).status_code == 404


class TestSteps:
    def test_lead_from_nil_over_return_and_withdrawal_to_acceptance(
        self, operator: Caller, verifier: Caller, owed: str
    ) -> None:
        way = [
            (operator, "nil", {}, "nihil"),
            (verifier, "return", {"reason": "Ada kejadian."}, "dikembalikan"),
            (operator, "nil", {}, "nihil"),
            (operator, "withdraw", {}, "menunggu"),
            (operator, "nil", {}, "nihil"),
            (verifier, "accept", {}, "diterima"),
        ]
        for caller, action, given, state in way:
            answer = caller.post(f"{owed}/actions/{action}", given)
            assert (answer.status_code, answer.json().get("state")) == (200, state), action
        taken = [step["action"] for step in operator.get(owed).json()["timeline"]]
        assert taken == [action for _caller, action, _given, _state in way]

    def test_exempt_and_revoke(self, verifier: Caller, owed: str) -> None:
        given = {"reason": "Banjir.", "proof": "300/12/2026"}
        done = verifier.post(f"{owed}/actions/exempt", given).json()
        assert (done["state"], done["proof"]) == ("dibebaskan", "300/12/2026")
        again = verifier.post(f"{owed}/actions/revoke_exemption", {"reason": "Surut."}).json()
        assert (again["state"], again["proof"]) == ("menunggu", "")

    @pytest.mark.parametrize(
        ("action", "given", "status"),
        [
            ("return", {}, 422),
            ("exempt", {"reason": "Banjir."}, 422),
            ("nil", {"reason": "x"}, 400),
            ("submit", {}, 404),
            ("terbang", {}, 404),
            ("accept", {}, 403),
        ],
    )
    def test_that_cannot_be_are_refused(
        self, operator: Caller, owed: str, action: str, given: dict[str, str], status: int
    ) -> None:
        assert operator.post(f"{owed}/actions/{action}", given).status_code == status
        assert operator.get(owed).json()["version"] == 1

    def test_are_refused_to_leaders_who_only_read(self, owed: str) -> None:
        leader = caller_of(cast.LEADERSHIP)
        assert leader.get(owed).json()["available_actions"] == []
        assert leader.post(f"{owed}/actions/nil", {}).status_code == 403

    def test_sent_again_with_their_key_are_taken_once(self, operator: Caller, owed: str) -> None:
        key = {"headers": {"Idempotency-Key": "satu"}}
        first = operator.post(f"{owed}/actions/nil", {}, **key)
        again = operator.post(f"{owed}/actions/nil", {}, **key)
        assert again.json() == first.json()
        assert again["Idempotency-Replayed"] == "true"
        assert operator.get(owed).json()["version"] == 2

    def test_of_the_ledger_but_for_sending_are_all_there(self) -> None:
        every = {row.action for row in workflow.WORKFLOW.transitions} - {"submit"}
        assert set(obligation_schemas.ACTIONS) == set(obligations.SERVICES) == every


class TestProof:
    def test_is_named_and_downloaded_by_who_sees_the_row(
        self, operator: Caller, surabaya: Caller, owed: str, tmp_path: Any, monkeypatch: Any
    ) -> None:
        monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")
        with realms.entered("live"):
            services.exempt(
                actor=cast.actor(VERIFIER),
                obligation_id=uuid.UUID(owed.rpartition("/")[2]),
                reason="Banjir.",
                proof="300/12/2026",
                file=Sent(ids.uuid7(), photo(), "surat.jpg"),
            )
        proof = operator.get(owed).json()["proofs"][0]
        assert fits(proof, schemas.all_of_them()["ObligationProof"])
        path = proof["url"].removeprefix("/api/v1")
        answer = operator.get(path)
        assert b"".join(answer.streaming_content)[:3] == b"\xff\xd8\xff"
        assert surabaya.get(path).status_code == 404
        assert operator.get(f"{owed}/proofs/{ids.uuid7()}").status_code == 404
