"""Working days of the Indonesian state."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import workdays
from genggam.lib.workdays import Calendar

DAYS = st.dates(date(2017, 1, 1), date(2031, 12, 31))
COUNTS = st.integers(0, 60)


class TestWhyOff:
    @pytest.mark.parametrize(
        ("day", "reason"),
        [
            (date(2026, 3, 17), None),
            (date(2026, 3, 18), "Cuti Bersama Hari Suci Nyepi"),
            (date(2026, 3, 19), "Hari Suci Nyepi"),
            (date(2026, 3, 20), "Cuti Bersama Hari Raya Idul Fitri"),
            (date(2026, 3, 21), "Hari Raya Idul Fitri"),
            (date(2026, 3, 22), "Hari kedua dari Hari Raya Idul Fitri"),
            (date(2026, 3, 23), "Cuti Bersama Hari Raya Idul Fitri"),
            (date(2026, 3, 24), "Cuti Bersama Hari Raya Idul Fitri"),
            (date(2026, 3, 25), None),
            (date(2026, 12, 24), "Cuti Bersama Hari Raya Natal"),
            (date(2026, 12, 25), "Hari Raya Natal"),
            (date(2026, 12, 26), workdays.WEEKEND),
            (date(2026, 11, 24), None),
        ],
    )
    def test_names_the_holiday_the_leave_or_the_weekend(self, day, reason):
        assert workdays.why_off(day) == reason
        assert workdays.is_workday(day) is (reason is None)

    def test_follows_a_decree_that_closes_and_opens_days(self):
        decree = Calendar(
            extra_off={date(2026, 11, 25): "Pemungutan suara"},
            extra_on=frozenset({date(2026, 12, 24), date(2026, 11, 28)}),
        )
        assert workdays.why_off(date(2026, 11, 25), calendar=decree) == "Pemungutan suara"
        assert workdays.is_workday(date(2026, 12, 24), calendar=decree)
        assert workdays.is_workday(date(2026, 11, 28), calendar=decree)
        assert not workdays.is_workday(date(2026, 12, 24))

    def test_refuses_a_decree_that_says_both(self):
        with pytest.raises(ValueError, match="2026-11-25"):
            Calendar({date(2026, 11, 25): "x"}, frozenset({date(2026, 11, 25)}))


class TestAddWorkdays:
    @pytest.mark.parametrize(
        ("day", "count", "due"),
        [
            (date(2026, 11, 24), 0, date(2026, 11, 24)),
            (date(2026, 11, 24), 1, date(2026, 11, 25)),
            (date(2026, 11, 27), 1, date(2026, 11, 30)),
            (date(2026, 11, 28), 1, date(2026, 11, 30)),
            # Over Nyepi and Idul Fitri: 18 to 24 March are off.
            (date(2026, 3, 16), 2, date(2026, 3, 25)),
            (date(2026, 3, 9), 15, date(2026, 4, 7)),
            # Over the leave at Natal, New Year's Day and Isra Mikraj.
            (date(2026, 12, 23), 1, date(2026, 12, 28)),
            (date(2026, 12, 23), 7, date(2027, 1, 7)),
        ],
    )
    def test_counts_from_the_day_after_the_receipt(self, day, count, due):
        assert workdays.add_workdays(day, count) == due

    def test_moves_with_a_decree(self):
        decree = Calendar(extra_off={date(2026, 11, 25): "Pemungutan suara"})
        assert workdays.add_workdays(date(2026, 11, 24), 1, calendar=decree) == date(2026, 11, 26)

    def test_refuses_a_negative_term(self):
        with pytest.raises(ValueError, match="negative"):
            workdays.add_workdays(date(2026, 11, 24), -1)

    @given(DAYS, st.integers(1, 60))
    def test_ends_on_a_working_day_that_many_after(self, day, count):
        due = workdays.add_workdays(day, count)
        assert workdays.is_workday(due)
        assert workdays.workdays_between(day, due) == count

    @given(DAYS, COUNTS, COUNTS)
    def test_may_be_done_in_two_steps(self, day, first, second):
        step = workdays.add_workdays(day, first)
        assert workdays.add_workdays(step, second) == workdays.add_workdays(day, first + second)


class TestWorkdaysBetween:
    @given(DAYS, st.integers(-90, 90), st.integers(-90, 90))
    def test_adds_up_over_any_day_between(self, day, one, other):
        middle, end = day + timedelta(days=one), day + timedelta(days=other)
        parts = workdays.workdays_between(day, middle) + workdays.workdays_between(middle, end)
        assert parts == workdays.workdays_between(day, end)

    def test_counts_the_short_weeks_of_idul_fitri(self):
        assert workdays.workdays_between(date(2026, 3, 13), date(2026, 3, 27)) == 5


class TestIsEstimated:
    @pytest.mark.parametrize(("year", "expected"), [(2025, False), (2026, False), (2028, True)])
    def test_tells_years_whose_days_are_not_fixed(self, year, expected):
        assert workdays.is_estimated(date(year, 11, 24)) is expected


class TestImport:
    def test_leaves_the_slow_package_alone_until_it_is_needed(self):
        code = "import sys; from genggam.lib import workdays; sys.exit('holidays' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", code]).returncode == 0
