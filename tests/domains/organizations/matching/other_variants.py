"""Differences between two entries of one organization, written apart from the demo's and before anything was tuned.

The scores are tuned on the demo's kinds alone; these are only ever measured.
"""

from __future__ import annotations

import random
import re

from genggam.config.demo.organizations import Drawn, Row, Variant

LEVELS = {
    "DPP": "Dewan Pimpinan Pusat",
    "DPW": "Dewan Pimpinan Wilayah",
    "DPD": "Dewan Pimpinan Daerah",
    "DPC": "Dewan Pimpinan Cabang",
    "PAC": "Pimpinan Anak Cabang",
}
SOUNDS = [
    ("sy", "s"),
    ("kh", "h"),
    ("bh", "b"),
    ("v", "p"),
    ("f", "p"),
    ("z", "j"),
    ("q", "k"),
    ("ai", "ei"),
    ("iy", "y"),
]


def joined(*parts: str) -> Row:
    return {"title": " ".join(part for part in parts if part)}


def as_it_sounds(drawn: Drawn, _rng: random.Random) -> Row:
    body = drawn.title.body.lower()
    for written, heard in SOUNDS:
        body = body.replace(written, heard)
    body = re.sub(r"d\b", "t", body)
    return joined(drawn.title.level, drawn.title.form, body.title(), drawn.title.place)


def without_vowels(drawn: Drawn, rng: random.Random) -> Row:
    words = drawn.title.body.split()
    at = rng.randrange(len(words))
    words[at] = words[at][0] + re.sub("[aiueo]", "", words[at][1:])
    return joined(drawn.title.level, drawn.title.form, *words, drawn.title.place)


def slip(drawn: Drawn, rng: random.Random) -> Row:
    """Lose a space, repeat a syllable, or hit the wrong first letter."""
    words = drawn.title.body.split()
    at = rng.randrange(len(words))
    kind = rng.randrange(3)
    if kind == 0 and len(words) > 1:
        at = rng.randrange(len(words) - 1)
        words[at : at + 2] = [words[at] + words[at + 1].lower()]
    elif kind == 1:
        words[at] = words[at][:2] + words[at]
    else:
        words[at] = rng.choice("BDKMPST") + words[at][1:]
    return joined(drawn.title.level, drawn.title.form, *words, drawn.title.place)


def acronym_added(drawn: Drawn, _rng: random.Random) -> Row:
    name = f"{drawn.title.body} ({drawn.title.acronym})"
    return joined(drawn.title.level, drawn.title.form, name, drawn.title.place)


def words_cut(drawn: Drawn, rng: random.Random) -> Row:
    """Cut the longer words after their first syllables, without a point."""
    words = [
        word[: rng.choice((3, 4))] if len(word) > 6 else word for word in drawn.title.body.split()
    ]
    return joined(drawn.title.level, drawn.title.form, *words, drawn.title.place)


def short_in_daily_use(drawn: Drawn, _rng: random.Random) -> Row:
    """Leave the first word of a long name out, and its form."""
    words = drawn.title.body.split()
    return joined(drawn.title.level, *(words[1:] if len(words) > 3 else words), drawn.title.place)


def head_in_initials(drawn: Drawn, _rng: random.Random) -> Row:
    words = drawn.title.body.split()
    head = "".join(word[0] for word in words[:2])
    return joined(drawn.title.level, drawn.title.form, head, *words[2:], drawn.title.place)


def level_written_out(drawn: Drawn, _rng: random.Random) -> Row:
    level = LEVELS.get(drawn.title.level, "")
    place = drawn.title.place.replace("Kabupaten", "Kab").upper()
    return joined(level, drawn.title.form, drawn.title.body, place)


def form_behind(drawn: Drawn, _rng: random.Random) -> Row:
    form = f"({drawn.title.form.upper()})" if drawn.title.form else ""
    return joined(drawn.title.level, drawn.title.body.upper(), form, drawn.title.place.upper())


OTHER_VARIANTS: dict[str, Variant] = {
    "as_it_sounds": as_it_sounds,
    "without_vowels": without_vowels,
    "slip": slip,
    "acronym_added": acronym_added,
    "words_cut": words_cut,
    "short_in_daily_use": short_in_daily_use,
    "head_in_initials": head_in_initials,
    "level_written_out": level_written_out,
    "form_behind": form_behind,
}
