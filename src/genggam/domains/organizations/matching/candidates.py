"""Find the pairs worth comparing without comparing all with all: those that share keys in one place. No Django."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from genggam.domains.organizations.matching.entries import Entry
from genggam.domains.organizations.matching.likeness import Rarity
from genggam.domains.organizations.matching.names import Name

Pair = tuple[Entry, Entry]
Keys = Mapping[str, float]
"""Key → what it is worth when two entries share it."""

ENOUGH, ENOUGH_IN_CROWDS, CROWD = 0.45, 0.6, 300
"""So much of what the keys of the poorer entry are worth must be shared; more where very many entries are compared."""
WHOLE = 1_000.0
"""Worth of a key that makes a pair by itself."""
MOST_OF_ONE_NUMBER = 20
"""A number that more entries share is a placeholder."""
_PIECE = 3
"""Letters of the beginning and of the end of a word that are keys too: a slip spoils one of them at most."""


def pairs(entries: Iterable[Entry], rarity: Rarity) -> Iterator[Pair]:
    """Yield each pair worth comparing once: of one regency, of a province's own with its regencies', of one number."""
    known = list(entries)
    yield from _numbered(known)
    for group in _by(known, lambda one: one.province_id).values():
        own = [one for one in group if one.regency_id is None]
        for place in _by(group, lambda one: one.regency_id).values():
            yield from _sharing(place, own if place[0].regency_id else [], rarity)


def _numbered(entries: Sequence[Entry]) -> Iterator[Pair]:
    """Yield the pairs of different regencies with one decree or one tax number; within a regency the keys find them."""
    told: set[frozenset[uuid.UUID]] = set()
    numbered = [
        *_by((one for one in entries if one.decree), lambda one: one.decree).values(),
        *_by((one for one in entries if one.npwp), lambda one: one.npwp).values(),
    ]
    for group in numbered:
        for one, other in itertools.combinations(group[:MOST_OF_ONE_NUMBER], 2):
            mark = frozenset((one.id, other.id))
            if _are_apart(one, other) and mark not in told:
                told.add(mark)
                yield one, other


def _are_apart(one: Entry, other: Entry) -> bool:
    """Say whether neither stands where the keys would find the other."""
    if one.province_id != other.province_id:
        return True
    return None not in (one.regency_id, other.regency_id) and one.regency_id != other.regency_id


def _sharing(place: Sequence[Entry], own: Sequence[Entry], rarity: Rarity) -> Iterator[Pair]:
    """Yield the pairs within a place, and of the place with the province's own, that share enough."""
    everyone = [*own, *place]
    keyed = [keys(one, rarity) for one in everyone]
    enough = ENOUGH_IN_CROWDS if len(place) > CROWD else ENOUGH
    needed = [enough * sum(worth for worth in each.values() if worth < WHOLE) for each in keyed]
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(everyone):
        if at >= len(own):
            asked = keyed[at] | dict.fromkeys(_acronyms(one.name)[0], WHOLE)
            for there, worth in _shared(asked, holders).items():
                if worth >= min(needed[at], needed[there]):
                    yield everyone[there], one
        for key in (*keyed[at], *_acronyms(one.name)[1]):
            holders.setdefault(key, []).append(at)


def _shared(own: Keys, holders: Mapping[str, Sequence[int]]) -> dict[int, float]:
    """Return what each of the entries so far shares with these keys."""
    shared: dict[int, float] = {}
    for key, worth in own.items():
        for there in holders.get(key, ()):
            shared[there] = shared.get(there, 0.0) + worth
    return shared


def keys(one: Entry, rarity: Rarity) -> dict[str, float]:
    """Return the keys of an entry: its words with how they begin and end, and its numbers."""
    found: dict[str, float] = {}
    for word in one.name.core:
        worth = rarity.weight(word)
        found[word] = worth / 2
        found[f"<{word[:_PIECE]}"] = found[f">{word[-_PIECE:]}"] = worth / 4
    for number in (one.decree, one.npwp, one.phone):
        if number:
            found[f"#{number}"] = WHOLE
    return found


def _acronyms(name: Name) -> tuple[list[str], list[str]]:
    """Return the keys to look for and those to be found by: only a bare acronym and a written-out name shall meet."""
    forms = {*name.acronyms, *name.initial_forms}
    sought, found = ("written", "bare") if name.is_acronym else ("bare", "written")
    return [f"{sought} {form}" for form in forms], [f"{found} {form}" for form in forms]


def _by(entries: Iterable[Entry], key: Callable[[Entry], Any]) -> dict[Any, list[Entry]]:
    found: dict[Any, list[Entry]] = {}
    for one in entries:
        found.setdefault(key(one), []).append(one)
    return found
