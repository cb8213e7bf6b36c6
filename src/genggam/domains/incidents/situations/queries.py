"""What the agency has reported in a period already: a situation report begins with it, and nothing is typed twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from genggam.domains.incidents import permissions, queries
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors, scopes
from genggam.foundation.regions import queries as regions
from genggam.kernel.records.facts import MOST_ROWS
from genggam.lib import errors, periods

DEMONSTRATION = "unjuk_rasa"
VICTIMS = {
    "dead": ("dead",),
    "injured": ("seriously_injured", "lightly_injured"),
    "displaced": ("displaced_persons",),
}


def happened(*, actor: actors.Actor, period: periods.Period) -> list[Incident]:
    """Return the incidents of the period in the area for which the actor reports, on the clocks of its region."""
    home = next(iter(actor.grants_with(permissions.REPORT)), None)
    if home is None:
        return []
    region = regions.get(home.region_code)
    zone = ZoneInfo(region.time_zone)
    since = dt.datetime.combine(period.start, dt.time(), tzinfo=zone)
    until = dt.datetime.combine(period.end + dt.timedelta(days=1), dt.time(), tzinfo=zone)
    found = queries.visible(actor=actor).filter(
        scopes.within(region), occurred_at__gte=since, occurred_at__lt=until, merged_into=None
    )
    return list(found.select_related("region").order_by("-level_rank", "occurred_at", "id"))


def opening(actor: actors.Actor, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the figures of the period named in the address; nothing for a period that is none."""
    found = _found(actor, given)
    return {} if found is None else _counts(found)


def daily_opening(actor: actors.Actor, given: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the figures and the events of the day."""
    found = _found(actor, given)
    if found is None:
        return {}
    victims = {name: _sum(found, *columns) for name, columns in VICTIMS.items()}
    return {**_counts(found), **victims, "events": [_event(each) for each in found[:MOST_ROWS]]}


def _found(actor: actors.Actor, given: Mapping[str, str]) -> list[Incident] | None:
    try:
        period = periods.from_code(given.get("period", ""))
    except errors.InvalidInput:
        return None
    return happened(actor=actor, period=period)


def _counts(found: Sequence[Incident]) -> dict[str, Any]:
    held = sum(each.kind == DEMONSTRATION for each in found)
    return {"events_count": len(found), "demonstrations_count": held}


def _sum(found: Sequence[Incident], *columns: str) -> int | None:
    given = [getattr(each, name) for each in found for name in columns]
    known = [value for value in given if value is not None]
    return sum(known) if known else None


def _event(incident: Incident) -> dict[str, Any]:
    return {
        "place": (incident.place or incident.region.name)[:120],
        "event": incident.kind,
        "level": incident.warning_level,
        "what": incident.title[:300],
        "handling": incident.handling_step.replace("\n", " ")[:200],
    }
