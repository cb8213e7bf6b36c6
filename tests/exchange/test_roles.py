"""Every operation × every member of the cast × own area, sibling, other province, above, nobody: no leak (R1, R5)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLPattern
from django.utils import timezone

from genggam.exchange.api import incident_fields
from genggam.exchange.api.urls import api
from genggam.foundation.access import gate, policy
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.exchange.conftest import REPORT, Caller, caller_of

pytestmark = pytest.mark.django_db
PLACES = {
    "32.73": cast.BANDUNG_OPERATOR,
    "32.71": cast.BOGOR_OPERATOR,
    "35.78": cast.SURABAYA_OPERATOR,
}
"""Where the reports lie and who makes them: two regencies of West Java and one elsewhere."""
NO_REPORTS = {"admin", "auditor", ""}


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """Return one report with an attachment of each place."""
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")
    happened = (timezone.now() - dt.timedelta(hours=1)).isoformat()
    found = {}
    for code, part in PLACES.items():
        reporter = caller_of(part)
        body = reporter.report(region=code, occurred_at=happened).json()
        key = ids.uuid7()
        sent = reporter.put(
            f"/incidents/{body['id']}/attachments/{key}",
            raw=b"catatan\n",
            content_type="text/plain",
        )
        assert sent.status_code == 201, sent.content
        found[code] = body | {
            "attachment": str(key),
            "content": REPORT | {"region": code, "occurred_at": happened},
        }
    return found


def sees(part: cast.Part, code: str) -> bool:
    """Tell whether the member may see reports of the place, by the policy's page and plain codes."""
    return part.role not in NO_REPORTS and (part.region == "00" or code.startswith(part.region))


def reads(world: dict[str, dict[str, Any]], code: str) -> list[str]:
    key = world[code]["id"]
    return [
        f"/incidents/{key}",
        f"/incidents/{key}/attachments/{world[code]['attachment']}",
        f"/board?region={code}",
    ]


@pytest.mark.parametrize("part", cast.CAST, ids=lambda part: part.username)
class TestEveryMember:
    def test_reads_what_lies_in_the_own_area_and_nothing_else(
        self, part: cast.Part, world: Any
    ) -> None:
        caller = caller_of(part)
        for code in world:
            for path in reads(world, code):
                answer = caller.get(path)
                b"".join(getattr(answer, "streaming_content", ()))
                wanted = 200 if sees(part, code) else 403 if part.role in NO_REPORTS else 404
                assert answer.status_code == wanted, (path, code)

    def test_lists_and_finds_nothing_else(self, part: cast.Part, world: Any) -> None:
        caller = caller_of(part)
        for query in ("", "?q=bentrok", "?level=siaga", "?region=00", "?sort=tingkat"):
            answer = caller.get(f"/incidents{query}")
            if part.role in NO_REPORTS:
                assert answer.status_code == 403
                continue
            seen = {row["region"]["code"] for row in answer.json()["items"]}
            assert seen == {code for code in world if sees(part, code)}, query

    def test_learns_of_a_taken_id_only_in_the_own_area(self, part: cast.Part, world: Any) -> None:
        caller = caller_of(part)
        reports = "incidents.report" in getattr(policy.role(part.role), "permissions", ())
        for code, body in world.items():
            answer = caller.put(f"/incidents/{body['id']}", body["content"])
            expected = {200} if reports and sees(part, code) else {403}
            assert answer.status_code in expected, (code, answer.content)
            assert (reports and sees(part, code)) or "number" not in answer.json()

    def test_acts_on_nothing_out_of_sight(self, part: cast.Part, world: Any) -> None:
        caller = caller_of(part)
        for code, body in world.items():
            for action in incident_fields.ACTIONS:
                answer = caller.post(f"/incidents/{body['id']}/actions/{action}", {"version": 999})
                if sees(part, code):
                    assert answer.status_code in (403, 409), (action, code)
                else:
                    assert answer.status_code in (403, 404), (action, code)
                    assert "version" not in answer.json(), "the stored version is not told"

    def test_attaches_nothing_out_of_sight(self, part: cast.Part, world: Any) -> None:
        caller = caller_of(part)
        for code, body in world.items():
            if not sees(part, code):
                path = f"/incidents/{body['id']}/attachments/{ids.uuid7()}"
                answer = caller.put(path, raw=b"catatan\n", content_type="text/plain")
                assert answer.status_code in (403, 404), code


class TestNobody:
    def test_gets_anything_but_what_is_public(self) -> None:
        stranger = Caller()
        patterns: list[URLPattern] = api.urls[0]  # type: ignore[assignment]
        for pattern in patterns:
            path = "/" + str(pattern.pattern)
            for name in ("incident_id", "attachment_id", "token_id", "code", "action"):
                path = path.replace(f"<{name}>", "0197f5a2-6c1e-7d3a-9a51-2f4b8c6d7e90")
            for method, needed in pattern.callback.policies.items():  # type: ignore[attr-defined]
                status = stranger.send(method, path, {}).status_code
                assert (status == 401) == (needed != gate.PUBLIC), (method, path, status)

    def test_finds_exactly_these_doors_open(self) -> None:
        patterns: list[URLPattern] = api.urls[0]  # type: ignore[assignment]
        doors = {
            (method, pattern.name)
            for pattern in patterns
            for method, needed in pattern.callback.policies.items()  # type: ignore[attr-defined]
            if needed == gate.PUBLIC
        }
        assert doors == {("POST", "create_token"), ("GET", "get_health"), ("GET", "openapi")}
