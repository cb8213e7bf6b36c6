"""Declared states of conflict: both grounds, 90 + 30 days, one in force at a time, warnings before the last day."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from genggam.domains.conflicts.declarations import services
from genggam.domains.conflicts.declarations.models import Declaration
from genggam.kernel.testing import cast
from genggam.lib import dates, errors
from tests.domains.conflicts.world import entered, step
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
TODAY = dt.date(2026, 11, 24)
HEAD = cast.BANDUNG_HEAD


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let a test say what day it is; it begins on 24 November 2026."""

    def turn(day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(3), dt.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    turn(TODAY)
    return turn


def drafted(days: int = 90, start: dt.date = TODAY, **changes: Any) -> Any:
    day = min(start, TODAY) - dt.timedelta(days=1)
    term = {"starts_on": start, "days": days, "decree_date": day, "consulted_on": day}
    return entered("conflict_state", **{**term, **changes})


def declared(*given: Any, **changes: Any) -> Any:
    return step(drafted(*given, **changes), "verify", HEAD)


def extended(record: Any, days: int = 30, on: dt.date = TODAY) -> Any:
    given = {"extension_no": "300/Kep.99/2026", "extension_date": on, "extension_days": days}
    return step(record, "extend", HEAD, **given)


def refused(act: Any, *given: Any, **more: Any) -> set[str]:
    with pytest.raises(errors.InvalidInput) as error, transaction.atomic():
        act(*given, **more)
    return set(error.value.fields)


class TestDeclaring:
    @pytest.mark.parametrize("missing", ["police_overstrained", "government_disturbed"])
    def test_needs_both_grounds(self, missing: str) -> None:
        record = drafted(**{missing: False})
        assert refused(step, record, "verify", HEAD) == {missing}
        record.refresh_from_db()
        assert record.state == "draf"

    @pytest.mark.parametrize("missing", ["decree_no", "consulted_on", "grounds"])
    def test_needs_decree_consultation_and_what_happened(self, missing: str) -> None:
        record = drafted(**{missing: "" if missing != "consulted_on" else None})
        assert refused(step, record, "verify", HEAD) == {missing}

    def test_is_not_for_who_drafted_it(self) -> None:
        with pytest.raises(errors.Forbidden):
            step(drafted(), "verify", cast.BANDUNG_OPERATOR)

    @pytest.mark.parametrize("days", [0, 91, -1])
    def test_lasts_at_most_90_days(self, days: int) -> None:
        assert refused(drafted, days) == {"days"}

    @pytest.mark.parametrize(
        ("region", "part", "scale"),
        [
            ("32.73", cast.BANDUNG_OPERATOR, "kabkota"),
            ("32", cast.WEST_JAVA_VERIFIER, "provinsi"),
            ("00", cast.CENTER_ANALYST, "nasional"),
        ],
    )
    def test_is_by_the_head_of_its_level(self, region: str, part: cast.Part, scale: str) -> None:
        record = entered("conflict_state", part, region)
        record.refresh_from_db()
        assert record.scale == scale

    def test_puts_things_in_their_order(self) -> None:
        late = TODAY + dt.timedelta(days=2)
        assert refused(drafted, decree_date=TODAY, consulted_on=late) == {"decree_date"}
        earlier = TODAY - dt.timedelta(days=5)
        assert refused(drafted, start=earlier, decree_date=TODAY) == {"starts_on"}

    def test_shows_the_last_day_on_its_page(self) -> None:
        record = declared(10)
        page = signed_in(HEAD).get(f"/status-keadaan-konflik/{record.pk}/").content.decode()
        assert dates.format_date(dt.date(2026, 12, 3), long=True) in page
        assert "berakhir 9 hari lagi" in page


class TestLastDay:
    def test_is_the_90th_and_with_the_extension_the_120th(self) -> None:
        record = declared(90)
        record.refresh_from_db()
        assert record.valid_until == TODAY + dt.timedelta(days=89)
        extended(record)
        record.refresh_from_db()
        assert record.valid_until == TODAY + dt.timedelta(days=119)
        assert record.is_verified, "who records the extension vouches for it"

    def test_is_extended_once(self) -> None:
        record = extended(declared())
        with pytest.raises(errors.InvalidTransition):
            extended(record)

    @pytest.mark.parametrize("days", [31, 0, 60])
    def test_is_extended_by_30_days_at_most(self, days: int) -> None:
        assert refused(extended, declared(), days) == {"extension_days"}

    def test_is_extended_only_before_it_comes(self, today: Any) -> None:
        record = declared(10)
        last = TODAY + dt.timedelta(days=9)
        today(last + dt.timedelta(days=1))
        assert refused(extended, record, on=last + dt.timedelta(days=1)) == {"extension_date"}
        assert extended(record, on=last).state == "diperpanjang"

    def test_comes_with_the_revocation(self) -> None:
        record = declared()
        given = {"revoked_on": TODAY, "evaluation": "Keadaan pulih."}
        assert step(record, "revoke", HEAD, **given).state == "dicabut"
        record.refresh_from_db()
        assert record.valid_until == TODAY

    def test_is_passed_before_the_end_is_recorded(self, today: Any) -> None:
        record, last = declared(10), TODAY + dt.timedelta(days=9)
        today(last)
        with pytest.raises(errors.RuleViolation):
            step(record, "conclude", HEAD, evaluation="Keadaan pulih.")
        today(last + dt.timedelta(days=1))
        assert refused(
            step, record, "revoke", HEAD, revoked_on=last + dt.timedelta(days=1), evaluation="-"
        ) == {"revoked_on"}
        assert refused(step, record, "conclude", HEAD) == {"evaluation"}
        assert step(record, "conclude", HEAD, evaluation="Keadaan pulih.").state == "berakhir"


class TestOneInForce:
    def test_stands_in_a_region_on_any_day(self) -> None:
        declared(30)
        again = drafted(30, TODAY + dt.timedelta(days=29))
        assert refused(step, again, "verify", HEAD) == {"starts_on"}
        later = drafted(30, TODAY + dt.timedelta(days=30))
        assert step(later, "verify", HEAD).state == "ditetapkan"

    def test_cannot_grow_into_the_next(self) -> None:
        first = declared(30)
        declared(30, TODAY + dt.timedelta(days=40))
        assert refused(extended, first, 11) == {"starts_on"}
        assert extended(first, 10).state == "diperpanjang"

    def test_gives_way_when_it_is_revoked(self) -> None:
        step(declared(), "revoke", HEAD, revoked_on=TODAY, evaluation="Keadaan pulih.")
        assert declared(30, TODAY + dt.timedelta(days=1)).state == "ditetapkan"

    def test_leaves_other_regions_alone(self) -> None:
        declared()
        other = entered("conflict_state", cast.SURABAYA_OPERATOR, "35.78")
        assert step(other, "verify", cast.EAST_JAVA_VERIFIER).state == "ditetapkan"

    def test_is_the_databases_word(self) -> None:
        one, other = declared(), drafted()
        assert one.region_id == other.region_id
        with (
            pytest.raises(IntegrityError, match=services.ONE_IN_FORCE),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "UPDATE conflicts_declaration SET state = 'ditetapkan' WHERE id = %s", [other.pk]
            )

    def test_passes_on_what_is_another_trouble(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(**_given: Any) -> Any:
            raise IntegrityError("declaration_has_grounds_and_days")

        monkeypatch.setattr(services, "_perform", broken)
        with pytest.raises(IntegrityError):
            step(drafted(), "verify", HEAD)

    @pytest.mark.parametrize(
        "change",
        ["days = 91", "extension_days = 31", "police_overstrained = false", "starts_on = NULL"],
    )
    def test_keeps_the_law_in_the_database_too(self, change: str) -> None:
        record = declared()
        statement = f"UPDATE conflicts_declaration SET {change} WHERE id = %s"
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [record.pk])
        assert Declaration.objects.get().days == 90


class TestWarnings:
    @pytest.mark.parametrize(
        ("left", "warned"),
        [
            (15, ""),
            (14, "sisa_14"),
            (8, "sisa_14"),
            (7, "sisa_7"),
            (2, "sisa_7"),
            (1, "sisa_1"),
            (0, "sisa_1"),
            (-1, "lewat"),
        ],
    )
    def test_come_once_each(self, today: Any, left: int, warned: str) -> None:
        record = declared(60)
        today(TODAY + dt.timedelta(days=59 - left))
        head = signed_in(HEAD)
        told = [
            key
            for key in ("sisa_14", "sisa_7", "sisa_1", "lewat")
            if record.number
            in head.get(f"/status-keadaan-konflik/?condition={key}").content.decode()
        ]
        assert told == ([warned] if warned else [])

    def test_wait_in_meja_kerja(self, today: Any) -> None:
        record = declared(60)
        assert record.number not in signed_in(HEAD).get("/meja-kerja/").content.decode()
        today(TODAY + dt.timedelta(days=55))
        page = signed_in(HEAD).get("/meja-kerja/").content.decode()
        assert "Berakhir dalam 7 hari" in page


class TestOpening:
    @pytest.mark.parametrize("path", ["status-keadaan-konflik", "pemulihan"])
    def test_is_offered_on_the_page_of_a_conflict_and_linked_with_it(self, path: str) -> None:
        conflict = entered("conflict")
        operator = signed_in(cast.BANDUNG_OPERATOR)
        address = f"/{path}/baru/?dari=conflict:{conflict.pk}"
        assert address in operator.get(f"/konflik/{conflict.pk}/").content.decode()
        assert conflict.title in operator.get(address).content.decode()
        leader = signed_in(cast.LEADERSHIP).get(f"/konflik/{conflict.pk}/").content.decode()
        assert address not in leader
