"""Read damage: houses, houses of worship, public facilities, vehicles, land and money."""

from __future__ import annotations

import re
from decimal import Decimal

from genggam.domains.incidents import codes
from genggam.domains.incidents.parsing import counts, sections
from genggam.domains.incidents.parsing.results import Confidence, Draft
from genggam.lib import numbers

_THINGS = (
    ("houses_of_worship", r"masjid|mushola|musala|mushalla|gereja|pura|wihara|vihara|klenteng|"
                          r"rumah ibadah|rumah ibadat"),
    ("public_facilities", r"sekolah|jembatan|puskesmas|kantor(?: desa| kelurahan)?|fasum|"
                          r"fasilitas umum|gedung sekolah|"
                          r"pos polisi|halte|pasar"),
    ("vehicles", r"sepeda motor|motor|mobil(?: dinas| patroli| polisi)?|kendaraan(?: bermotor|"
                 r" roda dua| roda empat)?|truk|bus|"
                 r"ran(?:dis)?|r2|r4"),
    ("houses", r"rumah(?: warga| penduduk| tinggal| semi permanen| permanen)?|unit rumah|"
               r"bangunan rumah|kios rumah"),
)  # fmt: skip
_HARM = re.compile(
    r"\b(?:rusak|kebakaran|terbakar|dibakar|terendam|tergenang|hangus|roboh|tertimbun|hancur|dirusak|"
    r"pengrusakan|perusakan|ambruk|hanyut|"
    r"ludes|porak|tertimpa|retak|terdampak|kerusakan|kerugian|dibobol|pecah)\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(r"\b(?:ringan|sedang|berat)\b", re.IGNORECASE)
_Seen = dict[str, dict[str, int]]
_UNIT = r"(?:[ ]{0,2}(?:unit|buah|bangunan|pintu))?"
_BEFORE = re.compile(
    rf"({counts.NUMBER}){_UNIT}[ ]{{1,2}}(?:"
    + "|".join(rf"(?P<{name}>{words})" for name, words in _THINGS)
    + r")\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _THINGS) + r")"
    r"(?:[ ](?:warga|penduduk|rusak|berat|sedang|ringan|terendam|terbakar|hangus|roboh|terdampak|dinas)){0,3}"
    rf"[ ]{{0,2}}[:=±]?[ ]{{0,2}}(?:sebanyak[ ]|sejumlah[ ])?({counts.NUMBER})[ ]{{0,2}}(?:unit|buah|"
    rf"bangunan)\b",
    re.IGNORECASE,
)
_LAND = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:\.\d{3})*(?:,\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?)[ ]{0,2}(?:ha|hektar|"
    r"hektare)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"\brp\.?[ ]{0,2}(?P<figure>\d{1,3}(?:\.\d{3}){1,5}|\d{1,15})(?:,(?P<decimals>\d{1,2}))?(?:,-)?[ ]{0,2}"
    r"(?:(?P<scale>ribu|rb|juta|jt|miliar|milyar|mil|m|triliun|t)\b)?",
    re.IGNORECASE,
)
_SCALES = {
    "ribu": 3,
    "rb": 3,
    "juta": 6,
    "jt": 6,
    "miliar": 9,
    "milyar": 9,
    "mil": 9,
    "m": 9,
    "triliun": 12,
    "t": 12,
}
_LOSS_WORDS = re.compile(
    r"\b(?:kerugian|ditaksir|taksiran|materi+l|material|kerusakan)\b", re.IGNORECASE
)
_MAX_LOSS = 10**16


def read(draft: Draft, found: list[sections.Section]) -> None:
    """Set the counts of damage; a house counts only where the sentence says that it was harmed."""
    seen: _Seen = {}
    own = [(section.label_start, section.end) for section in sections.of_kind(found, "losses")]
    for start, end in own:
        _read_stretch(draft, seen, start, end, Confidence.HIGH)
    _read_stretch(draft, seen, 0, len(draft.text), Confidence.MEDIUM)


def _read_stretch(draft: Draft, seen: _Seen, first: int, last: int, confidence: Confidence) -> None:
    labelled = confidence is Confidence.HIGH
    for start, end in counts.sentences(draft.text, first, last):
        sentence = draft.text[start:end]
        harmed = labelled or _HARM.search(sentence)
        if harmed:
            for match in [*_BEFORE.finditer(sentence), *_AFTER.finditer(sentence)]:
                _add_thing(draft, seen, match, start, confidence)
            _set_land(draft, sentence, start, confidence)
        if labelled or _LOSS_WORDS.search(sentence):
            _set_loss(draft, sentence, start, confidence)


def _add_thing(
    draft: Draft, seen: _Seen, match: re.Match[str], offset: int, confidence: Confidence
) -> None:
    """Count a thing; "rusak berat 4, rusak ringan 37" adds up, another figure without a degree is a doubt."""
    name = next(name for name, _ in _THINGS if match[name])
    number = next(group for group in match.groups() if group and group != match[name])
    count = counts.value(number)
    if count is None:
        return
    degree = _DEGREE.search(match.group())
    key = degree.group().casefold() if degree else ""
    degrees = seen.setdefault(name, {})
    if draft.set(name, count, confidence, (offset + match.start(), offset + match.end())):
        degrees[key] = count
    elif key and "" not in degrees and key not in degrees:
        degrees[key] = count
        draft.values[name] = sum(degrees.values())
        draft.spans[name].append(draft.span(offset + match.start(), offset + match.end()))
    elif count not in degrees.values() and count != draft.values[name]:
        draft.doubt(name, "conflicting", str(draft.values[name]), str(count))


def _set_land(draft: Draft, sentence: str, offset: int, confidence: Confidence) -> None:
    match = _LAND.search(sentence)
    if match is None:
        return
    area = numbers.parse_decimal(match[1])
    if area is None and "." in match[1]:  # "2.5 ha" can only mean two and a half
        area = Decimal(match[1])
    if area is not None:
        draft.set(
            codes.LAND_HECTARES, area, confidence, (offset + match.start(), offset + match.end())
        )


def _set_loss(draft: Draft, sentence: str, offset: int, confidence: Confidence) -> None:
    match = _MONEY.search(sentence)
    if match is None:
        return
    figure = Decimal(f"{match['figure'].replace('.', '')}.{match['decimals'] or 0}")
    scale = _SCALES.get((match["scale"] or "").casefold(), 0)
    rupiah = int(figure.scaleb(scale))
    if 0 < rupiah <= _MAX_LOSS:
        draft.set(
            codes.LOSS_RUPIAH, rupiah, confidence, (offset + match.start(), offset + match.end())
        )
