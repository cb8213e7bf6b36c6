"""Read the name of an Indonesian organization: what is its own, and what is form, level and place. No Django."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from genggam.domains.organizations.matching import words
from genggam.lib import text

_BRACKETS = re.compile(r"\(([^()]*)\)")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_QUOTES = re.compile("['’‘`´]")
_VOWEL = re.compile("[aiueo]")
_DOUBLED = re.compile(r"([a-z])\1+")
# How a word is written now, before 1972, before 1947, and by ear, in this order.
_SPELLINGS = (
    ("oe", "u"), ("tj", "c"), ("dj", "j"), ("sj", "sy"), ("ch", "kh"), ("ph", "f"), ("sy", "s"), ("kh", "h"),
    ("dh", "d"), ("bh", "b"), ("th", "t"), ("dz", "z"), ("q", "k"), ("x", "ks"), ("z", "j"), ("j", "y"), ("v", "f"),
    ("f", "p"), ("iy", "i"), ("uw", "u"), ("ei", "ai"),
)  # fmt: skip
_FINAL = {"d": "t", "b": "p"}
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 12

Gazetteer = Mapping[str, tuple[tuple[str, ...], ...]]
"""First word of a place → the names that begin with it, as words, the longest first."""
NOWHERE: Gazetteer = {}
Place = tuple[str, str]
"""Kind and name, as written: ("kota", "bandung"), or ("", "bandung") where no kind is said."""


def gazetteer(names: Iterable[str]) -> Gazetteer:
    """Return the places to be found in names, from the official names of provinces, regencies and cities."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        bare = _split(name)
        while bare and bare[0] in {"kabupaten", "kota", "administrasi", "provinsi"}:
            bare = bare[1:]
        if bare:
            found.setdefault(bare[0], set()).add(tuple(bare))
    return {
        first: tuple(sorted(entries, key=lambda entry: (-len(entry), entry)))
        for first, entries in found.items()
    }


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name. `core` holds the words of its own in one spelling, in order; `initials` their letters.

    `acronyms` are given (in brackets, in their field, or as the whole name). `legal` and `level` are codes.
    """

    core: tuple[str, ...]
    initials: str
    acronyms: tuple[str, ...]
    legal: str
    level: str
    places: tuple[Place, ...]

    @property
    def key(self) -> str:
        """Return the words of the core, sorted."""
        return " ".join(sorted(self.core))

    @property
    def initial_forms(self) -> tuple[str, ...]:
        """Return the acronyms by which the name could be given: with the first letter of its form, and without."""
        forms = (self.initials, self.legal[:1] + self.initials if self.legal else "")
        return tuple(form for form in forms if len(form) >= SHORTEST_ACRONYM)

    @property
    def is_acronym(self) -> bool:
        """Say whether nothing but an acronym is left of the name."""
        return len(self.core) == 1 and self.core[0] in self.acronyms


def normalize(name: str, *, acronym: str = "", places: Gazetteer = NOWHERE) -> Name:
    """Return the parts of a name, the same for every usual way to write it; `core` is empty only for an empty name."""
    whole = name
    inside: tuple[str, ...] = ()
    if "(" in name:
        inside = tuple(found.strip() for found in _BRACKETS.findall(name))
        whole = _BRACKETS.sub(_kept_bracket, name)
    plain = _split(whole)
    level, rest = _level(plain)
    place, rest, level = _place(rest, places, level)
    legal, core, initials = _core(rest)
    if not core:
        core, initials = tuple(plain), "".join(word[0] for word in plain)
    given = {_acronym(acronym), *(_acronym(found) for found in inside)}
    if len(core) == 1 and len(core[0]) <= LONGEST_ACRONYM and core[0].upper() in name:
        given.add(core[0])
    return Name(core, initials, tuple(sorted(given - {""})), legal, level, place)


def _kept_bracket(found: re.Match[str]) -> str:
    """Leave what stands in brackets only when it is no acronym: "Sinar Dunia (Yayasan)"."""
    return " " if _acronym(found[1]) else f" {found[1]} "


def _acronym(written: str) -> str:
    """Return the letters of an acronym in lower case, or nothing when the text is none or names the legal form."""
    letters = "".join(char for char in written if char.isalnum())
    low = letters.lower()
    fits = SHORTEST_ACRONYM <= len(letters) <= LONGEST_ACRONYM and " " not in written.strip()
    return low if fits and letters[:1].isupper() and low not in words.LEGAL_FORMS else ""


def _split(name: str) -> list[str]:
    plain = name.lower()
    if not plain.isascii():
        plain = text.strip_diacritics(_QUOTES.sub("", plain))
    plain = _QUOTES.sub("", plain)
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", plain)
    return _NOT_WORD.sub(" ", plain.replace("&", " dan ")).split()


def _level(plain: list[str]) -> tuple[str, list[str]]:
    """Take the level of a branch off the beginning: "DPC …", "Dewan Pimpinan Cabang …"."""
    if not plain:
        return "", plain
    if plain[0] in words.LEVELS and len(plain) > 1:
        return words.LEVELS[plain[0]], plain[1:]
    at = 0
    while at < len(plain) and plain[at] in words.LEVEL_HEADS:
        at += 1
    if not at or at >= len(plain) - 1:
        return "", plain
    if plain[at : at + 2] == ["anak", "cabang"]:
        return "anak_cabang", plain[at + 2 :]
    if plain[at] in words.LEVEL_TAILS:
        return words.LEVEL_TAILS[plain[at]], plain[at + 1 :]
    return "", plain


def _place(
    plain: list[str], places: Gazetteer, level: str
) -> tuple[tuple[Place, ...], list[str], str]:
    """Take places out: after a word of kind, or at the very end. Return the level too, which "cabang" may tell."""
    found: list[Place] = []
    kept = plain[:1]
    at = 1
    while at < len(plain):
        word = plain[at]
        kind = _kind(word, level)
        width = _named(plain, at + 1, places, kind) if kind else _width(plain, at, places)
        if kind and width:
            found.append((kind, " ".join(plain[at + 1 : at + 1 + width])))
        elif width and at + width == len(plain):
            found.append(("", " ".join(plain[at:])))
            break
        elif kind != "cabang" and (not kind or at + 1 < len(plain)):
            kept.append(word)
        level = level or words.BRANCH_WORDS.get(word, "")
        at += 1 + (width if kind else 0)
    return tuple(found), kept, level


def _kind(word: str, level: str) -> str:
    """Return the kind of place that a word announces; "desa" is a word of its own unless a branch is named."""
    kind = words.PLACE_KINDS.get(word, "")
    return "" if kind == "desa" and not level else kind


def _width(plain: list[str], at: int, places: Gazetteer) -> int:
    """Return how many words from here on name a known place."""
    for entry in places.get(plain[at], ()) if at < len(plain) else ():
        if tuple(plain[at : at + len(entry)]) == entry:
            return len(entry)
    return 0


def _named(plain: list[str], at: int, places: Gazetteer, kind: str) -> int:
    """Return how many words after a word of kind are the name: a known place, or all up to the next word of kind.

    "Kota" begins other words too, so it needs a known place.
    """
    if kind not in words.LOCAL_KINDS and places:
        width = _width(plain, at, places)
        if width or kind == "kota":
            return width
    end = at
    while end < len(plain) and plain[end] not in words.PLACE_KINDS:
        end += 1
    return end - at


def _core(plain: list[str]) -> tuple[str, tuple[str, ...], str]:
    for phrase, short in words.PHRASES.items():
        if phrase[0] in plain:
            plain = _shortened(plain, phrase, short)
    legal = ""
    core: list[str] = []
    initials: list[str] = []
    for word in plain:
        read = _read(word)
        if read.legal:
            legal = legal or read.legal
        core += read.core
        initials.append(read.initials)
    return legal, tuple(core), "".join(initials)


def _shortened(plain: list[str], phrase: tuple[str, ...], short: str) -> list[str]:
    at = plain.index(phrase[0])
    end = at + len(phrase)
    return [*plain[:at], short, *plain[end:]] if tuple(plain[at:end]) == phrase else plain


class _Read(NamedTuple):
    legal: str
    core: tuple[str, ...]
    initials: str


@functools.lru_cache(maxsize=100_000)
def _read(word: str) -> _Read:
    """Return what one written word contributes: a form, or words in one spelling with their first letters."""
    if word in words.LEGAL_FORMS:
        return _Read(words.LEGAL_FORMS[word], (), "")
    if word in words.STOP_WORDS:
        return _Read("", (), "")
    full = words.ABBREVIATIONS.get(word, word).split()
    return _Read("", tuple(spelled(part) for part in full), "".join(part[0] for part in full))


def spelled(word: str) -> str:
    """Return a word in the one spelling that old, new and heard ones share; numbers and words without vowels stay."""
    if word in words.NUMERALS:
        return words.NUMERALS[word]
    return respelled(word) if _VOWEL.search(word) else word


@functools.lru_cache(maxsize=200_000)
def respelled(word: str) -> str:
    """Return a word in the one spelling, whatever it is."""
    for written, read in _SPELLINGS:
        word = word.replace(written, read)
    word = _DOUBLED.sub(r"\1", word)
    return word[:-1] + _FINAL.get(word[-1], word[-1]) if len(word) > 3 else word
