"""The board over the API."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from genggam.kernel.testing import cast
from tests.exchange.conftest import Caller, caller_of

pytestmark = pytest.mark.django_db


def report(operator: Caller, **content: object) -> None:
    happened = (timezone.now() - dt.timedelta(hours=1)).isoformat()
    assert operator.report(occurred_at=happened, **content).status_code == 201


class TestBoard:
    def test_shows_the_centre_what_a_regency_reported(self, operator: Caller) -> None:
        report(operator, warning_level="awas")
        body = caller_of(cast.LEADERSHIP).get("/board").json()
        assert body["region"]["code"] == "00"
        assert body["open"] == {
            "total": 1,
            "by_level": {"awas": 1, "siaga": 0, "waspada": 0, "normal": 0},
        }
        assert body["unverified"]["total"] == body["last_hour"]["unverified"] == 1
        assert [(p["code"], p["highest"]) for p in body["places"]] == [("32.73", "awas")]
        assert body["gravest"][0]["region"]["code"] == "32.73"

    def test_opens_with_the_callers_own_region(self, operator: Caller) -> None:
        assert operator.get("/board").json()["region"]["code"] == "32.73"

    def test_hides_other_areas_like_what_is_not_there(self, operator: Caller) -> None:
        for code in ("35.78", "35", "00", "99.99"):
            answer = operator.get(f"/board?region={code}")
            assert (answer.status_code, answer.json()["code"]) == (404, "region_not_found"), code

    def test_counts_nothing_of_another_area(self, operator: Caller, surabaya: Caller) -> None:
        report(operator)
        body = surabaya.get("/board").json()
        assert (body["open"]["total"], body["places"], body["newest"]) == (0, [], [])

    @pytest.mark.parametrize("query", ["region=x", "region=%00"])
    def test_names_a_region_that_is_none(self, operator: Caller, query: str) -> None:
        answer = operator.get(f"/board?{query}")
        assert (answer.status_code, answer.json()["field"]) == (422, "region")
