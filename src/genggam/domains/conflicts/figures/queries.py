"""Count by region what the actor may see (rules.md R1)."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, Q

from genggam.domains.conflicts import codes, permissions
from genggam.domains.conflicts.kinds import CONFLICT, TEAM
from genggam.domains.conflicts.queries import teams
from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.nodes import Node
from genggam.kernel.register import queries as register


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole at one province or for the nation."""

    node: Node
    part: int
    whole: int

    @property
    def percent(self) -> float:
        """Return the share from 0 to 100; nothing of nothing is 0."""
        return 100 * self.part / self.whole if self.whole else 0.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which regions have a team under a valid decree."""

    shares: tuple[Share, ...]
    without: tuple[Node, ...]

    @property
    def part(self) -> int:
        return sum(share.part for share in self.shares)

    @property
    def whole(self) -> int:
        return sum(share.whole for share in self.shares)


def coverage(*, actor: actors.Actor, today: dt.date) -> Coverage:
    """Return, of the provinces and regencies that the actor may see, those with and without a valid decree."""
    found = register.visible(TEAM, actor=actor).filter(teams.is_valid(today), merged_into=None)
    covered = set(found.order_by().values_list("region_id", flat=True))
    shares, without = [], []
    for province in regions.tree().provinces():
        due = [node for node in _with_children(province) if _reaches(actor, node)]
        missing = [node for node in due if node.id not in covered]
        without += missing
        if due:
            shares.append(Share(province, len(due) - len(missing), len(due)))
    return Coverage(tuple(shares), tuple(without))


def _with_children(province: Node) -> tuple[Node, ...]:
    return (province, *regions.tree().children(province.id))


def _reaches(actor: actors.Actor, node: Node) -> bool:
    return any(grant.reaches(node.path) for grant in actor.grants_with(permissions.VIEW))


def settled(*, actor: actors.Actor) -> list[Share]:
    """Return per province how many of the conflicts that the actor may see are settled, the least settled first."""
    found = (
        register.visible(CONFLICT, actor=actor)
        .filter(merged_into=None, province__isnull=False)
        .order_by()
        .values_list("province_id")
        .annotate(whole=Count("pk"), part=Count("pk", filter=Q(state=codes.SETTLED)))
    )
    by_id: dict[uuid.UUID, tuple[int, int]] = {
        province: (part, whole) for province, whole, part in found if province
    }
    nodes = {node.id: node for node in regions.tree().provinces()}
    shares = [Share(nodes[key], *counted) for key, counted in by_id.items() if key in nodes]
    return sorted(shares, key=lambda share: (share.percent, share.node.code))
