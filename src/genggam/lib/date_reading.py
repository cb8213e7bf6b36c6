"""Read dates and times out of Indonesian text: "Selasa, 24 Nov 2026 pukul 14.30 WIB", "24/11/26", "tadi pagi".

Relative words are understood only with an explicit reference time. Nothing is assumed that is not written.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from genggam.lib import dates, errors
from genggam.lib.messages import Message

_MONTH_WORDS = {
    "januari": 1, "jan": 1, "februari": 2, "pebruari": 2, "feb": 2, "peb": 2, "maret": 3, "mar": 3, "april": 4,
    "apr": 4, "mei": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "agustus": 8, "agt": 8, "ags": 8, "agu": 8,
    "agst": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nopember": 11,
    "nov": 11, "nop": 11, "desember": 12, "des": 12, "january": 1, "february": 2, "march": 3, "may": 5, "june": 6,
    "july": 7, "august": 8, "aug": 8, "october": 10, "oct": 10, "december": 12, "dec": 12,
}  # fmt: skip
_WEEKDAY_WORDS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "jum’at": 4, "sabtu": 5,
    "minggu": 6, "ahad": 6,
}  # fmt: skip
_DAY_OFFSETS = {
    "hari ini": 0,
    "kemarin": -1,
    "kemaren": -1,
    "kemarin lusa": -2,
    "besok": 1,
    "esok": 1,
    "lusa": 2,
}
_EVENING_FROM = time(18, 0)

_MONTHS = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
_WEEKDAYS = "|".join(sorted(_WEEKDAY_WORDS, key=len, reverse=True))
_NAMED = re.compile(
    rf"(?<![\d.])([0-9]{{1,2}})\s{{0,2}}[- ]?\s{{0,2}}({_MONTHS})\b\.?"
    r"(?:\s{0,2}[-,]?\s{0,2}['’]?([0-9]{4}|[0-9]{2})(?![\d.:]))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d/.\-])([0-9]{1,2})\s?([/.\-])\s?([0-9]{1,2})\s?\2\s?"
    r"([0-9]{4}|[0-9]{2})(?![\d/]|[.,]\d)"
)
_BRACKETED = re.compile(r"\(\s?([0-9]{1,2})\s?/\s?([0-9]{1,2})\s?\)")
_ISO = re.compile(r"(?<![\d-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![\d-])")
_RELATIVE = re.compile(
    r"\b(hari ini|kemar[ei]n lusa|kemar[ei]n|besok|esok|lusa|(?:tadi|td) (?:pagi|siang|sore|malam)|semalam"
    r"|pagi ini|siang ini|sore ini|malam ini|dini hari tadi)\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"\b(?:hari\s{{1,3}})?({_WEEKDAYS})\b(?!\s{{1,3}}(?:depan|lalu|ini|"
    rf"yang))",
    re.IGNORECASE,
)

_MARK = r"(?:pukul|pkl|pkul|jam|sekira|sekitar|kira-kira|lebih kurang)"
_TIME = re.compile(
    rf"(?:\b({_MARK})\b[\s.:±]{{0,4}})?(?<![\d.,:/])([0-9]{{1,2}})[.:]([0-9]{{2}})(?:[.:][0-9]{{2}})?(?![\d/]|[.,:]\d)"
    r"(?:\s{0,2}(wib|wita|wit)\b)?(?:\s{1,2}(pagi|siang|sore|malam|dini hari)\b)?",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:pukul|pkl|jam)\b[\s.:±]{0,4}([0-9]{1,2})(?![\d.:,/])(?:\s{0,2}(wib|wita|wit)\b)?"
    r"(?:\s{1,2}(pagi|siang|sore|malam|dini hari)\b)?",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True, slots=True)
class FoundDate:
    """One day found in a text: where it stands, how it was written, and whether its weekday contradicts it."""

    day: date
    start: int
    end: int
    how: str  # "absolute", "yearless", "relative", "weekday"
    weekday_contradicts: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class FoundTime:
    """One time of day found in a text; `zone` is WIB, WITA, WIT or empty; `marked` when "pukul" or a zone says so."""

    clock: time
    zone: str
    start: int
    end: int
    marked: bool


def find_dates(text: str, *, reference: datetime | None = None) -> list[FoundDate]:
    """Return every day written in the text, in order; relative words and bare weekdays need the reference.

    `reference` is the local time of writing (aware); a date without a year is the nearest one not beyond 60 days.
    """
    found = [*_iso_dates(text), *_numeric_dates(text), *_named_dates(text, reference)]
    if reference is not None:
        found += _bracketed_dates(text, reference)
    found = [_with_weekday(text, entry) for entry in found]
    if reference is not None:
        found += _relative_dates(text, reference)
        found += _weekday_dates(text, reference, taken=found)
    return sorted(found, key=lambda entry: entry.start)


def find_times(text: str) -> list[FoundTime]:
    """Return every time of day written in the text, in order."""
    found = []
    for match in _TIME.finditer(text):
        mark, hour, minute, zone, part = match.groups()
        clock = _clock(int(hour), int(minute), part)
        if clock is not None:
            marked = bool(mark or zone or part)
            found.append(FoundTime(clock, (zone or "").upper(), match.start(), match.end(), marked))
    for match in _HOUR.finditer(text):
        hour, zone, part = match.groups()
        clock = _clock(int(hour), 0, part)
        # "jam 9" alone may be morning or evening: below 13 it needs a zone or a part of the day.
        if clock is not None and (zone or part or int(hour) > 12):
            found.append(FoundTime(clock, (zone or "").upper(), match.start(), match.end(), True))
    return sorted(found, key=lambda entry: entry.start)


def parse_date(text: str, *, reference: datetime | None = None, field: str = "date") -> date:
    """Read the one day that the text names; raise InvalidInput when there is none or more than one."""
    days = {entry.day for entry in find_dates(text, reference=reference)}
    if len(days) != 1:
        raise errors.invalid(field, Message("This is not a date we can read."), code="not_a_date")
    return days.pop()


def parse_moment(
    text: str, *, zone: str, reference: datetime | None = None, field: str = "date"
) -> datetime:
    """Read one day and the first time on it; `zone` (IANA) holds where the text names none."""
    day = parse_date(text, reference=reference, field=field)
    times = find_times(text)
    if not times:
        raise errors.invalid(field, Message("The time of day is missing."), code="not_a_time")
    place = dates.ZONES.get(times[0].zone, zone)
    return datetime.combine(day, times[0].clock, ZoneInfo(place))


def _iso_dates(text: str) -> list[FoundDate]:
    return _made(
        (int(match[1]), int(match[2]), int(match[3]), match.start(), match.end())
        for match in _ISO.finditer(text)
    )


def _numeric_dates(text: str) -> list[FoundDate]:
    return _made(
        (_year(match[4]), int(match[3]), int(match[1]), match.start(), match.end())
        for match in _NUMERIC.finditer(text)
    )


def _made(parts: Iterable[tuple[int, int, int, int, int]]) -> list[FoundDate]:
    found = []
    for year, month, day, start, end in parts:
        made = _day(year, month, day)
        if made is not None:
            found.append(FoundDate(made, start, end, "absolute"))
    return found


def _named_dates(text: str, reference: datetime | None) -> list[FoundDate]:
    found = []
    for match in _NAMED.finditer(text):
        month = _MONTH_WORDS[match[2].casefold()]
        if match[3]:
            made, how = _day(_year(match[3]), month, int(match[1])), "absolute"
        elif reference is not None:
            made, how = _nearest(month, int(match[1]), reference.date()), "yearless"
        else:
            continue
        if made is not None:
            found.append(FoundDate(made, match.start(), match.end(), how))
    return found


def _bracketed_dates(text: str, reference: datetime) -> list[FoundDate]:
    """Read "Selasa (24/11)", as newspapers write it."""
    found = []
    for match in _BRACKETED.finditer(text):
        month = int(match[2])
        made = _nearest(month, int(match[1]), reference.date()) if 1 <= month <= 12 else None
        if made is not None:
            found.append(FoundDate(made, match.start(), match.end(), "yearless"))
    return found


def _relative_dates(text: str, reference: datetime) -> list[FoundDate]:
    found = []
    for match in _RELATIVE.finditer(text):
        words = match[1].casefold().replace("td ", "tadi ")
        offset = _DAY_OFFSETS.get(words.replace("kemaren", "kemarin"), 0)
        # "tadi malam" and "semalam", said before the evening, are the evening of the day before.
        if words == "semalam" or (words == "tadi malam" and reference.time() < _EVENING_FROM):
            offset = -1
        found.append(
            FoundDate(
                reference.date() + timedelta(days=offset), match.start(), match.end(), "relative"
            )
        )
    return found


def _weekday_dates(text: str, reference: datetime, *, taken: list[FoundDate]) -> list[FoundDate]:
    """Read a bare weekday as the latest such day up to the reference; skip weekdays that lead a full date."""
    found = []
    for match in _WEEKDAY.finditer(text):
        if any(match.start() - 6 <= entry.start <= match.end() + 25 for entry in taken):
            continue
        back = (reference.weekday() - _WEEKDAY_WORDS[match[1].casefold()]) % 7
        day = reference.date() - timedelta(days=back)
        found.append(FoundDate(day, match.start(), match.end(), "weekday"))
    return found


def _with_weekday(text: str, entry: FoundDate) -> FoundDate:
    """Take in the weekday written before the date, and say when it contradicts."""
    before = entry.start - 28 if entry.start > 28 else 0
    matches = list(_WEEKDAY.finditer(text, before, entry.start))
    match = matches[-1] if matches else None
    if match is None or "\n" in text[match.end() : entry.start]:
        return entry
    contradicts = _WEEKDAY_WORDS[match[1].casefold()] != entry.day.weekday()
    return dataclasses.replace(entry, start=match.start(), weekday_contradicts=contradicts)


def _clock(hour: int, minute: int, part: str | None) -> time | None:
    last_morning_hour = {"sore": 11, "malam": 11, "siang": 3}.get((part or "").casefold(), 0)
    if 1 <= hour <= last_morning_hour:
        hour += 12
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1945 <= year <= 2200 else None
    except ValueError:
        return None


def _nearest(month: int, day: int, reference: date) -> date | None:
    this_year = _day(reference.year, month, day)
    if this_year is not None and this_year - reference <= timedelta(days=60):
        return this_year
    return _day(reference.year - 1, month, day)
