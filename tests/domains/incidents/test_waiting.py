"""What waits for whom: the same conditions for Meja Kerja and for the list."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from genggam.domains.incidents import filters, inbox, queries, waiting
from genggam.foundation.access import realms
from genggam.kernel.testing import cast
from tests.support import pages

pytestmark = pytest.mark.django_db


def titles(part: cast.Part, key: str) -> list[str]:
    """Return the titles of what waits for the member's step."""
    with realms.entered("live"):
        wanted = filters.Filters(waiting=key)
        return [row.title for row in queries.page(actor=cast.actor(part), wanted=wanted).rows]


def ago(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    """Move the clock on, as if everything stored so far had happened that long ago."""
    moment = timezone.now() + dt.timedelta(hours=hours)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


class TestToVerify:
    def test_waits_for_verifiers_of_the_area(self) -> None:
        pages.reported(title="Bandung")
        assert titles(cast.WEST_JAVA_VERIFIER, waiting.VERIFY) == ["Bandung"]
        assert titles(cast.BANDUNG_COORDINATOR, waiting.VERIFY) == ["Bandung"]
        assert titles(cast.EAST_JAVA_VERIFIER, waiting.VERIFY) == []
        assert titles(cast.BANDUNG_OPERATOR, waiting.VERIFY) == []

    def test_never_waits_for_the_author(self) -> None:
        pages.reported(cast.BANDUNG_COORDINATOR, title="Sendiri")
        assert titles(cast.BANDUNG_COORDINATOR, waiting.VERIFY) == []

    def test_leaves_once_verified_or_returned(self) -> None:
        first, second = pages.reported(), pages.reported()
        pages.performed(cast.WEST_JAVA_VERIFIER, first, "verify")
        pages.performed(cast.WEST_JAVA_VERIFIER, second, "return", reason="Lengkapi")
        assert titles(cast.WEST_JAVA_VERIFIER, waiting.VERIFY) == []


class TestReturned:
    def test_waits_for_the_reporting_agency_only(self) -> None:
        incident = pages.reported(title="Kembali")
        pages.performed(cast.WEST_JAVA_VERIFIER, incident, "return", reason="Lengkapi")
        assert titles(cast.BANDUNG_OPERATOR, waiting.RETURNED) == ["Kembali"]
        assert titles(cast.BOGOR_OPERATOR, waiting.RETURNED) == []
        assert titles(cast.WEST_JAVA_VERIFIER, waiting.RETURNED) == []


class TestUpdateDue:
    def test_begins_an_hour_before_the_clock_of_awas_runs_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pages.reported(title="Awas", warning_level="awas")
        assert titles(cast.BANDUNG_OPERATOR, waiting.UPDATE) == []
        ago(monkeypatch, 2.1)
        assert titles(cast.BANDUNG_OPERATOR, waiting.UPDATE) == ["Awas"]

    def test_gives_siaga_twice_the_time_and_lower_levels_none(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pages.reported(title="Siaga")
        pages.reported(title="Waspada", warning_level="waspada")
        ago(monkeypatch, 4.5)
        assert titles(cast.BANDUNG_OPERATOR, waiting.UPDATE) == []
        ago(monkeypatch, 1)
        assert titles(cast.BANDUNG_OPERATOR, waiting.UPDATE) == ["Siaga"]

    def test_says_by_when(self, monkeypatch: pytest.MonkeyPatch) -> None:
        incident = pages.reported(warning_level="awas")
        ago(monkeypatch, 2.5)
        with realms.entered("live"):
            found = inbox.groups(cast.actor(cast.BANDUNG_OPERATOR), 5)
        (item,) = next(g for g in found if g.key == f"incidents.{waiting.UPDATE}").items
        assert item.deadline == incident.last_update_at + dt.timedelta(hours=3)


class TestEscalated:
    def test_waits_one_level_up_and_not_two(self) -> None:
        incident = pages.reported(title="Naik")
        pages.performed(cast.BANDUNG_HEAD, incident, "escalate", reason="Butuh bantuan")
        assert titles(cast.WEST_JAVA_VERIFIER, waiting.ESCALATED) == ["Naik"]
        assert titles(cast.CENTER_ANALYST, waiting.ESCALATED) == []
        assert titles(cast.BANDUNG_HEAD, waiting.ESCALATED) == []

    def test_waits_for_the_centre_when_the_province_escalates(self) -> None:
        incident = pages.reported(title="Naik")
        pages.performed(cast.WEST_JAVA_VERIFIER, incident, "escalate", reason="Lintas provinsi")
        assert titles(cast.CENTER_ANALYST, waiting.ESCALATED) == ["Naik"]
        assert titles(cast.WEST_JAVA_VERIFIER, waiting.ESCALATED) == []


class TestInboxCounts:
    def test_equal_the_lists_that_they_open(self) -> None:
        for number in range(3):
            pages.reported(title=f"Laporan {number}")
        incident = pages.reported(title="Kembali")
        pages.performed(cast.WEST_JAVA_VERIFIER, incident, "return", reason="Lengkapi")
        for part in (cast.WEST_JAVA_VERIFIER, cast.BANDUNG_OPERATOR, cast.CENTER_ANALYST):
            client = pages.signed_in(part)
            with realms.entered("live"):
                found = inbox.groups(cast.actor(part), 2)
            for group in found:
                assert len(client.get(group.url).context["rows"]) == group.count
                assert len(group.items) == min(2, group.count)
