"""Thirty simulated days in three zones: exactly these messages, none at night, none after the report."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
import zoneinfo
from collections.abc import Iterator

import pytest

from genggam.foundation.notifications.models import Notice
from genggam.kernel.obligations import reminders, reminding, services
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.obligations.reminders import AGENCY, OWNER, PROVINCE
from genggam.kernel.testing import cast
from tests.kernel.obligations.conftest import Write, actor, generate, row

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
JAKARTA = "Asia/Jakarta"
LADDER = (
    *(reminders.Step(days, AGENCY) for days in (-3, 0, 1)),
    reminders.Step(3, PROVINCE),
    reminders.Step(7, OWNER),
)
DAILY = (
    *(reminders.Step(days, AGENCY) for days in (0, 1)),
    reminders.Step(3, PROVINCE),
    reminders.Step(7, OWNER),
)
START = dt.datetime(2026, 10, 31, 17, 4, tzinfo=dt.UTC)  # 1 November, 00.04 WIB
Told = tuple[str, str, str]
"""When on the reader's clock, the office, the kind."""


def office(name: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_DNS, name)


def waiting(zone: str, day: dt.date, hour: int, cadence: str = "bulanan") -> reminders.Waiting:
    """Return a report of the zone's agency that is due at the local hour of the day."""
    due = dt.datetime.combine(day, dt.time(hour), tzinfo=zoneinfo.ZoneInfo(ZONES[zone]))
    return reminders.Waiting(
        id=office(f"{zone} {cadence} {day}"),
        cadence=cadence,
        system="puskomin",
        due_at=due.astimezone(dt.UTC),
        ladder=DAILY if cadence == "harian" else LADDER,
        readers={
            AGENCY: reminders.Reader(office(zone), ZONES[zone]),
            PROVINCE: reminders.Reader(office(f"provinsi {zone}"), ZONES[zone]),
            OWNER: reminders.Reader(office("pengampu"), JAKARTA),
        },
    )


NAMES = {office(name): name for zone in ZONES for name in (zone, f"provinsi {zone}", "pengampu")}


def ticks(days: int = 30) -> Iterator[dt.datetime]:
    """Yield the moments at which the clock looks: twice an hour."""
    for half_hours in range(days * 48):
        yield START + dt.timedelta(minutes=30 * half_hours)


def simulated(
    rows: list[reminders.Waiting], sent: dict[uuid.UUID, dt.datetime] | None = None
) -> list[tuple[Told, list[uuid.UUID]]]:
    """Run the clock; a report that was sent is awaited no more, and what was told is remembered."""
    told: dict[uuid.UUID, set[int]] = {}
    said = []
    for now in ticks():
        present = [
            dataclasses.replace(each, told=frozenset(told.get(each.id, ())))
            for each in rows
            if each.id not in (sent or {}) or now < (sent or {})[each.id]
        ]
        plan = reminders.plan(present, now)
        for row_id, days in plan.done.items():
            told.setdefault(row_id, set()).update(days)
        for message in plan.messages:
            local = now.astimezone(zoneinfo.ZoneInfo(message.reader.zone))
            key = (f"{local:%d %H.%M}", NAMES[message.reader.agency_id], message.kind)
            said.append((key, message.rows))
    return said


class TestThirtyDays:
    @pytest.mark.parametrize("zone", ZONES)
    def test_of_a_silent_agency_tell_exactly_its_ladder(self, zone: str) -> None:
        said = [key for key, _rows in simulated([waiting(zone, dt.date(2026, 11, 10), 15)])]
        assert said == [
            ("07 06.04", zone, reminders.SOON),
            ("10 06.04", zone, reminders.TODAY),
            ("11 06.04", zone, reminders.LATE),
            ("13 06.04", f"provinsi {zone}", reminders.BELOW),
            ("17 06.04", "pengampu", reminders.UNANSWERED),
        ]

    @pytest.mark.parametrize("zone", ZONES)
    def test_of_an_agency_that_sent_it_on_the_ninth_end_there(self, zone: str) -> None:
        row = waiting(zone, dt.date(2026, 11, 10), 15)
        sent = {row.id: dt.datetime(2026, 11, 9, 3, tzinfo=dt.UTC)}
        assert [key for key, _rows in simulated([row], sent)] == [
            ("07 06.04", zone, reminders.SOON)
        ]

    def test_in_three_zones_together_reach_the_centre_once_a_day(self) -> None:
        rows = [waiting(zone, dt.date(2026, 11, 10), 15) for zone in ZONES]
        said = simulated(rows)
        assert len(said) == 3 * 4 + 1
        key, gathered = said[-1]
        assert key == ("17 06.04", "pengampu", reminders.UNANSWERED)
        assert set(gathered) == {each.id for each in rows}

    def test_of_daily_reports_give_each_office_one_message_a_day(self) -> None:
        days = [dt.date(2026, 11, day) for day in range(1, 31)]
        said = simulated([waiting("WITA", day, 15, "harian") for day in days])
        per_day = [(key[0][:2], key[1]) for key, _rows in said]
        assert len(per_day) == len(set(per_day))
        own = [rows for key, rows in said if key[1] == "WITA"]
        assert len(own) == 30
        assert [len(rows) for rows in own[:3]] == [1, 2, 2]
        assert len([1 for key, _rows in said if key[1] == "provinsi WITA"]) == 27
        assert len([1 for key, _rows in said if key[1] == "pengampu"]) == 23

    def test_are_silent_at_night_everywhere(self) -> None:
        rows = [
            waiting(zone, dt.date(2026, 11, day), hour, cadence)
            for zone in ZONES
            for day in range(1, 29)
            for hour, cadence in ((1, "bulanan"), (23, "mingguan"), (15, "harian"))
        ]
        hours = {int(key[0][3:5]) for key, _rows in simulated(rows)}
        assert hours <= set(range(reminders.QUIET_TO, reminders.QUIET_FROM))
        assert hours

    def test_tell_nothing_twice(self) -> None:
        rows = [waiting(zone, dt.date(2026, 11, 10), 15) for zone in ZONES]
        said = [(key[1], key[2], row) for key, gathered in simulated(rows) for row in gathered]
        assert len(said) == len(set(said)) == 15


class TestPlan:
    def test_passes_over_what_nobody_could_be_told_in_time(self) -> None:
        row = waiting("WIB", dt.date(2026, 11, 1), 15)
        plan = reminders.plan([row], dt.datetime(2026, 11, 20, 3, tzinfo=dt.UTC))
        assert plan.messages == []
        assert sorted(plan.done[row.id]) == [-3, 0, 1, 3, 7]

    def test_tells_only_the_last_of_several_rungs(self) -> None:
        row = waiting("WIB", dt.date(2026, 11, 10), 15)
        plan = reminders.plan([row], dt.datetime(2026, 11, 11, 3, tzinfo=dt.UTC))
        assert [message.kind for message in plan.messages] == [reminders.LATE]
        assert sorted(plan.done[row.id]) == [-3, 0, 1]

    def test_would_wake_people_without_quiet_hours(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reminders, "is_quiet", lambda moment, zone: False)
        said = simulated([waiting("WIT", dt.date(2026, 11, 10), 15)])
        assert said[0][0] == ("07 00.04", "WIT", reminders.SOON)


@pytest.mark.usefixtures("live", "noon")
class TestRemind:
    def test_reaches_the_people_of_the_agency_once(self, write: Write) -> None:
        write()
        generate()
        at = dt.datetime(2026, 12, 5, 1, 4, tzinfo=dt.UTC)
        reminding.remind(realm="live", now=at)
        found = row("32.73", "2026-11")
        told = Notice.objects.filter(subject_id=found.pk)
        assert set(told.values_list("user__username", "kind")) == {
            (name, "obligation.today")
            for name in ("operator.3273", "koordinator.3273", "kepala.3273")
        }
        assert sorted(found.told) == [-3, 0]
        assert reminding.remind(realm="live", now=at + dt.timedelta(minutes=30)) == 0

    def test_is_silent_after_nil(self, write: Write) -> None:
        write()
        generate()
        found = row("32.73", "2026-11")
        services.submit_nil(actor=actor(cast.BANDUNG_OPERATOR), obligation_id=found.pk)
        reminding.remind(realm="live", now=dt.datetime(2026, 12, 5, 1, 4, tzinfo=dt.UTC))
        assert not Notice.objects.filter(subject_id=found.pk).exists()

    def test_tells_the_province_of_all_at_once_and_then_the_owner(self, write: Write) -> None:
        rule = write()
        generate()
        for day in (8, 12):
            reminding.remind(realm="live", now=dt.datetime(2026, 12, day, 1, 4, tzinfo=dt.UTC))
        below = Notice.objects.filter(kind=reminders.BELOW)
        assert set(below.values_list("user__username", flat=True)) == {
            "verifikator.32",
            "kepala.32",
            "verifikator.35",
        }
        above = Notice.objects.filter(kind=reminders.UNANSWERED, subject_id=rule.owner_id)
        assert set(above.values_list("user__username", flat=True)) == {
            "analis.pusat",
            "direktur.pusat",
        }

    def test_asks_a_bounded_number_of_questions(
        self, write: Write, django_assert_max_num_queries: object
    ) -> None:
        write()
        generate()
        assert Obligation.objects.count() == 1104
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            reminding.remind(realm="live", now=dt.datetime(2026, 12, 5, 1, 4, tzinfo=dt.UTC))
