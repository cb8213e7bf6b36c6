"""Rows of the ledger page by page, narrowed by what a caller asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.kernel.listings import cursors
from genggam.kernel.obligations import queries
from genggam.kernel.obligations.models import Obligation

_KEY = (cursors.moment, cursors.identity)
NEAREST = cursors.Sort(
    "tenggat", _("Nearest deadline first"), ("due_at", "id"), _KEY, ascending=True
)
LATEST = cursors.Sort("terbaru", _("Latest deadline first"), ("due_at", "id"), _KEY)
SORTS = {sort.key: sort for sort in (LATEST, NEAREST)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; what is left empty narrows nothing. `own` keeps the caller's own agencies."""

    own: bool = False
    region: str = ""
    rule: str = ""
    systems: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    since: dt.datetime | None = None
    until: dt.datetime | None = None


def page(
    *,
    actor: actors.Actor,
    wanted: Wanted,
    sort: cursors.Sort = LATEST,
    cursor: str = "",
    size: int = cursors.PAGE_SIZE,
) -> cursors.Page[Obligation]:
    """Return a page of the rows that the actor sees; raises NotFound for an unknown region, InvalidInput (`cursor`)."""
    seen = queries.visible(actor=actor).select_related("rule", "agency", "region")
    rows = seen.filter(_narrowed(actor, wanted))
    return cursors.page(
        rows, sort=sort, cursor=cursor, size=size, key=lambda row: (row.due_at, row.pk)
    )


def _narrowed(actor: actors.Actor, wanted: Wanted) -> Q:
    found = Q(agency_id__in=queries.own_agencies(actor)) if wanted.own else Q()
    if wanted.region:
        node = regions.get(wanted.region).pk
        found &= Q(region_id=node) | Q(province_id=node) | Q(regency_id=node)
    if wanted.rule:
        found &= Q(rule__code=wanted.rule)
    if wanted.systems:
        found &= Q(rule__system__in=wanted.systems)
    if wanted.states:
        found &= Q(state__in=wanted.states)
    if wanted.since:
        found &= Q(due_at__gte=wanted.since)
    return found & Q(due_at__lte=wanted.until) if wanted.until else found
