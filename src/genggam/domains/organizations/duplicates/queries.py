"""Read what the search compares, and the pairs that an actor may judge."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import F, QuerySet

from genggam.domains.organizations import permissions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.matching import entries, names
from genggam.domains.organizations.matching.entries import Entry
from genggam.domains.organizations.models import Organization
from genggam.domains.organizations.pairs.models import DuplicatePair, Verdict
from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.kernel.register import queries as register
from genggam.kernel.register.filters import Wanted

PAGE, MOST_FOUND = 10, 20
_BATCH = 5_000
_SHOWN = ("one__region", "one__province", "other__region", "other__province", "judged_by")


def compared(*, realm: str) -> Iterator[Entry]:
    """Yield every organization of the realm that is not merged away; for the search, which has no actor."""
    tree = regions.tree()
    places = names.gazetteer(each.name for each in (*tree.provinces(), *tree.regencies()))
    found = Organization.objects.filter(realm=realm, merged_into=None).values(*entries.COLUMNS)
    for row in found.iterator(_BATCH):
        yield entries.entry(row, places=places)


def visible(*, actor: actors.Actor) -> QuerySet[DuplicatePair]:
    """Return the pairs of which the actor may merge both sides."""
    mine = register.visible(ORGANIZATION, actor=actor, permission=permissions.MERGE).values("pk")
    return DuplicatePair.objects.filter(realm=actor.realm, one__in=mine, other__in=mine)


def to_review(*, actor: actors.Actor) -> QuerySet[DuplicatePair]:
    """Return the pairs that wait for a verdict, the likeliest first; both sides stand in the register.

    What somebody once put together by hand, and took apart again, is nothing that the search found.
    """
    found = visible(actor=actor).filter(
        verdict=Verdict.OPEN, score__gt=0, one__merged_into=None, other__merged_into=None
    )
    return found.select_related(*_SHOWN).order_by("-score", "id")


def judged(*, actor: actors.Actor) -> QuerySet[DuplicatePair]:
    """Return the pairs with a verdict, the latest first."""
    found = visible(actor=actor).exclude(verdict=Verdict.OPEN)
    return found.select_related(*_SHOWN).order_by(F("judged_at").desc(), "id")


def mergeable(*, actor: actors.Actor, record_id: uuid.UUID) -> Any:
    """Return an organization that the actor may merge with another; raises NotFound, and for one merged away."""
    mine = _mergeable(actor).filter(pk=record_id).first()
    if mine is None:
        raise register.not_found()
    return mine


def others(*, actor: actors.Actor, record_id: uuid.UUID, words: str) -> list[Any]:
    """Return those that the actor may merge with the record and whose name or number holds the words."""
    found = register.narrowed(_mergeable(actor).exclude(pk=record_id), Wanted(q=words))
    return list(found.order_by("title", "id")[:MOST_FOUND])


def _mergeable(actor: actors.Actor) -> QuerySet[Any]:
    mine = register.visible(ORGANIZATION, actor=actor, permission=permissions.MERGE)
    return mine.filter(merged_into=None).select_related("region", "province")


def get_for_change(*, actor: actors.Actor, pair_id: uuid.UUID) -> Any:
    """Return one pair locked until the transaction ends; raises NotFound for what the actor may not judge."""
    found = visible(actor=actor).select_for_update(of=("self",)).filter(pk=pair_id).first()
    if found is None:
        raise register.not_found()
    return found
