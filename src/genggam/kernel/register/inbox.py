"""What registers hand to Meja Kerja: each condition that is somebody's work, counted as its list counts it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.urls import reverse

from genggam.foundation.access import actors
from genggam.kernel.inbox import registry
from genggam.kernel.inbox.registry import Group, InboxItem
from genggam.kernel.register import queries
from genggam.kernel.register.declarations import Condition, Register
from genggam.kernel.register.filters import Wanted

_COLUMNS = (
    "id",
    "title",
    "number",
    "received_at",
    "region__name",
    "region__time_zone",
    "is_verified",
)


def register(declared: Register) -> None:
    """Hand in the conditions of a register that wait for somebody."""
    waiting = [each for each in declared.conditions if each.waits_for]

    def groups(actor: actors.Actor, limit: int) -> Sequence[Group]:
        return [
            _group(declared, each, actor, limit) for each in waiting if actor.may(each.waits_for)
        ]

    if waiting:
        registry.register(declared.key, groups)


def _group(declared: Register, condition: Condition, actor: actors.Actor, limit: int) -> Group:
    wanted = Wanted(condition=condition.key)
    count, more = queries.count(declared, actor=actor, wanted=wanted)
    base = reverse(f"{declared.key}:list")
    columns = (*_COLUMNS, "due_on") if declared.kind.is_clocked else _COLUMNS
    page = (
        queries.page(declared, actor=actor, wanted=wanted, columns=columns, size=limit).rows
        if count
        else ()
    )
    return Group(
        key=f"{declared.key}.{condition.key}",
        label=f"{condition.label} · {declared.words.many}",
        hint=condition.hint,
        url=f"{base}?{wanted.query()}",
        count=count,
        more=more,
        items=[
            InboxItem(
                url=f"{base}{row['id']}/",
                title=row["title"],
                received_at=row["received_at"],
                note=f"{row['region__name']} · {row['number']}",
                zone=row["region__time_zone"],
                is_verified=row["is_verified"] or not declared.kind.verifies,
                deadline=_end_of(row.get("due_on"), row["region__time_zone"]),
            )
            for row in page
        ],
    )


def _end_of(day: dt.date | None, zone: str) -> dt.datetime | None:
    """Return the moment at which a day of the place is over."""
    if day is None:
        return None
    return dt.datetime.combine(day, dt.time.max, tzinfo=ZoneInfo(zone))
