"""Two thousand hostile requests, the same in every run: none is answered by 500, none stores what it must not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from genggam.domains.incidents.models import Incident
from genggam.kernel.testing import cast
from tests.exchange.conftest import REPORT, Caller, caller_of
from tests.hostile import generator, server

COUNT = 2_000
PART = 250


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is sent out of the usual folder."""
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(COUNT // PART))
def test_are_never_answered_by_500(part: int) -> None:
    callers = [
        caller_of(one)
        for one in (cast.BANDUNG_OPERATOR, cast.WEST_JAVA_VERIFIER, cast.SURABAYA_OPERATOR)
    ]
    report = REPORT | {"occurred_at": (timezone.now() - dt.timedelta(hours=1)).isoformat()}
    made = [callers[0].put(f"/incidents/{key}", report).json()["id"] for key in _keys(part)]
    tokens = [caller.headers["authorization"][7:] for caller in callers]
    known = generator.Known(tokens, made, report, *server.accepted())
    broken = []
    for sent in generator.requests(known, seed=20261124 + part, count=PART):
        answer = _send(sent)
        if answer.status_code >= 500:
            broken.append(f"{answer.status_code} {sent}")
        elif answer.status_code >= 400:
            assert answer["Content-Type"] == "application/problem+json", str(sent)
            assert sent.method == "HEAD" or answer.json()["code"], str(sent)
    assert not broken, "\n".join(broken)
    assert set(Incident.objects.values_list("realm", flat=True)) == {"live"}


def _keys(part: int) -> list[str]:
    return [f"0197f5a2-6c1e-7d3a-9a51-{part:06d}{n:06d}" for n in range(4)]


def _send(sent: generator.Hostile) -> Any:
    caller = Caller()
    headers = {name: text for name, text in sent.headers.items() if name != "Content-Type"}
    return caller.http.generic(
        sent.method,
        sent.path,
        sent.body,
        content_type=sent.headers["Content-Type"],
        headers=headers,
    )
