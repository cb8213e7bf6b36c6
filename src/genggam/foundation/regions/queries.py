"""Read the tree of regions as it is or as it was on a day.

Regions are public facts (UU 23/2014 art. 2), so these reads take no actor. `at` is a date; None means now.
"""

from __future__ import annotations

import datetime as dt
import functools
import uuid
from dataclasses import dataclass

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genggam.foundation.regions import nodes
from genggam.foundation.regions.choices import Level
from genggam.foundation.regions.models import Region, RegionEvent, RegionVersion
from genggam.lib import errors

LONGEST_TERM = 80
SHORTEST_FUZZY_TERM = 3
LEAST_LIKENESS = 0.4
CACHED_TREES = 16


def get(code: str, at: dt.date | None = None) -> Region:
    """Return the region that a present or former code names; raises NotFound.

    The holder of the code on the day comes first (today, when `at` is None), else whoever held it last. With `at` the
    region must have existed on that day, whatever its code then was.
    """
    if "\x00" in code:  # the database takes no text with it
        raise _not_found(region_code="")
    versions = (
        RegionVersion.objects.filter(code=code).select_related("region").order_by("-validity")
    )
    now_or_then = Q(validity__contains=at) if at else Q(validity__upper_inf=True)
    version = versions.filter(now_or_then).first() or versions.first()
    if version is None or (at and not _existed(version.region, at)):
        raise _not_found(region_code=code)
    return version.region


@dataclass(frozen=True, slots=True)
class Located:
    """A region with the ids of the province and the regency that it is or lies in."""

    region: Region
    province_id: uuid.UUID | None
    regency_id: uuid.UUID | None


def locate(code: str, *, within: nodes.Tree | None = None) -> Located:
    """Return the region that a present or former code names, with what it lies in; raises NotFound.

    Present provinces and regencies come out of the tree in memory, whose stamp is compared with the database at every
    call, so the answer is never older than the register. Who gives a tree of `remembered` compares the stamp later.
    """
    known = within or tree()
    node = known.by_code(code)
    if node is None:
        region = get(code)
        above = {found.level: found.id for found in (*ancestors(region), region)}
    else:
        region = _region(node)
        above = {found.level: found.id for found in (*known.ancestors(node.id), node)}
    return Located(region, above.get(Level.PROVINCE), above.get(Level.REGENCY))


@functools.lru_cache(maxsize=1024)
def _region(node: nodes.Node) -> Region:
    """Return the region of a node of the tree; it is shared, so nobody changes it."""
    return Region(
        id=node.id,
        path=node.path,
        level=node.level,
        kind=node.kind,
        code=node.code,
        name=node.name,
        parent_id=node.parent_id,
        time_zone=node.time_zone,
    )


def by_id(region_id: uuid.UUID) -> Region:
    """Return the region of that id; raises NotFound."""
    region = Region.objects.filter(pk=region_id).first()
    if region is None:
        raise _not_found(region_id=str(region_id))
    return region


def version(region: Region, at: dt.date | None = None) -> RegionVersion:
    """Return code, name and parent of the region on the day; raises NotFound where it did not exist."""
    day = Q(validity__contains=at) if at else Q(validity__upper_inf=True)
    found = (
        RegionVersion.objects.filter(day, region=region)
        .select_related("parent", "opened_by")
        .first()
    )
    if found is None:
        raise _not_found(region_code=region.code)
    return found


def history(region: Region) -> QuerySet[RegionVersion]:
    """Return every version of the region, the oldest first, with the events that opened them."""
    return (
        RegionVersion.objects.filter(region=region)
        .select_related("parent", "opened_by")
        .order_by("validity")
    )


def events() -> QuerySet[RegionEvent]:
    """Return every recorded change of the tree, the oldest first."""
    return RegionEvent.objects.select_related("source", "result").order_by("date", "legal_basis")


def provinces(at: dt.date | None = None) -> tuple[nodes.Node, ...]:
    """Return the provinces of the day: 34 before the laws of 2022, 38 now."""
    return tree(at).provinces()


def children(parent: Region | nodes.Node, at: dt.date | None = None) -> tuple[nodes.Node, ...]:
    """Return what stands directly below the parent on the day, ordered by code, villages included."""
    if parent.level < Level.REGENCY:
        return tree(at).children(parent.id)
    if at is None:
        below = Region.objects.filter(parent_id=parent.id, valid_to=None).order_by("code")
        return tuple(_node(region) for region in below)
    dated = RegionVersion.objects.filter(parent_id=parent.id, validity__contains=at)
    return tuple(_dated_node(found) for found in dated.select_related("region").order_by("code"))


def present(*, deepest: int = Level.REGENCY) -> QuerySet[Region]:
    """Return the regions that exist now, down to the level given, ordered by code."""
    return Region.objects.filter(valid_to=None, level__lte=deepest).order_by("code")


def descendants(node: Region | nodes.Node) -> QuerySet[Region]:
    """Return the regions below the node as it is now, without itself; an index on the path serves it."""
    return (
        Region.objects.filter(path__startswith=node.path, valid_to=None)
        .exclude(pk=node.id)
        .order_by("code")
    )


def ancestors(node: Region | nodes.Node) -> tuple[Region, ...]:
    """Return the regions above the node as it is now, the nation first."""
    width = len(node.path) // (node.level + 1)
    above = [node.path[: 1 + width * depth] for depth in range(1, node.level + 1)]
    return tuple(Region.objects.filter(path__in=above).order_by("level"))


def search(
    term: str,
    *,
    within: str = "",
    levels: tuple[int, ...] = (Level.PROVINCE, Level.REGENCY),
    limit: int = 20,
) -> list[Region]:
    """Return present regions whose name resembles the term or whose code begins with it, the nearest first.

    `within` is a node path that narrows the search to a subtree; `limit` is at most 100.
    """
    wanted = " ".join(term.replace("\x00", "").split())[:LONGEST_TERM]
    if not wanted:
        return []
    found = Region.objects.filter(valid_to=None, level__in=levels, path__startswith=within)
    named = Q(name__icontains=wanted) | Q(code__startswith=wanted)
    if len(wanted) >= SHORTEST_FUZZY_TERM:
        named |= _resembling(wanted, levels)
    ranked = found.annotate(nearness=TrigramWordSimilarity(wanted, "name")).filter(named)
    ordered = ranked.select_related("parent").order_by("-nearness", "level", "name")
    return list(ordered[: max(0, min(limit, 100))])


def _resembling(wanted: str, levels: tuple[int, ...]) -> Q:
    """Return a lax likeness for the few hundred regencies, the indexed one where villages are searched."""
    if max(levels) <= Level.REGENCY:
        return Q(nearness__gte=LEAST_LIKENESS)
    return Q(name__trigram_word_similar=wanted)


def stamp() -> uuid.UUID | None:
    """Return the stamp of the register's last change; equal stamps mean equal trees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT stamp FROM regions_registerstamp")
        row = cursor.fetchone()
    return row[0] if row else None


def tree(at: dt.date | None = None) -> nodes.Tree:
    """Return nation, provinces and regencies of the day, kept in memory until the register changes.

    For pickers and maps; decisions on access read the database (rules.md R3).
    """
    return _tree(stamp(), at)


_remembered: list[Remembered] = []


@dataclass(frozen=True, slots=True)
class Remembered:
    """The tree as this process last read it, under the stamp that it had."""

    stamp: uuid.UUID | None
    tree: nodes.Tree


def remembered() -> Remembered:
    """Return the present tree without asking the database; who writes by it must find it current in that transaction.

    Many writes that share a transaction so share the question, and it is asked when the answer counts.
    """
    return _remembered[-1] if _remembered else remember()


def remember() -> Remembered:
    """Read the present tree where the register has changed, and return it."""
    found = stamp()
    _remembered[:] = [Remembered(found, _tree(found, None))]
    return _remembered[0]


@functools.lru_cache(maxsize=CACHED_TREES)
def _tree(_stamp: uuid.UUID | None, at: dt.date | None) -> nodes.Tree:
    if at is None:
        return nodes.Tree(tuple(_node(region) for region in present()))
    dated = RegionVersion.objects.filter(validity__contains=at, region__level__lte=Level.REGENCY)
    return nodes.Tree(
        nodes.with_paths(_dated_node(found) for found in dated.select_related("region")), at
    )


def _node(region: Region) -> nodes.Node:
    return nodes.Node(
        id=region.id,
        code=region.code,
        name=region.name,
        kind=region.kind,
        level=region.level,
        path=region.path,
        parent_id=region.parent_id,
        time_zone=region.time_zone,
    )


def _dated_node(found: RegionVersion) -> nodes.Node:
    """Return the node of a version; its path is that of now until `nodes.with_paths` gives that of the day."""
    region = found.region
    return nodes.Node(
        id=region.id,
        code=found.code,
        name=found.name,
        kind=region.kind,
        level=region.level,
        path=region.path,
        parent_id=found.parent_id,
        time_zone=region.time_zone,
    )


def _existed(region: Region, at: dt.date) -> bool:
    return RegionVersion.objects.filter(region=region, validity__contains=at).exists()


def _not_found(**details: str) -> errors.NotFound:
    return errors.NotFound(
        "region_not_found", _("There is no such region."), fields=None, **details
    )
