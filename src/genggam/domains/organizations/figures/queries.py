"""Count what the actor may see of the register, by region, legal form and activity: one grouped query (R1)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Count

from genggam.domains.organizations import permissions
from genggam.domains.organizations.figures import conditions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.access import actors, scopes
from genggam.foundation.regions import nodes
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.choices import Level
from genggam.foundation.regions.models import Region
from genggam.kernel.register import queries as register
from genggam.lib import errors


@dataclass(slots=True)
class Numbers:
    """How many organisations there are, by legal form and activity, and how many of each form meet a condition."""

    by_cell: dict[tuple[str, str], int] = field(default_factory=dict)
    meeting: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, other: Numbers) -> None:
        """Add the numbers of another place to these."""
        for mine, theirs in ((self.by_cell, other.by_cell), (self.meeting, other.meeting)):
            for key, count in theirs.items():
                mine[key] = mine.get(key, 0) + count

    def count(self, *, legal_kind: str = "", activity: str | None = None) -> int:
        """Return how many there are of a form (empty: of all) in an activity (None: in all; empty: in none stated)."""
        return sum(
            count
            for (form, status), count in self.by_cell.items()
            if legal_kind in ("", form) and activity in (None, status)
        )

    def meet(self, condition: str, *, legal_kind: str = "") -> int:
        """Return how many of a form (empty: of all) meet a condition of the register's list."""
        return sum(
            count
            for (form, key), count in self.meeting.items()
            if legal_kind in ("", form) and key == condition
        )


@dataclass(frozen=True, slots=True)
class Place:
    """One row: a region with all that lies below it, or (`is_own`) what belongs to the upper level itself."""

    code: str
    name: str
    numbers: Numbers
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a region as one actor sees them; `places` are empty below the provinces."""

    region: Region
    trail: tuple[nodes.Node, ...]
    places: tuple[Place, ...]
    total: Numbers


def home_code(actor: actors.Actor) -> str:
    """Return the code of the widest region that the actor sees; raises Forbidden without one."""
    actor.require(permissions.VIEW)
    held = actor.grants_with(permissions.VIEW)
    return min(held, key=lambda grant: grant.region_level).region_code


def region_in_sight(actor: actors.Actor, code: str) -> Region:
    """Return a region within the actor's scope; raises NotFound for all else."""
    found = regions.get(code)
    if not _reaches(actor, found.path):
        raise errors.NotFound("region_not_found", str(register.not_found().message))
    return found


def _reaches(actor: actors.Actor, path: str) -> bool:
    return any(grant.reaches(path) for grant in actor.grants_with(permissions.VIEW))


def figures(*, actor: actors.Actor, region: Region, today: dt.date) -> Figures:
    """Return the figures of the region; merged duplicates are left out, as in the list."""
    counted = _counted(actor, region, today)
    places = tuple(_places(region, counted)) if region.level < Level.REGENCY else ()
    total = Numbers()
    for numbers in counted.values():
        total.add(numbers)
    trail = tuple(n for n in regions.tree().ancestors(region.id) if _reaches(actor, n.path))
    return Figures(region, trail, places, total)


def _counted(
    actor: actors.Actor, region: Region, today: dt.date
) -> dict[uuid.UUID | None, Numbers]:
    """Return the numbers of each place directly below the region; None stands for the region itself."""
    unit = "province_id" if region.level == Level.NATION else "regency_id"
    asked = {
        key: Count("realm", filter=condition.test(today))
        for key, condition in conditions.COUNTED.items()
    }
    rows = (
        register.visible(ORGANIZATION, actor=actor)
        .filter(scopes.within(region), merged_into=None)
        .order_by()
        .values_list(unit, "legal_kind", "activity_status")
        .annotate(count=Count("*"), **asked)
    )
    found: dict[uuid.UUID | None, Numbers] = {}
    for place, form, activity, count, *met in rows:
        meeting = {(form, key): part for key, part in zip(asked, met, strict=True)}
        here = Numbers({(form, activity): count}, meeting)
        found.setdefault(place, Numbers()).add(here)
    return found


def _places(region: Region, counted: Mapping[uuid.UUID | None, Numbers]) -> Iterable[Place]:
    """Yield every place below the region by its code, a former one where it holds entries, then the level itself."""
    below = regions.tree().children(region.id)
    known = {node.id for node in below}
    for node in below:
        yield Place(node.code, node.name, counted.get(node.id) or Numbers())
    for place, numbers in counted.items():
        if place is None:
            yield Place(region.code, region.name, numbers, is_own=True)
        elif place not in known:
            former = regions.by_id(place)
            yield Place(former.code, former.name, numbers)
