"""Fifteen hundred hostile requests to the pages, the same in every run: none is answered by 500, all 4xx are pages."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from genggam.domains.incidents.models import Incident
from genggam.foundation.access import realms
from genggam.kernel.testing import cast
from tests.hostile import page_requests, server
from tests.hostile.generator import Hostile
from tests.support import pages

COUNT = 1_500
PART = 250


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is sent out of the usual folder."""
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")


def site() -> page_requests.Site:
    made = [str(pages.reported(title=f"Kejadian {n}").pk) for n in range(4)]
    return page_requests.Site(server.page_addresses(), server.sessions(), made, server.actions())


def send(client: Client, sent: Hostile) -> Any:
    headers = {name: text for name, text in sent.headers.items() if name != "Content-Type"}
    kind = sent.headers["Content-Type"]
    return client.generic(sent.method, sent.path, sent.body, content_type=kind, headers=headers)


@pytest.mark.django_db
class TestPages:
    @pytest.mark.parametrize("part", range(COUNT // PART))
    def test_are_never_answered_by_500(self, part: int) -> None:
        here, client = site(), Client(enforce_csrf_checks=True, raise_request_exception=False)
        seen: Counter[int] = Counter()
        broken = []
        for sent in page_requests.requests(here, seed=part, count=PART):
            answer = send(client, sent)
            client.cookies.clear()
            seen[answer.status_code // 100] += 1
            if answer.status_code >= 500:
                broken.append(f"{answer.status_code} {sent}")
            elif answer.status_code >= 400 and answer.status_code != 405:
                assert answer["Content-Type"].startswith("text/html"), str(sent)
        assert not broken, "\n".join(broken)
        assert min(seen[2], seen[3], seen[4]) > 5, f"one-sided: {seen}"
        with realms.entered("live"):
            assert set(Incident.objects.values_list("realm", flat=True)) == {"live"}

    def test_that_fail_are_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from genggam.domains.incidents import queries

        monkeypatch.setattr(queries, "page", lambda **given: 1 / 0)
        client = pages.signed_in(cast.WEST_JAVA_VERIFIER)
        client.raise_request_exception = False
        assert client.get("/laporan/").status_code == 500
