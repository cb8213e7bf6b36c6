"""Judge whether two entries are one organization: a score from 0 to 1 with its reasons in words. No Django."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from genggam.domains.organizations.matching import likeness
from genggam.domains.organizations.matching.entries import Entry
from genggam.domains.organizations.matching.likeness import Rarity
from genggam.domains.organizations.matching.names import Name, Place
from genggam.domains.organizations.matching.words import LOCAL_KINDS
from genggam.lib.messages import Message

THRESHOLD = 0.4
"""Below one half: a pair that is missed costs more than a look at one too many."""
_ALIKE = 0.6
"""Share of two names from which on they count as alike."""

WEIGHTS = {
    "base": -7.9, "near": 5.4, "same_name": 3.6, "like_name": 2.2, "acronym": 6.3, "same_place_named": 0.9,
    "other_place_named": -3.0, "other_branch": -12.0, "other_province": -0.5, "decree": 4.4, "npwp": 4.5,
    "other_npwp": -2.8, "phone": 5.9, "address": 6.2,
}  # fmt: skip
"""Fitted by logistic regression to the demo's own variants, seeds 11 to 18, and seeds 21 and 22 in twelve regencies.

Branches are by law not each other, whatever else agrees: their weight outdoes what two agreeing marks may bring.
"""

REASONS = {
    "same_name": Message("The names are the same once their spelling is made alike."),
    "like_name": Message("The names are alike."),
    "acronym": Message("One name is the acronym of the other."),
    "decree": Message("The number of the decree is the same."),
    "npwp": Message("The tax number is the same."),
    "phone": Message("The telephone number is the same."),
    "address": Message("The addresses are alike."),
    "same_place_named": Message("Both names name the same place."),
    "other_branch": Message("They are different branches of one organisation."),
    "other_place_named": Message("The names name different places."),
    "other_province": Message("They are in different provinces."),
    "other_npwp": Message("The tax numbers differ."),
}


@dataclass(frozen=True, slots=True)
class Score:
    """The likelihood that a pair is one organization, and the keys of REASONS that speak for and against it."""

    value: float
    reasons: tuple[str, ...]

    @property
    def is_duplicate(self) -> bool:
        """Say whether the pair is worth a reviewer's time."""
        return self.value >= THRESHOLD


def score(one: Entry, other: Entry, rarity: Rarity) -> Score:
    """Return the score of a pair; the order of the two does not matter."""
    found = features(one, other, rarity)
    total = sum(WEIGHTS[name] * value for name, value in found.items())
    reasons = tuple(name for name in REASONS if found[name] > 0.5)
    return Score(1 / (1 + math.exp(-total)), reasons)


def features(one: Entry, other: Entry, rarity: Rarity) -> Mapping[str, float]:
    """Return what is compared, each from 0 to 1."""
    words = likeness.shared(one.name, other.name, rarity)
    near = max(0.0, words.share - _ALIKE) / (1 - _ALIKE)
    is_acronym = _is_acronym_of(one.name, other.name) or _is_acronym_of(other.name, one.name)
    place = _places(one.name.places, other.name.places)
    return {
        "base": 1.0,
        "near": near,
        "same_name": float(words.is_exact),
        "like_name": float(near > 0 and not words.is_exact),
        "acronym": float(is_acronym),
        "same_place_named": float(place > 0),
        "other_place_named": float(place < 0),
        "other_branch": float(_are_branches(one.name, other.name, is_elsewhere=place < 0)),
        "other_province": float(one.province_id is None or one.province_id != other.province_id),
        "decree": float(_same(one.decree, other.decree)),
        "npwp": float(_same(one.npwp, other.npwp)),
        "other_npwp": float(_differ(one.npwp, other.npwp)),
        "phone": float(_same(one.phone, other.phone)),
        "address": _overlap(one.address, other.address),
    }


def _is_acronym_of(short: Name, long: Name) -> bool:
    if not short.is_acronym or long.is_acronym:
        return False
    return short.core[0] in long.acronyms or short.core[0] in long.initial_forms


def _are_branches(one: Name, other: Name, *, is_elsewhere: bool) -> bool:
    """Say whether both name a level, and either that or the place differs."""
    return _differ(one.level, other.level) or (bool(one.level and other.level) and is_elsewhere)


def _places(some: tuple[Place, ...], others: tuple[Place, ...]) -> int:
    """Return 1 when the names share a place, -1 when they name different ones, 0 when that cannot be told."""
    told = [_one_place(one, other) for one in some for other in others]
    return -1 if -1 in told else max(told, default=0)


def _one_place(one: Place, other: Place) -> int:
    """Compare two places: "Kota Bandung" is "Bandung", is not "Kabupaten Bandung", and says nothing of a village."""
    (kind, name), (other_kind, other_name) = one, other
    is_same_name = likeness.alike(name, other_name) >= likeness.MISTYPED
    if kind == other_kind or not (kind and other_kind):
        is_comparable = is_same_name or kind == other_kind or not {kind, other_kind} & LOCAL_KINDS
        return (1 if is_same_name else -1) if is_comparable else 0
    return -1 if {kind, other_kind} == {"kota", "kabupaten"} else 0


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _differ(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one != other


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0
