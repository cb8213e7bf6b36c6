"""What the register knows of the organisations of a region: the quarterly sheet begins with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q

from genggam.domains.organizations import codes, permissions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.access import actors, scopes
from genggam.foundation.regions import queries as regions
from genggam.kernel.register import queries
from genggam.lib import errors, periods


def opening(actor: actors.Actor, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the counts of the region for which the actor reports; nothing for a period that is none."""
    home = next(iter(actor.grants_with(permissions.WRITE_SHEETS)), None)
    try:
        period = periods.from_code(given.get("period", ""))
    except errors.InvalidInput:
        return {}
    if home is None:
        return {}
    found = queries.visible(ORGANIZATION, actor=actor).filter(
        scopes.within(regions.get(home.region_code)), merged_into=None
    )
    fresh = Q(received_at__date__gte=period.start, received_at__date__lte=period.end)
    return found.aggregate(
        organizations_count=Count("pk"),
        active_count=Count("pk", filter=Q(activity_status=codes.ACTIVE)),
        missing_count=Count("pk", filter=Q(activity_status=codes.NOT_FOUND)),
        new_count=Count("pk", filter=fresh),
    )
