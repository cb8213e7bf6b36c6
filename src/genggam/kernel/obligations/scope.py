"""Which rows an assignment reaches: its subtree, its systems, and how it stands to the agency that owes."""

from __future__ import annotations

import dataclasses

from django.db.models import Q

from genggam.foundation.access import actors, scopes
from genggam.kernel.obligations import codes, permissions
from genggam.kernel.obligations.models import Obligation

OWN = frozenset({permissions.SUBMIT, permissions.NIL})
ABOVE = frozenset({permissions.RETURN, permissions.ACCEPT, permissions.EXEMPT})


def visible(actor: actors.Actor, permission: str) -> Q:
    """Return the filter on rows of the areas and systems in which the actor holds the permission."""
    grants = actor.grants_with(permission)
    if not grants:
        return scopes.NOTHING
    wanted = Q()
    for grant in grants:
        clause = _subtree(grant)
        if not grant.systems & codes.OVERSIGHT:
            clause &= Q(rule__system__in=sorted(grant.systems))
        if not clause:
            return Q()
        wanted |= clause
    return wanted


def _subtree(grant: actors.Grant) -> Q:
    if grant.region_level == scopes.NATION:
        return Q()
    if grant.region_level == scopes.PROVINCE:
        return Q(province_id=grant.region_id)
    return Q(regency_id=grant.region_id)


def standing(actor: actors.Actor, permission: str, row: Obligation) -> actors.Actor:
    """Return the actor with only those assignments that stand to the row as the permission asks.

    An agency sends its own reports; who stands above returns and accepts them; the owner exempts, and a province its
    regencies. Nobody decides about the own agency.
    """
    kept = tuple(grant for grant in actor.grants if _stands(grant, permission, row))
    return dataclasses.replace(actor, grants=kept)


def _stands(grant: actors.Grant, permission: str, row: Obligation) -> bool:
    if not (grant.systems & codes.OVERSIGHT or row.rule.system in grant.systems):
        return False
    if permission in OWN:
        return grant.agency_id == row.agency_id
    if permission not in ABOVE:
        return True
    if grant.region_level >= row.region.level:
        return False
    is_central = grant.region_level == scopes.NATION
    return (
        permission != permissions.EXEMPT or not is_central or grant.agency_id == row.rule.owner_id
    )
