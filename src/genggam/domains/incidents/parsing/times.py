"""Read when it happened. A day or an hour that is not written is never made up without saying so."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from genggam.domains.incidents.parsing import sections
from genggam.domains.incidents.parsing.results import Confidence, Draft
from genggam.lib import date_reading, dates
from genggam.lib.date_reading import FoundDate, FoundTime

_TOLERANCE = timedelta(minutes=10)
# A time belongs to a date written at most this far before it, in characters.
_REACH = 160
_LAST_NIGHT = re.compile(r"(?:tadi|td) malam|semalam", re.IGNORECASE)
_DAWN = 6


def read(
    draft: Draft,
    found: list[sections.Section],
    *,
    zone: str,
    received_at: datetime,
    sent_at: datetime,
) -> None:
    """Set `occurred_at`, or `occurred_date` where the hour is missing; relative days count from `sent_at`."""
    day, clock, confidence = _labelled(draft.text, found, sent_at)
    if day is None or clock is None:
        prose_day, prose_clock = _in_prose(draft.text, sent_at, day)
        if day is None and prose_day is not None:
            day, confidence = prose_day, Confidence.MEDIUM
        if clock is None and prose_clock is not None:
            clock, confidence = prose_clock, Confidence.MEDIUM
    if day is None and clock is None:
        return
    if clock is None and day is not None:
        _only_date(draft, day, received_at)
    elif clock is not None and day is None:
        _only_time(draft, clock, zone=zone, sent_at=sent_at)
    elif clock is not None and day is not None:
        _both(draft, day, clock, confidence, zone=zone, received_at=received_at)


def _labelled(
    text: str, found: list[sections.Section], sent_at: datetime
) -> tuple[FoundDate | None, FoundTime | None, Confidence]:
    day: FoundDate | None = None
    clock: FoundTime | None = None
    all_days, all_clocks = (
        date_reading.find_dates(text, reference=sent_at),
        date_reading.find_times(text),
    )
    for section in sections.of_kind(found, "time", "clock"):
        days = [entry for entry in all_days if _inside(entry, section)]
        clocks = [entry for entry in all_clocks if _inside(entry, section)]
        day = day or (days[0] if days else None)
        clock = clock or (clocks[0] if clocks else None)
    return day, clock, Confidence.HIGH


def _inside(entry: FoundDate | FoundTime, section: sections.Section) -> bool:
    # A heading such as "Pukul" or "Hari" is itself part of what is read.
    return section.label_start <= entry.start and entry.end <= section.end


def _in_prose(
    text: str, sent_at: datetime, known: FoundDate | None
) -> tuple[FoundDate | None, FoundTime | None]:
    """Return the first day with an hour near it, else the first day and the first marked hour."""
    days = [known] if known else date_reading.find_dates(text, reference=sent_at)
    clocks = [entry for entry in date_reading.find_times(text) if entry.marked]
    for day in days:
        near = [entry for entry in clocks if -40 <= entry.start - day.end <= _REACH]
        if near:
            return day, near[0]
    return (days[0] if days else None), (clocks[0] if clocks else None)


def _both(
    draft: Draft,
    day: FoundDate,
    clock: FoundTime,
    confidence: Confidence,
    *,
    zone: str,
    received_at: datetime,
) -> None:
    place = dates.ZONES.get(clock.zone, zone)
    last_night = _LAST_NIGHT.fullmatch(draft.text[day.start : day.end])
    # "tadi malam pukul 01.00" is the small hours after that evening.
    shift = 1 if last_night and clock.clock.hour < _DAWN else 0
    moment = datetime.combine(day.day + timedelta(days=shift), clock.clock, ZoneInfo(place))
    if moment > received_at + _TOLERANCE:
        draft.doubt("occurred_at", "in_future", moment.isoformat())
        return
    if day.weekday_contradicts:
        draft.doubt("occurred_at", "weekday_contradicts")
        confidence = Confidence.LOW
    elif day.how != "absolute" and confidence is Confidence.HIGH:
        confidence = Confidence.MEDIUM
    draft.set("occurred_at", moment, confidence, (day.start, day.end), (clock.start, clock.end))


def _only_date(draft: Draft, day: FoundDate, received_at: datetime) -> None:
    if day.day > (received_at + timedelta(days=1)).date():
        draft.doubt("occurred_at", "in_future", day.day.isoformat())
        return
    draft.set("occurred_date", day.day, Confidence.MEDIUM, (day.start, day.end))
    draft.doubt("occurred_at", "time_missing")


def _only_time(draft: Draft, clock: FoundTime, *, zone: str, sent_at: datetime) -> None:
    """Take the day of sending when the hour has passed on it, and say that this was assumed."""
    moment = datetime.combine(
        sent_at.date(), clock.clock, ZoneInfo(dates.ZONES.get(clock.zone, zone))
    )
    if moment > sent_at + _TOLERANCE:
        draft.doubt("occurred_at", "date_missing")
        return
    draft.set("occurred_at", moment, Confidence.LOW, (clock.start, clock.end))
    draft.doubt("occurred_at", "date_assumed")
