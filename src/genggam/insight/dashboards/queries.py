"""Read the board of one region: a handful of queries, however many incidents there are (design D10)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import counts, filters, permissions
from genggam.domains.incidents import queries as incidents
from genggam.foundation.access import actors, scopes
from genggam.foundation.notifications import positions
from genggam.foundation.notifications import queries as notifications
from genggam.foundation.regions import nodes
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region
from genggam.insight.dashboards.rows import Numbers, Row, total
from genggam.lib import errors

NATION, PROVINCE, REGENCY = 0, 1, 2
HOUR = dt.timedelta(hours=1)
MOST_GRAVE = 30
MOST_NEW = 6


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that the board of a region shows, as one actor sees it at one moment."""

    region: Region
    trail: tuple[nodes.Node, ...]
    rows: tuple[Row, ...]
    provinces: tuple[Row, ...]
    numbers: Numbers
    grave: tuple[incidents.Row, ...]
    newest: tuple[incidents.Row, ...]
    overdue: int
    is_overdue_capped: bool
    as_of: dt.datetime
    position: positions.Position

    @property
    def since(self) -> dt.datetime:
        """Return from when on a report counts as new."""
        return self.as_of - HOUR

    @property
    def scope(self) -> str:
        """Return the code that maps are cut to: empty for the nation."""
        return "" if self.region.level == NATION else self.region.code

    @property
    def is_regency(self) -> bool:
        return bool(self.region.level == REGENCY)


def home_code(actor: actors.Actor) -> str:
    """Return the code of the region that the actor's board opens with; raises Forbidden without one."""
    actor.require(permissions.VIEW)
    held = actor.grants_with(permissions.VIEW)
    return min(held, key=lambda grant: grant.region_level).region_code


def region_in_sight(actor: actors.Actor, code: str) -> Region:
    """Return a nation, province or regency that lies within the actor's scope; raises NotFound for all else."""
    found = regions.get(code)
    reached = any(grant.reaches(found.path) for grant in actor.grants_with(permissions.VIEW))
    if found.level > REGENCY or not reached:
        raise errors.NotFound("region_not_found", _("There is no such region."))
    return found


def board(*, actor: actors.Actor, region: Region) -> Board:
    """Return the board of the region; the position comes first, so that the stream repeats rather than misses."""
    position = notifications.position()
    now = timezone.now()
    tree = regions.tree()
    found = numbers_by_node(actor, scopes.within(region), now)
    rows = tuple(_rows(tree, region, found))
    overdue, capped = counts.overdue(actor=actor, region=region, now=now)
    return Board(
        region=region,
        trail=_trail(actor, tree, region),
        rows=rows,
        provinces=tuple(_provinces(tree, rows)) if region.level == NATION else (),
        numbers=total(rows),
        grave=tuple(_grave(actor, region)),
        newest=tuple(counts.newest(actor=actor, region=region, limit=MOST_NEW)),
        overdue=overdue,
        is_overdue_capped=capped,
        as_of=now,
        position=position,
    )


def numbers_by_node(
    actor: actors.Actor, where: Q, now: dt.datetime
) -> dict[uuid.UUID | None, Numbers]:
    """Return the numbers of every place that has any under the condition; None stands for the nation itself."""
    found: dict[uuid.UUID | None, Numbers] = {}
    for tally in counts.visible_tallies(actor).filter(where):
        numbers = found.setdefault(tally.regency_id or tally.province_id, Numbers())
        numbers.open[tally.warning_level] += tally.open_count
        numbers.unverified_by[tally.warning_level] += tally.unverified_count
    fresh = (
        incidents.visible(actor=actor)
        .filter(where, received_at__gte=now - HOUR)
        .order_by()
        .values_list("regency_id", "province_id", "is_verified")
        .annotate(count=Count("pk"))
    )
    for regency, province, is_verified, count in fresh:
        numbers = found.setdefault(regency or province, Numbers())
        numbers.hour += count
        numbers.hour_unverified += 0 if is_verified else count
    return found


def node_row(node: nodes.Node, found: dict[uuid.UUID | None, Numbers]) -> Row:
    """Return the row of a node; those of provinces and the nation hold what was reported at that level itself."""
    key = None if node.level == NATION else node.id
    is_own = node.level < REGENCY
    return Row(node.id, node.code, node.name, found.get(key) or Numbers(), is_own)


def _rows(
    tree: nodes.Tree, region: Region, found: dict[uuid.UUID | None, Numbers]
) -> Iterable[Row]:
    """Yield a row for each regency, and for each higher level that has reports of its own."""
    top = tree.by_id(region.id)
    if top is None:
        return
    for node in (top, *tree.descendants(top.id)):
        row = node_row(node, found)
        if node.level == REGENCY or row.numbers.total or row.numbers.hour:
            yield row


def _provinces(tree: nodes.Tree, rows: Sequence[Row]) -> Iterable[Row]:
    """Yield the league: each province with the sum of its places."""
    summed = {node.code: Row(node.id, node.code, node.name, Numbers()) for node in tree.provinces()}
    for row in rows:
        province = summed.get(row.code[:2])
        if province is not None:
            province.numbers.add(row.numbers)
    return summed.values()


def _trail(actor: actors.Actor, tree: nodes.Tree, region: Region) -> tuple[nodes.Node, ...]:
    """Return the regions above, as far up as the actor sees."""
    held = actor.grants_with(permissions.VIEW)
    above = tree.ancestors(region.id)
    return tuple(node for node in above if any(grant.reaches(node.path) for grant in held))


def _grave(actor: actors.Actor, region: Region) -> list[incidents.Row]:
    """Return what is open at SIAGA and AWAS; of a regency, everything that is open."""
    if region.level < REGENCY:
        return counts.gravest(actor=actor, region=region, limit=MOST_GRAVE)
    wanted = filters.Filters(region=region.code, shown=filters.SHOWN_OPEN)
    page = incidents.page(actor=actor, wanted=wanted, sort=incidents.GRAVEST, size=MOST_GRAVE)
    return list(page.rows)
