"""Search a whole register for duplicates. No Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from genggam.domains.organizations.matching import candidates, scoring
from genggam.domains.organizations.matching.entries import Entry
from genggam.domains.organizations.matching.likeness import Rarity
from genggam.domains.organizations.matching.scoring import Score


@dataclass(frozen=True, slots=True)
class Match:
    """Two entries that are likely one organization."""

    one: Entry
    other: Entry
    score: Score


def duplicates(entries: Iterable[Entry]) -> Iterator[Match]:
    """Yield the pairs that are likely one organization, each once, in no order."""
    known = list(entries)
    rarity = Rarity.of(one.name.core for one in known)
    for one, other in candidates.pairs(known, rarity):
        found = scoring.score(one, other, rarity)
        if found.is_duplicate:
            yield Match(one, other, found)
