"""Clocks of the law: verification, completion, issue."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import legal_clocks, workdays
from genggam.lib.legal_clocks import COMPLETION, ISSUE, VERIFICATION, Event, Span
from genggam.lib.workdays import Calendar

DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31))
GAPS = st.lists(st.integers(0, 25), min_size=2, max_size=8)
RECEIVED, RETURNED, COMPLETED = "diterima", "dikembalikan", "dilengkapi"
SURVEYED, PASSED, ISSUED, REFUSED = "disurvei", "lulus", "terbit", "ditolak"


def march(day: int) -> date:
    return date(2026, 3, day)


def april(day: int) -> date:
    return date(2026, 4, day)


# Events, today → term, due day, working days left, overdue. 18 to 24 March and 3 April 2026 are off.
STANDINGS = [
    ([(RECEIVED, march(9))], march(9), VERIFICATION, april(7), 15, False),
    ([(RECEIVED, march(9))], march(17), VERIFICATION, april(7), 9, False),
    ([(RECEIVED, march(9))], march(24), VERIFICATION, april(7), 9, False),
    ([(RECEIVED, march(9))], april(7), VERIFICATION, april(7), 0, False),
    ([(RECEIVED, march(9))], april(9), VERIFICATION, april(7), -2, True),
    # Returned after four days: the applicant's fifteen run, over the same holidays.
    ([(RECEIVED, march(9)), (RETURNED, march(13))], march(16), COMPLETION, april(13), 14, False),
    # Completed on the day work begins again: eleven days are left of the agency's fifteen.
    ([(RECEIVED, march(9)), (RETURNED, march(13)), (COMPLETED, march(25))],
     march(25), VERIFICATION, april(10), 11, False),
    # A survey stops nothing.
    ([(RECEIVED, march(9)), (RETURNED, march(13)), (COMPLETED, march(25)), (SURVEYED, march(30))],
     april(1), VERIFICATION, april(10), 6, False),
    # A second return gives the applicant fifteen days anew.
    ([(RECEIVED, march(9)), (RETURNED, march(13)), (COMPLETED, march(25)), (RETURNED, march(30))],
     march(30), COMPLETION, date(2026, 4, 21), 15, False),
    ([(RECEIVED, march(9)), (SURVEYED, march(16)), (PASSED, march(17))],
     march(17), ISSUE, april(2), 7, False),
    # Over the leave at Natal, New Year's Day and Isra Mikraj.
    ([(RECEIVED, date(2026, 12, 1)), (PASSED, date(2026, 12, 23))],
     date(2026, 12, 26), ISSUE, date(2027, 1, 7), 7, False),
]  # fmt: skip


def told(*pairs: tuple[str, date]) -> list[Event]:
    return [Event(code, day) for code, day in pairs]


class TestStanding:
    @pytest.mark.parametrize(("pairs", "today", "term", "due", "left", "overdue"), STANDINGS)
    def test_tells_the_running_clock(self, pairs, today, term, due, left, overdue):
        found = legal_clocks.standing(told(*pairs), today=today)
        assert (found.term, found.due, found.remaining, found.is_overdue) == (
            term,
            due,
            left,
            overdue,
        )

    @pytest.mark.parametrize(
        "pairs",
        [
            [],
            [(RECEIVED, march(9)), (PASSED, march(10)), (ISSUED, march(11))],
            [(RECEIVED, march(9)), (REFUSED, march(10))],
            [(RECEIVED, march(9)), (RETURNED, march(10)), (REFUSED, march(31))],
        ],
    )
    def test_tells_none_before_the_first_and_after_the_last(self, pairs):
        assert legal_clocks.standing(told(*pairs), today=april(1)) is None

    @pytest.mark.parametrize(
        "pairs",
        [
            [(PASSED, march(9))],
            [(RECEIVED, march(9)), (COMPLETED, march(10))],
            [(RECEIVED, march(9)), (RECEIVED, march(10))],
            [(RECEIVED, march(9)), (RETURNED, march(10)), (PASSED, march(11))],
            [(RECEIVED, march(9)), (REFUSED, march(10)), (RECEIVED, march(11))],
            [(RECEIVED, march(9)), (PASSED, march(8))],
        ],
    )
    def test_refuses_what_cannot_have_happened(self, pairs):
        with pytest.raises(ValueError, match=r"cannot follow|lies before"):
            legal_clocks.standing(told(*pairs), today=april(1))

    def test_is_overdue_on_the_weekend_after_the_due_day(self):
        found = legal_clocks.standing(told((RECEIVED, date(2026, 11, 6))), today=date(2026, 11, 28))
        assert (found.due, found.remaining, found.is_overdue) == (date(2026, 11, 27), 0, True)

    def test_keeps_the_due_day_that_passed_before_a_late_return(self):
        pairs = told((RECEIVED, march(9)), (RETURNED, april(9)), (COMPLETED, april(13)))
        found = legal_clocks.standing(pairs, today=april(13))
        assert (found.due, found.is_overdue) == (april(7), True)

    def test_moves_with_a_decree(self):
        decree = Calendar(extra_off={march(31): "Pemungutan suara"})
        found = legal_clocks.standing(told((RECEIVED, march(9))), today=march(9), calendar=decree)
        assert found.due == april(8)

    @given(DAYS, GAPS)
    def test_never_gives_the_agency_more_or_less_than_fifteen_days(self, start, gaps):
        """Walk day by day, counting what the agency's clock really ran, and compare with the due day."""
        events, day = [Event(RECEIVED, start)], start
        for number, gap in enumerate(gaps):
            day += timedelta(days=gap)
            events.append(Event(COMPLETED if number % 2 else RETURNED, day))
        if len(gaps) % 2:
            day += timedelta(days=1)
            events.append(Event(COMPLETED, day))
        due = legal_clocks.standing(events, today=day).due
        assert due == walked(events, VERIFICATION.days)

    @given(DAYS, st.integers(0, 60))
    def test_is_overdue_exactly_after_its_due_day(self, start, later):
        today = start + timedelta(days=later)
        found = legal_clocks.standing(told((RECEIVED, start)), today=today)
        assert found.is_overdue is (today > found.due)
        assert workdays.workdays_between(start, found.due) == VERIFICATION.days
        assert found.remaining == workdays.workdays_between(today, found.due)


def walked(events: list[Event], days: int) -> date:
    """Return the due day from a list of the days on which the clock ran at their beginning.

    A return after exactly all days were used leaves the agency the day on which the papers come back.
    """
    day, counted = events[0].day, []
    while len(counted) <= days:
        code = [event.code for event in events if event.day <= day][-1]
        day += timedelta(days=1)
        if code != RETURNED and workdays.is_workday(day):
            counted.append(day)
    last, following = counted[days - 1 :]
    back = [e.day for e in events if e.code == COMPLETED and last <= e.day < following]
    return max([last, *back])


class TestDueDate:
    def test_refuses_a_clock_that_never_ran(self):
        with pytest.raises(ValueError, match="never ran"):
            legal_clocks.due_date(15, [])

    def test_leaves_the_day_of_resuming_when_all_days_were_used(self):
        spans = [Span(date(2026, 11, 2), date(2026, 11, 4)), Span(date(2026, 11, 9))]
        assert legal_clocks.due_date(2, spans) == date(2026, 11, 9)
