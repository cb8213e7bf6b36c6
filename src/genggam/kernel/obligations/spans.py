"""The stretches of the calendar that a rule asks reports for, and when each is due. No database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from genggam.kernel.obligations import codes
from genggam.lib import dates, periods


@dataclass(frozen=True, slots=True)
class Span:
    """One period as the ledger stores it: its code, first and last day."""

    code: str
    first: dt.date
    last: dt.date


def due_between(
    cadence: str, *, days: int, first: dt.date, last: dt.date, force: tuple[dt.date, dt.date | None]
) -> Iterator[Span]:
    """Yield the periods whose report is due, so many days after their end, from `first` to `last`.

    `force` is the validity of the rule: a period is owed when the rule is in force on its last day. What is owed once
    covers that validity; what an event asks for is never made ahead.
    """
    begins, ends = force
    if cadence == codes.EVENT:
        return
    earliest = max(first - dt.timedelta(days=days), begins)
    latest = last - dt.timedelta(days=days)
    latest = latest if ends is None else min(latest, ends)
    if cadence == codes.ONCE:
        if ends is not None and earliest <= ends <= latest:
            yield Span(codes.ONCE, begins, ends)
        return
    period = periods.containing(cadence, earliest)
    while period.end <= latest:
        yield Span(period.code, period.start, period.end)
        period = period.next()


def label(code: str, first: dt.date, last: dt.date, *, language: str = "id") -> str:
    """Name a stored period for a reader: "Caturwulan B12 2026 (Sep–Des)"; one without code by its days."""
    if code == codes.ONCE:
        return f"{dates.format_date(first, language=language)} – {dates.format_date(last, language=language)}"
    return periods.from_code(code).label(language=language)


def short(code: str, *, language: str = "id") -> str:
    """Name a stored period in the few letters that the head of a column has: "24 Nov", "M48", "Nov", "B12"."""
    if code == codes.ONCE:
        return code
    period = periods.from_code(code)
    months = dates.SHORT_MONTHS[language]
    if period.kind == periods.DAILY:
        return f"{period.start.day} {months[period.start.month - 1]}"
    if period.kind == periods.WEEKLY:
        return f"{'W' if language == 'en' else 'M'}{period.number}"
    if period.kind == periods.MONTHLY:
        return months[period.number - 1]
    return code.partition("-")[2] or code
