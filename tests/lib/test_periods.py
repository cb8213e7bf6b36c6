"""Reporting periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import errors, periods

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
KINDS = st.sampled_from(periods.KINDS)


class TestPeriod:
    @pytest.mark.parametrize(
        ("kind", "code", "start", "end", "label"),
        [
            ("harian", "2026-11-24", date(2026, 11, 24), date(2026, 11, 24), "24 Nov 2026"),
            (
                "mingguan",
                "2026-W48",
                date(2026, 11, 23),
                date(2026, 11, 29),
                "Minggu 48, 2026 (23 Nov–29 Nov)",
            ),
            ("bulanan", "2026-11", date(2026, 11, 1), date(2026, 11, 30), "November 2026"),
            ("triwulan", "2026-T4", date(2026, 10, 1), date(2026, 12, 31), "Triwulan IV 2026"),
            (
                "caturwulan",
                "2026-B12",
                date(2026, 9, 1),
                date(2026, 12, 31),
                "Caturwulan B12 2026 (Sep–Des)",
            ),
            ("semester", "2026-S2", date(2026, 7, 1), date(2026, 12, 31), "Semester II 2026"),
            ("tahunan", "2026", date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ],
    )
    def test_knows_its_bounds_code_and_label(self, kind, code, start, end, label):
        period = periods.containing(kind, date(2026, 11, 24))
        assert (period.code, period.start, period.end, period.label()) == (code, start, end, label)

    @pytest.mark.parametrize(
        ("month", "code"), [(1, "B04"), (4, "B04"), (5, "B08"), (8, "B08"), (9, "B12"), (12, "B12")]
    )
    def test_names_four_month_periods_by_their_last_month(self, month, code):
        assert periods.containing("caturwulan", date(2026, month, 15)).code == f"2026-{code}"

    def test_counts_the_first_days_of_january_to_last_years_week(self):
        assert periods.containing("mingguan", date(2027, 1, 1)).code == "2026-W53"

    @given(KINDS, DAYS)
    def test_follows_without_gap_or_overlap(self, kind, day):
        period = periods.containing(kind, day)
        assert day in period
        assert period.next().start == period.end + timedelta(days=1)
        assert period.next().previous() == period

    @given(KINDS, DAYS)
    def test_reads_back_its_code(self, kind, day):
        period = periods.containing(kind, day)
        assert periods.from_code(period.code) == period

    @pytest.mark.parametrize(
        "bad", ["", "2026-B05", "2026-T5", "2026-13", "2026-W54", "2026-02-30", "x", "2026-"]
    )
    def test_refuses_codes_it_did_not_write(self, bad):
        with pytest.raises(errors.InvalidInput):
            periods.from_code(bad)

    def test_refuses_an_unknown_kind(self):
        with pytest.raises(ValueError, match="unknown"):
            periods.containing("dasawarsa", date(2026, 1, 1))
