"""Numbers as reports write them, and sentences to look for them in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genggam.lib import numbers

_WORDS = "|".join(sorted(numbers.NUMBER_WORDS, key=len, reverse=True))
# "2", "1.500", "2 (dua)", "dua", "dua puluh lima"; never a part of a time, a date, money or a longer figure.
NUMBER = (
    r"(?:(?<![\d.,/])\d{1,3}(?:\.\d{3}){1,2}(?![\d.]\d)|(?<![\d.,/:])\d{1,7}(?![.,:/]?\d))"
    rf"(?:[ ]?\([ ]?[a-z ]{{2,24}}\))?|\b(?:{_WORDS})(?:[ ](?:{_WORDS})){{0,5}}\b"
)
# A full stop after one of these ends no sentence.
_ABBREVIATIONS = (
    "jl", "jln", "no", "km", "kec", "kab", "kel", "ds", "gg", "kp", "rt", "rw", "prov", "dsn", "st", "rp", "tgl", "pkl",
    "org", "sdr", "drs", "wr", "a.n", "adm", "kep",
)  # fmt: skip
_FULL_STOP = "".join(rf"(?<!\b{word})" for word in _ABBREVIATIONS) + r"\.(?=[ \n]|$)"
SENTENCE_END = re.compile(_FULL_STOP, re.IGNORECASE)
_SENTENCE_BREAK = re.compile(rf"[;\n]|{_FULL_STOP}", re.IGNORECASE)
_MAX_SENTENCE = 600


def value(text: str) -> int | None:
    """Return the number that `NUMBER` matched."""
    return numbers.parse_count(re.sub(r"\(.*", "", text))


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the bounds of every sentence or line; very long ones are cut, so that work stays linear."""
    limit = len(text) if end is None else end
    position = start
    for match in _SENTENCE_BREAK.finditer(text, start, limit):
        yield from _pieces(position, match.start())
        position = match.end()
    yield from _pieces(position, limit)


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        yield start, min(start + _MAX_SENTENCE, end)
        start += _MAX_SENTENCE
