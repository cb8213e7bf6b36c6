"""The clocks of an incident: by when it is verified, updated and finally reported (domain.md 2.3, 3.6). No Django."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

from genggam.domains.incidents import codes

VERIFY_FLASH = timedelta(hours=2)
VERIFY_SERIOUS = timedelta(hours=1)
VERIFY_OTHER = timedelta(hours=24)
UPDATE_EVERY = {codes.AWAS: timedelta(hours=3), codes.SIAGA: timedelta(hours=6)}
FINAL_REPORT = timedelta(hours=24)

VERIFY = "verify"
UPDATE = "update"
FINAL = "final_report"


@dataclasses.dataclass(frozen=True, slots=True)
class Timing:
    """What the clocks need to know of a report. All times are aware; `received_at` is the server's."""

    report_kind: str
    state: str
    verification: str
    warning_level: str
    received_at: datetime
    last_update_at: datetime | None = None
    ended_at: datetime | None = None
    final_reported_at: datetime | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Clock:
    """One running clock: what is due ("verify", "update", "final_report"), when, and whether that has passed."""

    kind: str
    due_at: datetime
    overdue: bool


def verify_due(*, report_kind: str, warning_level: str, received_at: datetime) -> datetime:
    """Return by when the report is verified: 1 h at SIAGA and AWAS, 2 h for flash reports, 24 h for others."""
    if warning_level in UPDATE_EVERY:
        return received_at + VERIFY_SERIOUS
    return received_at + (VERIFY_FLASH if report_kind == codes.FLASH else VERIFY_OTHER)


def next_update_due(*, warning_level: str, last_update_at: datetime) -> datetime | None:
    """Return when the next update is due: every 3 h at AWAS, every 6 h at SIAGA, else never."""
    every = UPDATE_EVERY.get(warning_level)
    return None if every is None else last_update_at + every


def final_report_due(*, ended_at: datetime) -> datetime:
    """Return by when the final report is due: 24 h after the event ended."""
    return ended_at + FINAL_REPORT


def clocks(timing: Timing, *, now: datetime) -> tuple[Clock, ...]:
    """Return every clock that runs, the earliest first; a closed, rejected or disproved report has none."""
    if timing.state in codes.FINAL_STATES:
        return ()
    due: list[tuple[str, datetime]] = []
    if timing.verification == codes.UNVERIFIED:
        by = verify_due(
            report_kind=timing.report_kind,
            warning_level=timing.warning_level,
            received_at=timing.received_at,
        )
        due.append((VERIFY, by))
    if timing.verification in (codes.UNVERIFIED, codes.VERIFIED):
        due += _reporting_clocks(timing)
    return tuple(Clock(kind, at, now > at) for kind, at in sorted(due, key=lambda entry: entry[1]))


def clock(timing: Timing, *, now: datetime) -> Clock | None:
    """Return the clock that runs out first, or None."""
    running = clocks(timing, now=now)
    return running[0] if running else None


def _reporting_clocks(timing: Timing) -> list[tuple[str, datetime]]:
    """After the end a final report is due once; before it, updates while the level is high."""
    if timing.ended_at is not None:
        return (
            []
            if timing.final_reported_at is not None
            else [(FINAL, final_report_due(ended_at=timing.ended_at))]
        )
    last = timing.last_update_at or timing.received_at
    update = next_update_due(warning_level=timing.warning_level, last_update_at=last)
    return [] if update is None else [(UPDATE, update)]
