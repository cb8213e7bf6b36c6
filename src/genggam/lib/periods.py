"""Reporting periods: daily to yearly, with the four-monthly B04, B08 and B12 of the conflict action plans."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, timedelta

from genggam.lib import dates, errors
from genggam.lib.messages import Message

DAILY = "harian"
WEEKLY = "mingguan"
MONTHLY = "bulanan"
QUARTERLY = "triwulan"
FOUR_MONTHLY = "caturwulan"
HALF_YEARLY = "semester"
YEARLY = "tahunan"
KINDS = (DAILY, WEEKLY, MONTHLY, QUARTERLY, FOUR_MONTHLY, HALF_YEARLY, YEARLY)

# Months per period, and the letter of its code ("2026-T4", "2026-B12", "2026-S2").
_MONTHS = {MONTHLY: 1, QUARTERLY: 3, FOUR_MONTHLY: 4, HALF_YEARLY: 6, YEARLY: 12}
_ROMAN = ("I", "II", "III", "IV")
_CODE = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?:(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|W(?P<week>[0-9]{2})|T(?P<quarter>[1-4])"
    r"|B(?P<four>04|08|12)|S(?P<half>[12])))?"
)


@dataclasses.dataclass(frozen=True, order=True, slots=True)
class Period:
    """One stretch of the calendar. `start` and `end` are both inside it."""

    start: date
    kind: str

    @property
    def end(self) -> date:
        """Return the last day."""
        return _following(self.kind, self.start) - timedelta(days=1)

    @property
    def code(self) -> str:
        """Return the stable key: 2026-11-24, 2026-W48, 2026-11, 2026-T4, 2026-B12, 2026-S2, 2026."""
        year, number = self.start.year, self.number
        if self.kind == DAILY:
            return self.start.isoformat()
        if self.kind == WEEKLY:
            return f"{self.start.isocalendar().year}-W{number:02d}"
        if self.kind == FOUR_MONTHLY:
            return f"{year}-B{number * 4:02d}"
        tail = {
            MONTHLY: f"-{number:02d}",
            QUARTERLY: f"-T{number}",
            HALF_YEARLY: f"-S{number}",
            YEARLY: "",
        }
        return f"{year}{tail[self.kind]}"

    @property
    def number(self) -> int:
        """Return its number within the year, from 1 (ISO week for weeks)."""
        if self.kind == DAILY:
            return self.start.timetuple().tm_yday
        if self.kind == WEEKLY:
            return self.start.isocalendar().week
        return (self.start.month - 1) // _MONTHS[self.kind] + 1

    def next(self) -> Period:
        """Return the period that begins the day after this one ends."""
        return Period(_following(self.kind, self.start), self.kind)

    def previous(self) -> Period:
        """Return the period that ends the day before this one begins."""
        return containing(self.kind, self.start - timedelta(days=1))

    def __contains__(self, day: date) -> bool:
        """Say whether the day lies inside."""
        return self.start <= day <= self.end

    def label(self, *, language: str = "id") -> str:
        """Name it for a reader: "Caturwulan B12 2026 (Sep–Des)", "Triwulan IV 2026"."""
        year, number = self.start.year, self.number
        if self.kind == DAILY:
            return dates.format_date(self.start, language=language)
        if self.kind == MONTHLY:
            return f"{dates.MONTHS[language][number - 1]} {year}"
        if self.kind == YEARLY:
            return str(year)
        english = language == "en"
        if self.kind == WEEKLY:
            week_year = self.start.isocalendar().year
            span = f"{_short(self.start, language)}–{_short(self.end, language)}"
            return f"{'Week' if english else 'Minggu'} {number}, {week_year} ({span})"
        if self.kind == FOUR_MONTHLY:
            months = dates.SHORT_MONTHS[language]
            span = f"{months[self.start.month - 1]}–{months[self.end.month - 1]}"
            return f"{'Four months' if english else 'Caturwulan'} B{number * 4:02d} {year} ({span})"
        if self.kind == QUARTERLY:
            return f"{'Quarter' if english else 'Triwulan'} {number if english else _ROMAN[number - 1]} {year}"
        return f"{'Half-year' if english else 'Semester'} {number if english else _ROMAN[number - 1]} {year}"


def containing(kind: str, day: date) -> Period:
    """Return the period of this kind that holds the day; raise ValueError for an unknown kind."""
    if kind == DAILY:
        return Period(day, kind)
    if kind == WEEKLY:
        return Period(day - timedelta(days=day.weekday()), kind)
    if kind not in _MONTHS:
        raise ValueError(f"unknown kind of period: {kind}")
    size = _MONTHS[kind]
    return Period(date(day.year, (day.month - 1) // size * size + 1, 1), kind)


def from_code(code: str, *, field: str = "period") -> Period:
    """Read the key written by `Period.code`; raise InvalidInput naming the field."""
    match = _CODE.fullmatch(code)
    try:
        if match is not None:
            return _from_match(match)
    except ValueError:
        pass
    raise errors.invalid(field, Message("This is not a period we know."), code="not_a_period")


def _from_match(match: re.Match[str]) -> Period:
    year = int(match["year"])
    if match["day"]:
        return Period(date(year, int(match["month"]), int(match["day"])), DAILY)
    if match["week"]:
        return Period(date.fromisocalendar(year, int(match["week"]), 1), WEEKLY)
    if match["month"]:
        return Period(date(year, int(match["month"]), 1), MONTHLY)
    if match["quarter"]:
        return Period(date(year, int(match["quarter"]) * 3 - 2, 1), QUARTERLY)
    if match["four"]:
        return Period(date(year, int(match["four"]) - 3, 1), FOUR_MONTHLY)
    if match["half"]:
        return Period(date(year, int(match["half"]) * 6 - 5, 1), HALF_YEARLY)
    return Period(date(year, 1, 1), YEARLY)


def _following(kind: str, start: date) -> date:
    """Return the first day of the period after the one that starts here."""
    if kind == DAILY:
        return start + timedelta(days=1)
    if kind == WEEKLY:
        return start + timedelta(days=7)
    months = start.year * 12 + start.month - 1 + _MONTHS[kind]
    return date(months // 12, months % 12 + 1, 1)


def _short(day: date, language: str) -> str:
    return f"{day.day} {dates.SHORT_MONTHS[language][day.month - 1]}"
