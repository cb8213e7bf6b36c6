"""What the register knows of the conflicts of a region: the monthly update begins with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q

from genggam.domains.conflicts import codes, permissions
from genggam.domains.conflicts.kinds import CONFLICT
from genggam.foundation.access import actors, scopes
from genggam.foundation.regions import queries as regions
from genggam.kernel.register import queries
from genggam.lib import errors, periods

LEVELS = {
    "green_count": codes.GREEN,
    "yellow_count": codes.YELLOW,
    "orange_count": codes.ORANGE,
    "red_count": codes.RED,
}


def opening(actor: actors.Actor, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Return how many conflicts of the region stand open by level; nothing for a period that is none."""
    home = next(iter(actor.grants_with(permissions.REGISTER)), None)
    try:
        period = periods.from_code(given.get("period", ""))
    except errors.InvalidInput:
        return {}
    if home is None:
        return {}
    found = queries.visible(CONFLICT, actor=actor).filter(
        scopes.within(regions.get(home.region_code)), merged_into=None
    )
    is_open = Q(state__in=codes.OPEN)
    fresh = Q(received_at__date__gte=period.start, received_at__date__lte=period.end)
    counted = {name: Count("pk", filter=is_open & Q(level=level)) for name, level in LEVELS.items()}
    return found.aggregate(**counted, new_count=Count("pk", filter=fresh))
