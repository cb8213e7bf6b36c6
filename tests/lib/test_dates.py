"""Dates as officers write and read them."""

import contextlib
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genggam.lib import date_reading, dates, errors

JAKARTA = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)  # a Tuesday, 14.30 WIB
LOCAL = NOW.astimezone(JAKARTA)


class TestFormat:
    @pytest.mark.parametrize(
        ("zone", "said"),
        [
            ("Asia/Jakarta", "24 Nov 2026, 14.30 WIB"),
            ("Asia/Pontianak", "24 Nov 2026, 14.30 WIB"),
            ("Asia/Makassar", "24 Nov 2026, 15.30 WITA"),
            ("Asia/Jayapura", "24 Nov 2026, 16.30 WIT"),
        ],
    )
    def test_writes_the_zone_of_the_reader(self, zone, said):
        assert dates.format_moment(NOW, zone=zone) == said

    def test_writes_english_and_long(self):
        assert dates.format_moment(NOW, language="en") == "24 Nov 2026, 14:30 WIB"
        assert dates.format_date(date(2026, 8, 5), long=True) == "Rabu, 5 Agustus 2026"

    def test_refuses_a_time_without_zone(self):
        with pytest.raises(ValueError, match="zone"):
            dates.format_moment(datetime(2026, 1, 1))

    @pytest.mark.parametrize(
        ("gap", "said", "english"),
        [
            (timedelta(seconds=5), "baru saja", "just now"),
            (timedelta(minutes=3), "3 menit lalu", "3 minutes ago"),
            (timedelta(hours=1), "1 jam lalu", "1 hour ago"),
            (timedelta(days=2, hours=3), "2 hari lalu", "2 days ago"),
            (timedelta(hours=-2), "2 jam lagi", "in 2 hours"),
            (timedelta(days=30), "25 Okt 2026", "25 Oct 2026"),
        ],
    )
    def test_writes_relative_times(self, gap, said, english):
        assert dates.format_relative(NOW - gap, now=NOW) == said
        assert dates.format_relative(NOW - gap, now=NOW, language="en") == english


class TestParseIso:
    def test_reads_a_time_with_zone_as_utc(self):
        assert dates.parse_iso("2026-11-24T14:30:00+07:00", field="at") == NOW
        assert dates.parse_iso("2026-11-24T07:30:00Z", field="at") == NOW

    @pytest.mark.parametrize(
        "bad",
        [
            "2026-11-24T14:30",
            "24/11/2026",
            "",
            None,
            3,
            "9999-99-99",
            "0001-01-01T00:00Z",
            "x" * 999,
        ],
    )
    def test_refuses_the_rest_naming_the_field(self, bad):
        with pytest.raises(errors.InvalidInput) as caught:
            dates.parse_iso(bad, field="occurred_at")
        assert list(caught.value.fields) == ["occurred_at"]

    @given(st.text(max_size=40))
    def test_never_fails_otherwise(self, text):
        with contextlib.suppress(errors.InvalidInput):
            dates.parse_iso(text, field="at")


class TestReading:
    @pytest.mark.parametrize(
        "said",
        [
            "24 November 2026",
            "24/11/26",
            "24-11-2026",
            "24.11.2026",
            "Selasa, 24 Nov 2026",
            "hari Selasa tgl 24 Nopember 2026",
            "2026-11-24",
            "24 Nov '26",
        ],
    )
    def test_reads_dates_without_any_reference(self, said):
        assert date_reading.parse_date(said) == date(2026, 11, 24)

    @pytest.mark.parametrize(
        ("said", "day"),
        [
            ("hari ini", 24),
            ("kemarin", 23),
            ("tadi pagi", 24),
            ("td malam", 23),
            ("semalam", 23),
            ("Senin", 23),
            ("hari Selasa", 24),
            ("Rabu", 18),
            ("23 November", 23),
            ("Senin (23/11)", 23),
            ("kemarin lusa", 22),
        ],
    )
    def test_reads_relative_days_only_with_a_reference(self, said, day):
        assert date_reading.parse_date(said, reference=LOCAL) == date(2026, 11, day)
        with pytest.raises(errors.InvalidInput):
            date_reading.parse_date(said)

    def test_says_when_the_weekday_contradicts(self):
        assert date_reading.find_dates("Senin, 24 November 2026")[0].weekday_contradicts
        assert not date_reading.find_dates("Selasa, 24 November 2026")[0].weekday_contradicts

    @pytest.mark.parametrize(
        "said", ["31/02/2026", "pukul 14.30", "Rp 24.11.2026.000", "nomor 12/34/56/78", "1.234"]
    )
    def test_finds_no_date_where_there_is_none(self, said):
        assert date_reading.find_dates(said, reference=LOCAL) == []

    def test_takes_a_yearless_date_from_last_year_rather_than_far_ahead(self):
        january = datetime(2026, 1, 3, 9, tzinfo=JAKARTA)
        assert date_reading.parse_date("30 Desember", reference=january) == date(2025, 12, 30)

    @pytest.mark.parametrize(
        ("said", "hour", "minute", "zone"),
        [
            ("pukul 14.30 WIB", 14, 30, "WIB"),
            ("pkl. 09:05", 9, 5, ""),
            ("jam 9 malam", 21, 0, ""),
            ("jam 2 siang", 14, 0, ""),
            ("sekira pukul 08.00 wita", 8, 0, "WITA"),
            ("pukul 09 WIB", 9, 0, "WIB"),
            ("13.45.10 WIT", 13, 45, "WIT"),
        ],
    )
    def test_reads_times(self, said, hour, minute, zone):
        found = date_reading.find_times(said)[0]
        assert (found.clock.hour, found.clock.minute, found.zone) == (hour, minute, zone)

    @pytest.mark.parametrize(
        "said", ["jam 9", "pukul 25.00", "1.500 orang", "Rp 10.000", "24.11.2026", "3,15"]
    )
    def test_finds_no_marked_time_where_there_is_none(self, said):
        assert [found for found in date_reading.find_times(said) if found.marked] == []

    def test_reads_a_moment_in_the_zone_it_names(self):
        said = "Selasa, 24 Nov 2026 pukul 14.30 WIB"
        assert date_reading.parse_moment(said, zone="Asia/Jayapura") == NOW

    def test_takes_the_given_zone_where_none_is_named(self):
        moment = date_reading.parse_moment("24/11/26 14.30", zone="Asia/Jayapura")
        assert moment.astimezone(UTC) == datetime(2026, 11, 24, 5, 30, tzinfo=UTC)

    @given(st.text(max_size=300))
    def test_never_raises(self, text):
        date_reading.find_dates(text, reference=LOCAL)
        date_reading.find_times(text)


class TestYearsLater:
    def test_keeps_the_day(self) -> None:
        assert dates.years_later(date(2026, 4, 2), 5) == date(2031, 4, 2)

    def test_of_a_leap_day_is_the_first_of_march(self) -> None:
        assert dates.years_later(date(2024, 2, 29), 5) == date(2029, 3, 1)
