"""Clocks of the law that count working days and stand while somebody else is at work.

The terms are those of the registration of organisations: 15 working days to verify, 15 for the applicant to complete
what is missing, 7 to issue (UU 17/2013 art. 16 and 17; PP 58/2016).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date

from genggam.lib import workdays
from genggam.lib.workdays import NATIONAL, Calendar

RECEIVED = "diterima"
RETURNED = "dikembalikan"
COMPLETED = "dilengkapi"
SURVEYED = "disurvei"
PASSED = "lulus"
ISSUED = "terbit"
REFUSED = "ditolak"


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """How many working days somebody ("instansi", "pemohon") has, and where that is written."""

    code: str
    days: int
    owner: str
    legal_basis: str


VERIFICATION = Term("verifikasi", 15, "instansi", "UU 17/2013 Pasal 17 ayat (1)")
COMPLETION = Term("perbaikan", 15, "pemohon", "UU 17/2013 Pasal 17 ayat (2)")
ISSUE = Term("penerbitan", 7, "instansi", "UU 17/2013 Pasal 17 ayat (3)")

# (running term, event) → the term that runs afterwards. A survey is part of the verification.
_TURNS: dict[tuple[Term | None, str], Term | None] = {
    (None, RECEIVED): VERIFICATION,
    (VERIFICATION, RETURNED): COMPLETION,
    (COMPLETION, COMPLETED): VERIFICATION,
    (VERIFICATION, SURVEYED): VERIFICATION,
    (VERIFICATION, PASSED): ISSUE,
    (ISSUE, ISSUED): None,
    (VERIFICATION, REFUSED): None,
    (COMPLETION, REFUSED): None,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """What happened to an application, on the day that the law counts from."""

    code: str
    day: date


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """A stretch during which a clock ran; `end` is None while it runs."""

    start: date
    end: date | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """The clock that runs: whose it is, since when, until when, and how many working days are left (negative: late by).

    The due day itself is still in time. `is_overdue` without negative days means that only days off have passed since.
    """

    term: Term
    since: date
    due: date
    remaining: int
    is_overdue: bool


def due_date(days: int, spans: Sequence[Span], *, calendar: Calendar = NATIONAL) -> date:
    """Return the day by which a clock of so many working days, that ran during these spans, must have stopped.

    What was used before a pause stays used. A clock that ran out before it was paused keeps the day on which it did.
    Raise ValueError without a span.
    """
    if not spans:
        raise ValueError("a clock that never ran has no due date")
    for span in spans[:-1]:
        used = workdays.workdays_between(span.start, span.end or span.start, calendar=calendar)
        if used > days:
            return workdays.add_workdays(span.start, days, calendar=calendar)
        days -= used
    return workdays.add_workdays(spans[-1].start, days, calendar=calendar)


def standing(
    events: Iterable[Event], *, today: date, calendar: Calendar = NATIONAL
) -> Standing | None:
    """Return the clock that runs after these events, or None before the first and after the last.

    Raise ValueError for an event that cannot follow the one before, or that lies before it.
    """
    running: Term | None = None
    spans: dict[Term, list[Span]] = {}
    last: Event | None = None
    for event in events:
        following = _turn(running, last, event)
        if following is not running:
            if running:
                spans[running][-1] = dataclasses.replace(spans[running][-1], end=event.day)
            if following:
                _start(spans, following, event.day)
        running, last = following, event
    if running is None:
        return None
    since = spans[running][-1].start
    due = due_date(running.days, spans[running], calendar=calendar)
    remaining = workdays.workdays_between(today, due, calendar=calendar)
    return Standing(running, since, due, remaining, is_overdue=today > due)


def _turn(running: Term | None, last: Event | None, event: Event) -> Term | None:
    """Return the term that runs after the event; raise ValueError when it cannot follow."""
    has_ended = running is None and last is not None
    if has_ended or (running, event.code) not in _TURNS:
        raise ValueError(f"{event.code} cannot follow {last.code if last else 'nothing'}")
    if last and event.day < last.day:
        raise ValueError(f"{event.code} lies before {last.code}")
    return _TURNS[running, event.code]


def _start(spans: dict[Term, list[Span]], term: Term, day: date) -> None:
    """Begin a span. The agency's clock goes on where it stood; the applicant's begins anew with every return."""
    if term is COMPLETION:
        spans[term] = []
    spans.setdefault(term, []).append(Span(day))
