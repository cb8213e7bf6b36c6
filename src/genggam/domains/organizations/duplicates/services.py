"""Write pairs: store what the search finds, and what reviewers say."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.duplicates import queries
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.matching import search
from genggam.domains.organizations.matching.search import Match
from genggam.domains.organizations.pairs.models import DuplicatePair, Verdict
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import services as audit
from genggam.kernel.register import services as register
from genggam.lib import errors

_BATCH = 1_000


def find(*, realm: str) -> int:
    """Search the realm's register and offer what is found; return how many pairs. What was judged stays judged.

    Reading, comparing and storing are three parts, so that no transaction lasts as long as the comparing.
    """
    with realms.entered(realm):
        known = list(queries.compared(realm=realm))
    matches = list(search.duplicates(known))
    with realms.entered(realm):
        offer(matches, realm=realm)
    return len(matches)


def offer(matches: Iterable[Match], *, realm: str) -> None:
    """Let these be the open pairs of the realm: new ones in, known ones with their new score, the rest withdrawn."""
    pairs = [_pair(match, realm) for match in matches]
    DuplicatePair.objects.filter(realm=realm, verdict=Verdict.OPEN).delete()
    DuplicatePair.objects.bulk_create(pairs, batch_size=_BATCH, ignore_conflicts=True)


def _pair(match: Match, realm: str) -> DuplicatePair:
    one, other = sorted((match.one.id, match.other.id))
    score, reasons = round(1000 * match.score.value), list(match.score.reasons)
    return DuplicatePair(
        id=_pair_id(one, other),
        realm=realm,
        one_id=one,
        other_id=other,
        score=score,
        reasons=reasons,
    )


def _pair_id(one: uuid.UUID, other: uuid.UUID) -> uuid.UUID:
    return uuid.uuid5(one, str(other))


@transaction.atomic
def merge(*, actor: actors.Actor, pair_id: uuid.UUID, stays: uuid.UUID) -> None:
    """Merge the pair into the side that stays. Raises NotFound, Forbidden, InvalidInput, RuleViolation."""
    _merge(queries.get_for_change(actor=actor, pair_id=pair_id), actor, stays)


@transaction.atomic
def merge_by_hand(
    *, actor: actors.Actor, pair: tuple[uuid.UUID, uuid.UUID], stays: uuid.UUID
) -> None:
    """Merge two organizations that the search has not put together; the verdict is kept and taken back as others.

    Raises NotFound, Forbidden, InvalidInput, RuleViolation.
    """
    one, other = sorted(pair)
    if one == other:
        raise errors.RuleViolation("merges_itself", _("These are one and the same entry."))
    for record_id in (one, other):
        queries.mergeable(actor=actor, record_id=record_id)
    found, _created = DuplicatePair.objects.get_or_create(
        one_id=one,
        other_id=other,
        defaults={"id": _pair_id(one, other), "realm": actor.realm, "score": 0, "reasons": []},
    )
    _merge(queries.get_for_change(actor=actor, pair_id=found.pk), actor, stays)


def _merge(pair: DuplicatePair, actor: actors.Actor, stays: uuid.UUID) -> None:
    sides = {pair.one_id: pair.other_id, pair.other_id: pair.one_id}
    if stays not in sides:
        raise errors.InvalidInput(fields={"stays": [_("Choose which of the two entries stays.")]})
    _require(pair, Verdict.OPEN)
    register.merge(
        ORGANIZATION,
        actor=actor,
        record_id=sides[stays],
        into_id=stays,
        permission=permissions.MERGE,
    )
    _judge(pair, actor, Verdict.MERGED)


@transaction.atomic
def keep_apart(*, actor: actors.Actor, pair_id: uuid.UUID) -> None:
    """Remember that the two are different organizations. Raises NotFound, Forbidden, RuleViolation."""
    pair = queries.get_for_change(actor=actor, pair_id=pair_id)
    _require(pair, Verdict.OPEN)
    _judge(pair, actor, Verdict.DIFFERENT)


@transaction.atomic
def take_back(*, actor: actors.Actor, pair_id: uuid.UUID) -> None:
    """Take a verdict back; a merge is undone and both rows are as they were. Raises NotFound, Forbidden."""
    pair = queries.get_for_change(actor=actor, pair_id=pair_id)
    if pair.verdict == Verdict.MERGED:
        for side, other in ((pair.one, pair.other_id), (pair.other, pair.one_id)):
            if side.merged_into_id == other:
                register.unmerge(
                    ORGANIZATION, actor=actor, record_id=side.pk, permission=permissions.MERGE
                )
    _judge(pair, actor, Verdict.OPEN)


def _require(pair: DuplicatePair, verdict: Verdict) -> None:
    if pair.verdict != verdict:
        raise errors.RuleViolation("pair_judged", _("Somebody has judged this pair already."))


def _judge(pair: DuplicatePair, actor: actors.Actor, verdict: Verdict) -> None:
    is_open = verdict == Verdict.OPEN
    pair.verdict = verdict
    pair.judged_by_id = None if is_open else actor.person
    pair.judged_at = None if is_open else timezone.now()
    pair.save(update_fields=["verdict", "judged_by", "judged_at"])
    audit.record_all(
        [audit.Deed(actor, side.id, side.agency_id) for side in (pair.one, pair.other)],
        action="organization.judge_pair",
        subject_kind=ORGANIZATION.key,
        fields=("verdict",),
    )
