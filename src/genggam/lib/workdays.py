"""Working days of the Indonesian state: Monday to Friday without public holidays and collective leave.

The days come from the `holidays` package (holidays: Keppres 8/2024; collective leave: the yearly joint decree of three
ministers, SKB 3 Menteri). A decree that changes them after the release of the package is given as a `Calendar`.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping
from datetime import date, timedelta

WEEKEND = "akhir_pekan"
_SATURDAY = 5
_ESTIMATED = "(perkiraan)"
_DAY = timedelta(days=1)


@dataclasses.dataclass(frozen=True, slots=True)
class Calendar:
    """What a decree changes: days that are off (with the reason) and days that are worked after all."""

    extra_off: Mapping[date, str] = dataclasses.field(default_factory=dict)
    extra_on: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        """Raise ValueError when one day is said to be both."""
        if both := self.extra_on & self.extra_off.keys():
            raise ValueError(f"both off and worked: {min(both)}")


NATIONAL = Calendar()


def why_off(day: date, *, calendar: Calendar = NATIONAL) -> str | None:
    """Return the Indonesian name of the holiday or leave, `WEEKEND`, or None for a working day."""
    if day in calendar.extra_on:
        return None
    named = calendar.extra_off.get(day) or _holidays(day.year).get(day)
    return named or (WEEKEND if day.weekday() >= _SATURDAY else None)


def is_workday(day: date, *, calendar: Calendar = NATIONAL) -> bool:
    """Say whether the offices of the state work on this day."""
    return why_off(day, calendar=calendar) is None


def add_workdays(day: date, count: int, *, calendar: Calendar = NATIONAL) -> date:
    """Return the `count`-th working day after a day, which itself is day 0; raise ValueError for a negative count."""
    if count < 0:
        raise ValueError("a term cannot be negative")
    while count:
        day += _DAY
        count -= is_workday(day, calendar=calendar)
    return day


def workdays_between(start: date, end: date, *, calendar: Calendar = NATIONAL) -> int:
    """Count the working days after `start` up to and with `end`; negative when `end` comes first."""
    if end < start:
        return -workdays_between(end, start, calendar=calendar)
    days = (start + _DAY * step for step in range(1, (end - start).days + 1))
    return sum(is_workday(day, calendar=calendar) for day in days)


def is_estimated(day: date) -> bool:
    """Say whether a holiday of the day's year is still an estimate, so that terms of that year may yet move."""
    return any(name.endswith(_ESTIMATED) for name in _holidays(day.year).values())


@functools.lru_cache(maxsize=64)
def _holidays(year: int) -> Mapping[date, str]:
    """Return the holidays and the collective leave of one year by day."""
    # Half a second at first: most processes never count working days.
    import holidays

    found = holidays.country_holidays(
        "ID", categories=("public", "government"), language="id", years=year
    )
    return dict(found)
