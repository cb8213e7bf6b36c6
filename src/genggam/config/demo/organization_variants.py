"""How one organization comes into the register twice: the same name typed, shortened or remembered differently."""

from __future__ import annotations

import random
import re

from genggam.config.demo.organizations import Drawn, Row, Variant

_SHORT_FORMS = {
    "Yayasan": ("Yys.", "YYS", "Yay."),
    "Perkumpulan": ("Perk.", "PERK"),
    "LSM": ("Lembaga Swadaya Masyarakat",),
}
_SHORT_WORDS = {
    "Forum": "For.", "Ikatan": "Ikat.", "Gerakan": "Ger.", "Persatuan": "Pers.", "Lembaga": "Lemb.",
    "Himpunan": "Himp.", "Komunitas": "Kom.", "Paguyuban": "Pag.", "Masyarakat": "Masy.", "Pemuda": "Pem.",
    "Perempuan": "Prp.", "Mahasiswa": "Mhs.", "Pendidikan": "Pend.", "Nusantara": "Nus.", "Lingkungan": "Lingk.",
    "Sejahtera": "Sej.", "Kabupaten": "Kab.", "Kecamatan": "Kec.", "Indonesia": "Ind.", "Kesehatan": "Kes.",
    "Budaya": "Bud.",
}  # fmt: skip
_OLD = (("ny", "nj"), ("sy", "sj"), ("j", "dj"), ("c", "tj"), ("y", "j"), ("u", "oe"))
_NEIGHBORS = {
    "a": "s",
    "i": "o",
    "n": "m",
    "r": "t",
    "e": "w",
    "u": "y",
    "s": "a",
    "t": "r",
    "g": "h",
    "k": "l",
}


def typo(drawn: Drawn, rng: random.Random) -> Row:
    """Mistype one or two letters inside words of four letters and more."""
    words = drawn.title.text.split()
    long = [index for index, word in enumerate(words) if len(word) > 3]
    for index in rng.sample(long, min(len(long), rng.choice((1, 1, 2)))):
        words[index] = _mistyped(words[index], rng)
    return {"title": " ".join(words)}


def _mistyped(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 2:
        return word[:at] + _NEIGHBORS.get(word[at], "e") + word[at + 1 :]
    return word[:at] + word[at] + word[at:]


def abbreviation(drawn: Drawn, rng: random.Random) -> Row:
    """Shorten the legal form, the words that clerks shorten, and the place."""
    form = rng.choice(_SHORT_FORMS.get(drawn.title.form, (drawn.title.form,)))
    words = [_SHORT_WORDS.get(word, word) for word in drawn.title.body.split()]
    place = [_SHORT_WORDS.get(word, word) for word in drawn.title.place.split()]
    return {"title": " ".join(part for part in (drawn.title.level, form, *words, *place) if part)}


def legal_form(drawn: Drawn, rng: random.Random) -> Row:
    """Register it under another legal form, as an association that became a foundation."""
    form = rng.choice([f for f in ("Yayasan", "Perkumpulan", "", "LSM") if f != drawn.title.form])
    kind = {"Yayasan": "yayasan", "Perkumpulan": "perkumpulan"}.get(form, "tidak_berbadan_hukum")
    parts = (drawn.title.level, form, drawn.title.body, drawn.title.place)
    return {"title": " ".join(part for part in parts if part), "legal_kind": kind}


def moved_words(drawn: Drawn, rng: random.Random) -> Row:
    """Write the same words in another order, the form at times behind a comma."""
    words = drawn.title.body.split()
    rng.shuffle(words)
    body, form = " ".join(words), drawn.title.form
    name = f"{body}, {form}" if form and rng.random() < 0.5 else f"{form} {body}".strip()
    return {"title": " ".join(p for p in (drawn.title.level, name, drawn.title.place) if p)}


def old_spelling(drawn: Drawn, _rng: random.Random) -> Row:
    """Write it as before 1972 (and before 1947: oe)."""
    text = drawn.title.body.lower()
    marked = re.sub("|".join(new for new, _ in _OLD), lambda found: dict(_OLD)[found[0]], text)
    title = drawn.title
    parts = (title.level, title.form, marked.title(), title.place)
    return {"title": " ".join(part for part in parts if part)}


def acronym_only(drawn: Drawn, rng: random.Random) -> Row:
    """Give it by its initials, with or without form and place."""
    acronym = drawn.title.acronym
    if len(acronym) < 3:
        acronym = drawn.title.form[:1] + acronym
    form = drawn.title.form if rng.random() < 0.3 else ""
    place = drawn.title.place if rng.random() < 0.5 or drawn.title.level else ""
    parts = (drawn.title.level, form, acronym, place)
    return {"title": " ".join(part for part in parts if part)}


def missing_branch(drawn: Drawn, rng: random.Random) -> Row:
    """Leave level and place out, or add a place that the other entry left out."""
    title = drawn.title
    if title.level or title.place:
        return {"title": f"{title.form} {title.body}".strip()}
    added = "Cabang Kota" if rng.random() < 0.3 else "Indonesia"
    return {"title": f"{title.text} {added}"}


def punctuation(drawn: Drawn, rng: random.Random) -> Row:
    """Change capitals, quotes, hyphens and spaces, and write "dan" as a sign."""
    words = drawn.title.body.replace(" dan ", " & ").split()
    kind = rng.randrange(4)
    if kind == 0:
        body = f'"{" ".join(words)}"'
    elif kind == 1:
        body = " ".join(words).upper()
    else:
        body = " ".join([*words[:-2], ("-" if kind == 2 else "").join(words[-2:])])
    parts = (drawn.title.level, drawn.title.form, body, drawn.title.place)
    return {"title": " ".join(part for part in parts if part)}


VARIANTS: dict[str, Variant] = {
    "typo": typo,
    "abbreviation": abbreviation,
    "legal_form": legal_form,
    "moved_words": moved_words,
    "old_spelling": old_spelling,
    "acronym_only": acronym_only,
    "missing_branch": missing_branch,
    "punctuation": punctuation,
}
