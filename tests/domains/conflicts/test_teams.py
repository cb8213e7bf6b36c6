"""Integrated teams: their decree, and which regions have none."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from genggam.domains.conflicts.figures import queries
from genggam.kernel.testing import cast
from genggam.lib import errors
from tests.domains.conflicts.world import entered, step
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
TODAY = timezone.now().date()


def valid(**changes: object) -> dict[str, object]:
    return {
        "decree_date": TODAY - dt.timedelta(days=30),
        "valid_until": TODAY + dt.timedelta(days=200),
        "reported_on": None,
        **changes,
    }


class TestDecree:
    def test_without_number_waits_and_cannot_be_verified(self) -> None:
        team = entered("integrated_team", decree_no="")
        page = signed_in(cast.BANDUNG_OPERATOR).get("/timdu/?condition=tanpa_nomor")
        assert str(team.number) in page.content.decode()
        with pytest.raises(errors.InvalidInput) as refused:
            step(team, "verify", cast.BANDUNG_HEAD)
        assert "decree_no" in refused.value.fields

    def test_does_not_end_before_it_begins(self) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            entered("integrated_team", valid_until=dt.date(2025, 1, 1))
        assert "valid_until" in refused.value.fields

    @pytest.mark.parametrize(("days", "listed"), [(20, 3), (50, 2), (80, 1), (120, 0)])
    def test_warns_at_90_60_and_30_days(self, days: int, listed: int) -> None:
        team = entered("integrated_team", **valid(valid_until=TODAY + dt.timedelta(days=days)))
        client = signed_in(cast.BANDUNG_OPERATOR)
        pages = [client.get(f"/timdu/?condition=berakhir_{each}") for each in (90, 60, 30)]
        assert sum(team.number in page.content.decode() for page in pages) == listed


class TestCoverage:
    def _without(self, part: cast.Part) -> set[str]:
        found = queries.coverage(actor=cast.actor(part), today=TODAY)
        return {node.code for node in found.without}

    def test_counts_only_numbered_decrees_in_force(self) -> None:
        assert "32.73" in self._without(cast.BANDUNG_OPERATOR)
        entered("integrated_team", **valid(decree_no=""))
        entered("integrated_team", **valid(valid_until=TODAY - dt.timedelta(days=1)))
        assert "32.73" in self._without(cast.BANDUNG_OPERATOR)
        entered("integrated_team", **valid())
        assert self._without(cast.BANDUNG_OPERATOR) == set()

    def test_speaks_of_the_readers_area_only(self) -> None:
        assert self._without(cast.SURABAYA_OPERATOR) == {"35.78"}
        assert len(self._without(cast.CENTER_ANALYST)) == 552
        page = signed_in(cast.BANDUNG_OPERATOR).get("/sipks/cakupan/").content.decode()
        assert "0 dari 1 wilayah" in page
