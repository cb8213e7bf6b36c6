"""Plan who is reminded of what: a pure function of rows and a clock (domain.md 2.1, Pengingat). No database.

A step of the ladder is a number of days around the day on which a report is due (-3, 0, 1 …), counted in the agency's
own zone. It is ripe from midnight of that day and told in the first hour that is not quiet where the reader sits.
"""

from __future__ import annotations

import datetime as dt
import uuid
import zoneinfo
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from genggam.lib import periods

AGENCY, PROVINCE, OWNER = "instansi", "provinsi", "pengampu"
QUIET_FROM, QUIET_TO = 20, 6
"""Nothing between 20.00 and 06.00 on the reader's clock."""
LAPSES = dt.timedelta(days=2)
"""A step that could not be told for so long is passed over: an old reminder helps nobody."""

SOON, TODAY, LATE = "obligation.soon", "obligation.today", "obligation.late"
DAILY, BELOW, UNANSWERED = "obligation.daily", "obligation.below", "obligation.unanswered"


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: so many days around the due day, for whom."""

    days: int
    audience: str


@dataclass(frozen=True, slots=True)
class Reader:
    """An office that may be told something, with the zone of its clock."""

    agency_id: uuid.UUID
    zone: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that is awaited: by when, in which rhythm, which rungs it has, and which of them were told."""

    id: uuid.UUID
    cadence: str
    system: str
    due_at: dt.datetime
    ladder: tuple[Step, ...]
    readers: dict[str, Reader]
    told: frozenset[int] = frozenset()


@dataclass(slots=True)
class Message:
    """What one office is told at once: of one report, or folded of several."""

    kind: str
    reader: Reader
    rows: list[uuid.UUID] = field(default_factory=list)
    systems: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Plan:
    """The messages of this moment, and the rungs that are done with by row (told, or passed over)."""

    messages: list[Message] = field(default_factory=list)
    done: dict[uuid.UUID, list[int]] = field(default_factory=lambda: defaultdict(list))


def is_quiet(moment: dt.datetime, zone: str) -> bool:
    """Tell whether people sleep there."""
    hour = moment.astimezone(zoneinfo.ZoneInfo(zone)).hour
    return hour >= QUIET_FROM or hour < QUIET_TO


def ripe_at(row: Waiting, step: Step) -> dt.datetime:
    """Return the midnight, in the agency's zone, from which the rung may be told."""
    zone = zoneinfo.ZoneInfo(row.readers[AGENCY].zone)
    day = row.due_at.astimezone(zone).date() + dt.timedelta(days=step.days)
    return dt.datetime.combine(day, dt.time(), tzinfo=zone)


def plan(rows: Iterable[Waiting], now: dt.datetime) -> Plan:
    """Return what is told at this moment; told again with its own result it tells nothing.

    Of several ripe rungs for one audience the last is told and the others are passed over. Daily reports and what is
    late below are folded into one message for each reader.
    """
    found = Plan()
    folded: dict[tuple[str, uuid.UUID], Message] = {}
    for row in rows:
        for audience, steps in _ripe(row, now):
            reader = row.readers[audience]
            fresh = [step for step in steps if now - ripe_at(row, step) < LAPSES]
            if fresh and is_quiet(now, reader.zone):
                continue
            found.done[row.id] += [step.days for step in steps]
            if fresh:
                _put(found, folded, row, fresh[-1], now)
    return found


def _ripe(row: Waiting, now: dt.datetime) -> Iterator[tuple[str, list[Step]]]:
    """Yield, by audience, the rungs that are ripe and not done with, the earliest first."""
    ripe = defaultdict(list)
    for step in sorted(row.ladder, key=lambda step: step.days):
        if step.days not in row.told and ripe_at(row, step) <= now:
            ripe[step.audience].append(step)
    yield from ripe.items()


def _put(
    found: Plan,
    folded: dict[tuple[str, uuid.UUID], Message],
    row: Waiting,
    step: Step,
    now: dt.datetime,
) -> None:
    kind, reader = _kind(row, step, now), row.readers[step.audience]
    is_single = step.audience == AGENCY and kind != DAILY
    message = None if is_single else folded.get((kind, reader.agency_id))
    if message is None:
        message = Message(kind, reader)
        found.messages.append(message)
        folded[kind, reader.agency_id] = message
    message.rows.append(row.id)
    message.systems.add(row.system)


def _kind(row: Waiting, step: Step, now: dt.datetime) -> str:
    if step.audience != AGENCY:
        return BELOW if step.audience == PROVINCE else UNANSWERED
    if row.cadence == periods.DAILY:
        return DAILY
    if now > row.due_at:
        return LATE
    return TODAY if step.days >= 0 else SOON
