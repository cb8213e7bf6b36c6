"""Statistics of SIORMAS: every number of the page equals the list that it opens, within the reader's scope."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from genggam.domains.organizations.figures import screens
from genggam.domains.organizations.models import Organization
from genggam.domains.organizations.register.organizations import ORGANIZATIONS
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import filters, queries, services
from genggam.kernel.testing import cast
from genggam.lib import dates, ids
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
BASE = "/ormas/statistik/"
CENTER, VERIFIER = cast.CENTER_DIRECTOR, cast.WEST_JAVA_VERIFIER
LINK = re.compile(r'<a (?:class="stat__number" )?href="(/ormas/\?[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


def enter(part: cast.Part, region: str, **changes: Any) -> Any:
    submission = Submission(ids.uuid7(), region, {**ORGANIZATIONS.example, **changes})
    actor = cast.actor(part)
    record, _new = ORGANIZATIONS.enter(actor=actor, submission=submission)
    return record


@pytest.fixture(autouse=True)
def world(live: None) -> None:
    """Organisations at every level, of every form, verified and not, seen and not, expiring and not."""
    today = dates.to_zone(timezone.now(), dates.JAKARTA).date()
    places = (
        (cast.BANDUNG_OPERATOR, "32.73"),
        (cast.BOGOR_OPERATOR, "32.71"),
        (cast.SURABAYA_OPERATOR, "35.78"),
        (cast.WEST_JAVA_HEAD, "32"),
        (cast.CENTER_ANALYST, "00"),
    )
    unlike: tuple[dict[str, Any], ...] = (
        {},
        {"legal_kind": "yayasan", "activity_status": "tidak_ditemukan", "last_verified_at": today},
        {"activity_status": "", "last_verified_at": today - dt.timedelta(days=366)},
        {"classification": "terbatas", "activity_status": "bubar"},
        *(
            {
                "legal_kind": "tidak_berbadan_hukum",
                "registration_basis": "skt_kemendagri",
                "valid_until": today + dt.timedelta(days=days),
                "last_verified_at": today - dt.timedelta(days=365),
            }
            for days in (-1, 0, 30, 60, 90, 91)
        ),
    )
    for part, region in places:
        for changes in unlike:
            enter(part, region, **changes)
    seen = Organization.objects.filter(region__code="32.73", activity_status="tidak_ditemukan")
    (record,) = seen
    ORGANIZATIONS.perform(
        actor=cast.actor(cast.BANDUNG_HEAD),
        record_id=record.pk,
        action="verify",
        version=record.version,
        given={},
    )
    one, other = Organization.objects.filter(region__code="32.71", activity_status="aktif")[:2]
    services.merge(
        ORGANIZATIONS.kind,
        actor=cast.actor(CENTER),
        record_id=one.pk,
        into_id=other.pk,
        permission="organizations.merge",
    )


def figures_of(page: str) -> Iterator[tuple[str, int]]:
    """Yield the address and the number of every figure on a page."""
    for address, inner in LINK.findall(page):
        said = re.sub(
            r"<[^>]*>", " ", re.sub(r'<span class="visually-hidden">.*?</span>', "", inner)
        )
        yield html.unescape(address), int(said.strip().replace(".", ""))


def behind(address: str, part: cast.Part) -> int:
    """Count the list that an address opens, as the list's own view reads it."""
    wanted = filters.parse(ORGANIZATIONS, parse_qs(urlsplit(address).query))
    return queries.chosen(ORGANIZATIONS, actor=cast.actor(part), wanted=wanted).count()


def shown(part: cast.Part, query: str = "") -> str:
    answer = signed_in(part).get(f"{BASE}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


class TestEveryNumber:
    @pytest.mark.parametrize("form", ["", *screens.FORMS])
    @pytest.mark.parametrize("region", ["00", "32", "32.73", "35"])
    def test_equals_the_list_behind_it(self, region: str, form: str) -> None:
        page = shown(CENTER, f"?region={region}&legal_kind={form}")
        found = list(figures_of(page))
        assert len(found) > 8, "nothing was read"
        wrong = [
            (address, said, count)
            for address, said in found
            if (count := behind(address, CENTER)) != said
        ]
        assert wrong == []

    @pytest.mark.parametrize(
        "part", [VERIFIER, cast.BANDUNG_OPERATOR, cast.BANDUNG_HEAD, cast.LEADERSHIP]
    )
    def test_equals_the_list_of_each_reader(self, part: cast.Part) -> None:
        found = list(figures_of(shown(part)))
        assert found
        assert [each for each in found if behind(each[0], part) != each[1]] == []

    def test_that_counted_merged_duplicates_would_be_found(self) -> None:
        """The broken twin: the number of the page with the duplicate in it is not that of the list."""
        (address, said), *_more = figures_of(shown(CENTER, "?region=32.71"))
        everything = Organization.objects.filter(region__code="32.71").count()
        assert behind(address, CENTER) == said == everything - 1

    def test_is_answered_by_the_page_of_the_list(self) -> None:
        client = signed_in(CENTER)
        for address, said in figures_of(shown(CENTER, "?region=32&legal_kind=yayasan")):
            page = client.get(address)
            assert page.status_code == 200
            assert page.context["count"].split()[0] == str(said), address


class TestRows:
    def test_add_up_to_the_whole(self) -> None:
        page = signed_in(CENTER).get(BASE).context["screen"]
        rows = sum(place.numbers.count() for place in page.figures.places)
        assert rows == page.whole == Organization.objects.filter(merged_into=None).count()

    def test_of_a_province_hold_its_own_level(self) -> None:
        found = signed_in(CENTER).get(f"{BASE}?region=32").context["screen"].figures.places
        (own,) = [place for place in found if place.is_own]
        assert own.numbers.count() == 10
        assert len(found) == 28, "27 regencies and cities, and the province itself"


class TestScope:
    def test_begins_at_the_readers_own_region(self) -> None:
        assert "<h1>Ormas di Jawa Barat</h1>" in shown(VERIFIER)

    @pytest.mark.parametrize("region", ["00", "35", "35.78", "99"])
    def test_hides_what_lies_outside(self, region: str) -> None:
        client = signed_in(VERIFIER)
        assert client.get(f"{BASE}?region={region}").status_code == 404

    def test_is_closed_to_who_may_not_see_organisations(self) -> None:
        assert signed_in(cast.AUDITOR).get(BASE).status_code == 403

    @pytest.mark.parametrize("query", ["?region=32%00", "?region=x", "?region=32-"])
    def test_answers_nonsense_as_unknown(self, query: str) -> None:
        assert signed_in(CENTER).get(f"{BASE}{query}").status_code == 404


class TestMap:
    def test_says_the_same_as_the_table(self) -> None:
        screen = signed_in(CENTER).get(f"{BASE}?measure=tidak_ditemukan").context["screen"]
        told = {value.code: value.extra["said"] for value in screen.map.values}
        assert told["32"] == "10,3%", "3 of 29, one merged away"
        assert len(told) == 38

    @pytest.mark.parametrize(
        ("value", "top", "expected"),
        [(0, 10, 0), (1, 10, 1), (2, 10, 1), (3, 10, 2), (10, 10, 5), (1, 3, 1), (3, 3, 3)],
    )
    def test_puts_counts_into_classes(self, value: int, top: int, expected: int) -> None:
        assert screens.band(value, top) == expected

    @pytest.mark.parametrize(("value", "expected"), [(0.0, 0), (0.01, 1), (0.5, 3), (1.0, 5)])
    def test_puts_shares_into_five_classes(self, value: float, expected: int) -> None:
        assert screens.band(value, 1.0) == expected

    def test_is_left_out_where_there_is_nothing_below(self) -> None:
        assert "data-geometry" not in shown(cast.BANDUNG_HEAD)
        assert "data-geometry" in shown(VERIFIER)


class TestCost:
    def test_counts_in_one_query(self) -> None:
        client = signed_in(CENTER)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(BASE)
        counted = [each for each in asked.captured_queries if "GROUP BY" in each["sql"]]
        assert len(counted) == 1


class TestRegionAlone:
    def test_narrows_a_list_to_the_level_itself(self) -> None:
        client = signed_in(CENTER)
        assert client.get("/ormas/?region=32-").context["count"].split()[0] == "10"
        assert client.get("/ormas/?region=32").context["count"].split()[0] == "29"

    @pytest.mark.parametrize("region", ["-", "32--", "32-x"])
    def test_refuses_what_is_no_region(self, region: str) -> None:
        assert signed_in(CENTER).get(f"/ormas/?region={region}").status_code == 422
