"""Turn an actor's grants into the filter that every read goes through (rules.md R1, R4)."""

from __future__ import annotations

from django.db.models import Q

from genggam.foundation.access import actors, policy
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region

NATION, PROVINCE, REGENCY = 0, 1, 2
NOTHING = Q(pk__in=())
ALONE = "-"


def visible(actor: actors.Actor, permission: str) -> Q:
    """Return the filter on records that the actor may reach with the permission.

    Records carry the ids of their province and regency nodes beside the region itself, so that the usual scopes are
    one equality on an index; narrower scopes compare the node path.
    """
    wanted = Q()
    grants = actor.grants_with(permission)
    if not grants:
        return NOTHING
    for grant in grants:
        clause = _subtree(grant) & _clearance(grant)
        if grant.own_only:
            clause &= Q(created_by_id=actor.user_id)
        if not clause:
            return Q()
        wanted |= clause
    return wanted


def above(actor: actors.Actor, permission: str) -> Q:
    """Return the condition that a record lies below the region of one of the assignments with the permission."""
    wanted = NOTHING
    for grant in actor.grants_with(permission):
        wanted |= _subtree(grant) & ~Q(region_id=grant.region_id)
    return wanted


def _subtree(grant: actors.Grant) -> Q:
    if grant.region_level == NATION:
        return Q()
    if grant.region_level == PROVINCE:
        return Q(province_id=grant.region_id)
    if grant.region_level == REGENCY:
        return Q(regency_id=grant.region_id)
    return Q(region__path__startswith=grant.region_path)


def within(region: Region) -> Q:
    """Return the condition that a record lies in the region, by the columns that indexes know."""
    if region.level == NATION:
        return Q()
    if region.level == PROVINCE:
        return Q(province_id=region.id)
    if region.level == REGENCY:
        return Q(regency_id=region.id)
    return Q(region__path__startswith=region.path)


def written(code: str) -> Q:
    """Return the condition for a region as addresses write it: "32" takes in what lies below, "32-" does not.

    Raises NotFound for a code that names no region.
    """
    region = regions.get(code.removesuffix(ALONE))
    return Q(region_id=region.id) if code.endswith(ALONE) else within(region)


def _clearance(grant: actors.Grant) -> Q:
    opened = grant.classifications
    if len(opened) == len(policy.CLASSIFICATIONS):
        return Q()
    return Q(classification__in=sorted(opened))
