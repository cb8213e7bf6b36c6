"""The clock of the law on an application: which days it counts from, and when it runs out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from genggam.lib import dates, legal_clocks


def begin(record: Any) -> None:
    """Start the agency's fifteen working days on the day of receipt; one that runs is left alone."""
    if not record.events:
        note(record, legal_clocks.RECEIVED, record.received_at)


def note(record: Any, code: str, at: dt.datetime) -> None:
    """Add a day that the law counts from, on the calendar of the place, and set the clock that runs now."""
    day = dates.to_zone(at, record.region.time_zone).date()
    record.events = [*record.events, {"code": code, "day": day.isoformat()}]
    running = legal_clocks.standing(events(record), today=day)
    record.due_kind = running.term.code if running else ""
    record.due_on = running.due if running else None


def events(record: Any) -> list[legal_clocks.Event]:
    """Return the days that the law counts from, in their order."""
    return [
        legal_clocks.Event(each["code"], dt.date.fromisoformat(each["day"]))
        for each in record.events
    ]
