"""Compare the words of two names: which mean the same, and how much of both names they carry. No Django."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from genggam.domains.organizations.matching import names, words
from genggam.domains.organizations.matching.names import Name

MISTYPED, SHORTENED, IN_INITIALS = 0.9, 0.8, 0.7
_SHORTEST_MISTYPED, _TWO_SLIPS_FROM = 4, 8
_SHORTEST_PREFIX = 3
_WEAK_WEIGHT = 1.0
_VOWELS = re.compile("[aiueo]")


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a word tells: the logarithm of its rarity among the names of the register."""

    total: int
    counts: Mapping[str, int]

    @classmethod
    def of(cls, cores: Iterable[Iterable[str]]) -> Rarity:
        """Count the words of the given cores of names."""
        counts: dict[str, int] = {}
        total = 0
        for core in cores:
            total += 1
            for word in set(core):
                counts[word] = counts.get(word, 0) + 1
        return cls(total, counts)

    def weight(self, word: str) -> float:
        """Return the weight of a word, above 0; a word that no name holds weighs most."""
        found = math.log((self.total + 2) / (self.counts.get(word, 0) + 1))
        return min(found, _WEAK_WEIGHT) if word in words.WEAK else found


@dataclass(slots=True)
class Shared:
    """What two names share: the weight of it, the weight of the rest, and whether all was equal."""

    weight: float = 0.0
    likeness: float = 0.0
    rest: float = 0.0
    is_exact: bool = True
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Return the likeness of the names from 0 to 1, every word counting by its rarity."""
        whole = 2 * self.weight + self.rest
        return 2 * self.likeness / whole if whole else 0.0


def shared(one: Name, other: Name, rarity: Rarity) -> Shared:
    """Return what the cores of two names share, whatever the order of their words."""
    found = Shared(left=list(range(len(one.core))), right=list(range(len(other.core))))
    _pair_equal(found, one, other, rarity)
    if found.left and found.right:
        _pair_alike(found, one, other, rarity)
        _pair_runs(found, found.left, found.right, (one, other), rarity)
        _pair_runs(found, found.right, found.left, (other, one), rarity)
    rest = [one.core[at] for at in found.left] + [other.core[at] for at in found.right]
    found.rest = sum(rarity.weight(word) for word in rest)
    found.is_exact = found.is_exact and not rest
    return found


def _pair_equal(found: Shared, one: Name, other: Name, rarity: Rarity) -> None:
    for at in list(found.left):
        word = one.core[at]
        twin = next((there for there in found.right if other.core[there] == word), None)
        if twin is not None:
            _take(found, rarity.weight(word), 1.0)
            found.left.remove(at)
            found.right.remove(twin)


def _pair_alike(found: Shared, one: Name, other: Name, rarity: Rarity) -> None:
    """Pair what was mistyped or shortened, the most alike first."""
    pairs = [
        (alike(one.core[at], other.core[there]), at, there)
        for at in found.left
        for there in found.right
    ]
    for likeness, at, there in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness and at in found.left and there in found.right:
            weight = min(rarity.weight(one.core[at]), rarity.weight(other.core[there]))
            _take(found, weight, likeness)
            found.left.remove(at)
            found.right.remove(there)


def _pair_runs(
    found: Shared, single: list[int], many: list[int], sides: tuple[Name, Name], rarity: Rarity
) -> None:
    """Pair one word with several of the other name: written together, or given by their initials."""
    one, other = sides
    for at in list(single):
        run, likeness = _run(one.core[at], many, other)
        if run:
            weight = sum(rarity.weight(other.core[there]) for there in run)
            _take(found, weight, likeness)
            single.remove(at)
            many[:] = [there for there in many if there not in run]


def _run(word: str, many: list[int], other: Name) -> tuple[range, float]:
    """Return the neighbors in `many` that the word joins or abbreviates, and how alike that is; else an empty range."""
    for length in range(2, min(len(many), 5) + 1):
        for start in many:
            run = range(start, start + length)
            if not all(there in many for there in run):
                continue
            if word == other.initials[run.start : run.stop]:
                return run, IN_INITIALS
            joined = names.respelled("".join(other.core[there] for there in run))
            if likeness := alike(word, joined):
                return run, likeness
    return range(0), 0.0


def _take(found: Shared, weight: float, likeness: float) -> None:
    found.weight += weight
    found.likeness += weight * likeness
    found.is_exact = found.is_exact and likeness == 1.0


@functools.lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> float:
    """Return how alike two words are: 1 equal, less for slips of the hand and for shortening, 0 for other words."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if len(short) >= _SHORTEST_MISTYPED:
        slips = 2 if len(short) >= _TWO_SLIPS_FROM else 1
        if len(long) - len(short) <= slips and _slips(short, long) <= slips:
            return MISTYPED
    if len(short) >= _SHORTEST_PREFIX and (long.startswith(short) or _is_skeleton(short, long)):
        return SHORTENED
    return 0.0


def _is_skeleton(short: str, long: str) -> bool:
    """Say whether the short word is the long one without its vowels."""
    return not _VOWELS.search(short[1:]) and _bones(short) == _bones(long)


def _bones(word: str) -> str:
    return names.respelled(word[0] + _VOWELS.sub("", word[1:]))


def _slips(short: str, long: str) -> int:
    """Count the letters added, lost, changed or swapped with their neighbor between two words."""
    before: list[int] = []
    last = list(range(len(long) + 1))
    for row, letter in enumerate(short, 1):
        this = [row]
        for column, there in enumerate(long, 1):
            cost = min(last[column] + 1, this[-1] + 1, last[column - 1] + (letter != there))
            is_swap = (
                row > 1 and column > 1 and letter == long[column - 2] and short[row - 2] == there
            )
            if is_swap:
                cost = min(cost, before[column - 2] + 1)
            this.append(cost)
        before, last = last, this
    return last[-1]
