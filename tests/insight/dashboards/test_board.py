"""The board's numbers equal a recount, in a fixed number of queries, and never leave the actor's scope."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from genggam.domains.incidents import queries as incidents
from genggam.foundation.access import actors, scopes
from genggam.foundation.regions import queries as regions
from genggam.insight.dashboards import queries, rows, wire
from genggam.kernel.testing import cast
from genggam.lib import errors
from tests.support import pages

pytestmark = pytest.mark.usefixtures("live")
LEVELS = ("normal", "waspada", "siaga", "awas")


def board(actor: actors.Actor, code: str) -> queries.Board:
    return queries.board(actor=actor, region=queries.region_in_sight(actor, code))


def filed() -> None:
    """File reports of every level in three places, some verified, some closed for the public."""
    for number in range(12):
        incident = pages.reported(warning_level=LEVELS[number % 4], title=f"Bandung {number}")
        if number % 3 == 0:
            pages.performed(cast.WEST_JAVA_VERIFIER, incident, "verify")
    pages.reported(cast.BANDUNG_HEAD, classification="rahasia", warning_level="awas")
    pages.reported(cast.BOGOR_OPERATOR, "32.71", warning_level="siaga")
    pages.reported(cast.SURABAYA_OPERATOR, "35.78", warning_level="waspada")
    pages.reported(cast.WEST_JAVA_VERIFIER, "32", warning_level="normal")


class TestNumbers:
    @pytest.mark.parametrize(
        ("part", "code"),
        [
            (cast.LEADERSHIP, "00"),
            (cast.LEADERSHIP, "32"),
            (cast.WEST_JAVA_VERIFIER, "32"),
            (cast.BANDUNG_OPERATOR, "32.73"),
            (cast.BANDUNG_HEAD, "32.73"),
        ],
    )
    def test_equal_a_recount_of_what_the_actor_sees(self, part: cast.Part, code: str) -> None:
        filed()
        actor = cast.actor(part)
        region = regions.get(code)
        seen = incidents.visible(actor=actor).filter(scopes.within(region), is_open=True)
        counted = Counter((row.warning_level, row.is_verified) for row in seen)
        numbers = board(actor, code).numbers
        for level in LEVELS:
            assert numbers.open[level] == counted[level, True] + counted[level, False]
            assert numbers.unverified_by[level] == counted[level, False]
        assert numbers.hour == seen.count()

    def test_show_a_secret_only_to_whom_it_is_open(self) -> None:
        filed()
        operator, head = cast.actor(cast.BANDUNG_OPERATOR), cast.actor(cast.BANDUNG_HEAD)
        open_to_operator = board(operator, "32.73").numbers.open["awas"]
        assert board(head, "32.73").numbers.open["awas"] == open_to_operator + 1

    def test_stand_in_the_row_of_their_place(self) -> None:
        filed()
        found = {row.code: row for row in board(cast.actor(cast.LEADERSHIP), "00").rows}
        assert len(found) == 515, "514 regencies, and the province that reported itself"
        assert found["32"].is_own
        assert (found["32"].numbers.total, found["32.71"].numbers.level) == (1, "siaga")
        assert found["35.78"].numbers.total == 1
        assert found["11.01"].numbers.total == 0

    def test_sum_up_to_provinces_in_the_league(self) -> None:
        filed()
        found = {
            row.code: row.numbers for row in board(cast.actor(cast.LEADERSHIP), "00").provinces
        }
        assert len(found) == 38
        assert (found["32"].total, found["35"].total, found["31"].total) == (15, 1, 0)

    def test_take_as_many_queries_for_one_report_as_for_many(
        self, leadership: actors.Actor
    ) -> None:
        pages.reported()
        board(leadership, "00")
        with CaptureQueriesContext(
            connection,
        ) as few:
            board(leadership, "00")
        filed()
        with CaptureQueriesContext(connection) as many:
            board(leadership, "00")
        assert len(few) == len(many) <= 10


class TestScope:
    @pytest.mark.parametrize("code", ["00", "32", "35", "35.78", "32.71", "99.99", "x"])
    def test_hides_regions_outside_like_what_is_not_there(
        self, bandung_operator: actors.Actor, code: str
    ) -> None:
        with pytest.raises(errors.NotFound):
            queries.region_in_sight(bandung_operator, code)

    def test_opens_with_the_own_region(self, bandung_operator: actors.Actor) -> None:
        assert queries.home_code(bandung_operator) == "32.73"

    def test_shows_the_way_up_only_as_far_as_the_actor_sees(self) -> None:
        bandung = board(cast.actor(cast.WEST_JAVA_VERIFIER), "32.73")
        assert [node.code for node in bandung.trail] == ["32"]


class TestWire:
    def test_leaves_out_zeros_at_the_end(self, leadership: actors.Actor) -> None:
        pages.reported(warning_level="siaga")
        found = {row[0]: row for row in wire.payload(board(leadership, "00"))["rows"]}
        assert found["11.01"] == ["11.01", "Kabupaten Aceh Selatan"]
        assert found["32.73"][:8] == ["32.73", "Kota Bandung", 0, 1, 0, 0, 0, 1]
        assert found["32.73"][8:] == [0, 0, 1, 1]
        assert len(rows.COLUMNS) == 12
