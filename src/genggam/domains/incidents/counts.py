"""The numbers of the board: read from tallies that the database keeps with every change (design D10)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet, Sum

from genggam.domains.incidents import codes, permissions, queries
from genggam.domains.incidents.models import Tally
from genggam.foundation.access import actors, scopes
from genggam.foundation.regions.models import Region
from genggam.kernel.listings import cursors


@dataclass(slots=True)
class Place:
    """The open incidents of one node by level, and how many of them are unverified."""

    node_id: uuid.UUID
    province_id: uuid.UUID | None
    regency_id: uuid.UUID | None
    open: dict[str, int] = field(default_factory=dict)
    unverified: int = 0

    @property
    def total(self) -> int:
        """Return how many are open at all levels."""
        return sum(self.open.values())

    @property
    def highest(self) -> str:
        """Return the highest level with an open incident, or an empty text."""
        held = [level for level in codes.LEVELS if self.open.get(level)]
        return held[-1] if held else ""


def visible_tallies(actor: actors.Actor) -> QuerySet[Tally]:
    """Return the tallies that the actor's grants open."""
    return Tally.objects.filter(
        scopes.visible(actor, permissions.VIEW), realm=actor.realm, open_count__gt=0
    )


def places(*, actor: actors.Actor, region: Region) -> list[Place]:
    """Return every place with open incidents in the region, as far as the actor sees."""
    return collect(visible_tallies(actor).filter(scopes.within(region)))


def collect(tallies: Iterable[Tally]) -> list[Place]:
    """Sum tallies by place."""
    found: dict[uuid.UUID, Place] = {}
    for tally in tallies:
        place = found.setdefault(
            tally.node_id, Place(tally.node_id, tally.province_id, tally.regency_id)
        )
        level = tally.warning_level
        place.open[level] = place.open.get(level, 0) + tally.open_count
        place.unverified += tally.unverified_count
    return list(found.values())


def new_since(*, actor: actors.Actor, region: Region, since: dt.datetime) -> tuple[int, int]:
    """Return how many reports were received since the moment, and how many of them are unverified."""
    fresh = queries.visible(actor=actor).filter(scopes.within(region), received_at__gte=since)
    flags = list(fresh.values_list("is_verified", flat=True))
    return len(flags), flags.count(False)


def gravest(*, actor: actors.Actor, region: Region, limit: int = 20) -> list[queries.Row]:
    """Return the open SIAGA and AWAS incidents, the gravest and newest first."""
    found = (
        queries.visible(actor=actor)
        .filter(scopes.within(region), is_open=True, level_rank__gte=codes.LEVEL_ORDER[codes.SIAGA])
        .order_by("-level_rank", "-received_at", "-id")
    )
    return [queries.as_row(row) for row in queries.rows(found)[:limit]]


def newest(*, actor: actors.Actor, region: Region, limit: int = 10) -> list[queries.Row]:
    """Return the newest reports."""
    found = (
        queries.visible(actor=actor).filter(scopes.within(region)).order_by("-received_at", "-id")
    )
    return [queries.as_row(row) for row in queries.rows(found)[:limit]]


def overdue(*, actor: actors.Actor, region: Region, now: dt.datetime) -> tuple[int, bool]:
    """Return how many open incidents have a clock that has run out, up to 1,000; the flag tells of more."""
    late = queries.visible(actor=actor).filter(scopes.within(region), is_open=True, due_at__lt=now)
    return cursors.capped_count(late)


def total_open(*, actor: actors.Actor) -> int:
    """Return how many open incidents the actor sees."""
    found = visible_tallies(actor).aggregate(total=Sum("open_count"))
    return int(found["total"] or 0)
