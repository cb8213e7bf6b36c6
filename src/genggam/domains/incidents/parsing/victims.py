"""Read casualties and the size of the crowd. Nothing said is not zero; "nihil" is."""

from __future__ import annotations

import re

from genggam.domains.incidents.parsing import counts, sections
from genggam.domains.incidents.parsing.results import Confidence, Draft

_TERMS = (
    ("dead", r"meninggal dunia|meninggal|tewas|md|wafat|gugur|korban jiwa"),
    ("seriously_injured", r"luka(?:-luka)? berat|luka parah|lb"),
    ("lightly_injured", r"luka(?:-luka)? ringan|lr|lecet"),
    ("missing", r"hilang|belum ditemukan|dalam pencarian"),
    ("injured", r"luka-luka|terluka|luka|cedera"),
)
_TOKEN = re.compile(
    rf"(?P<number>{counts.NUMBER}|\bseorang\b)|"
    rf"" + "|".join(rf"\b(?P<{name}>{words})\b" for name, words in _TERMS),
    re.IGNORECASE,
)
_PEOPLE = (
    r"orang|org|jiwa|korban|warga|penduduk|mahasiswa|pelajar|siswa|santri|buruh|pekerja|personel|"
    r"personil|anggota|pengendara|"
    r"penumpang|pengunjuk rasa|polisi|petugas|aparat|pria|wanita|laki-laki|perempuan|anak|anak-anak|"
    r"lansia|balita|nelayan|massa|"
    r"damkar|pemadam|satpol|satpam|sopir|pengemudi|kru|abk|guru|karyawan|prajurit|tni|polri|"
    r"kedua belah pihak|pihak"
)
# Between a number and what it counts: "2 orang warga dinyatakan meninggal".
_BEFORE = re.compile(
    rf"^[ ).]{{0,3}}(?:(?:{_PEOPLE}|dilaporkan|dinyatakan|mengalami|menderita|yang|di ?antaranya|masih|"
    rf"lainnya|dari|di|antara|"
    r"luka|dalam|kondisi)[ .,]{1,2}){0,6}$",
    re.IGNORECASE,
)
# Between what is counted and its number: "luka ringan sebanyak 3".
_AFTER = re.compile(
    rf"^[ :=(>-]{{0,6}}(?:(?:sebanyak|sejumlah|berjumlah|ada|mencapai|sekitar|dunia|±|"
    rf"{_PEOPLE})[ :=]{{0,4}}){{0,3}}$",
    re.IGNORECASE,
)
_AND = re.compile(rf"^[ ](?:(?:{_PEOPLE})[ ]){{1,2}}(?:dan|serta)[ ]$", re.IGNORECASE)
_NOT_PEOPLE = re.compile(
    r"^[ ]{0,2}(?:unit|buah|rumah|juta|miliar|ribu rupiah|ha\b|hektar|kk\b|%|"
    r"meter|cm|ekor|hari|jam)",
    re.IGNORECASE,
)
_NONE_AFTER = re.compile(
    r"^[ :=(-]{0,6}(?:nihil|tidak ada|tdk ada|nol\b|-[ ]{0,4}(?=$|[,\n;]))", re.IGNORECASE
)
_NONE_BEFORE = re.compile(
    r"\b(?:tidak|tdk|tak|nihil|tanpa)[ ](?:(?:ada|adanya|terdapat|menimbulkan|memakan|menelan|sampai|"
    r"yang|laporan|korban|warga|"
    r"orang)[ ]){0,4}$",
    re.IGNORECASE,
)
_NO_VICTIMS = re.compile(
    r"\b(?:tidak|tdk|nihil|tanpa)\b[ ](?:(?:ada|adanya|terdapat|menimbulkan|memakan|menelan|"
    r"laporan)[ ]){0,3}korban"
    r"(?:[ ](?P<rest>jiwa)(?P<also>[ ](?:maupun|dan|atau|/)[ ](?:korban[ ])?(?:luka|materi)\w*(?:-luka)?)?)?"
    r"|\b(?:data[ ])?korban(?:[ ](?P<rest2>jiwa))?[ ]{0,12}[:=]?[ \n-]{0,6}(?:nihil|tidak ada|tdk ada|"
    r"-[ ]{0,3}(?=\n|$))",
    re.IGNORECASE,
)
_DISPLACED = re.compile(r"\b(?:mengungsi|pengungsi|diungsikan)\b(?! rohingya)", re.IGNORECASE)
_FAMILIES = rf"({counts.NUMBER})[ ]{{0,2}}(?:kk|kepala keluarga)\b"
_PERSONS = rf"({counts.NUMBER})[ ]{{0,2}}(?:jiwa|orang|org)\b"
_LINK = (
    r"[ /,()=:.-]{0,4}(?:atau|dan|terdiri dari|terdiri atas|sekitar|dengan|yakni)?[ /,()=:.±-]{0,4}"
)
_LEFT = re.compile(
    rf"(?:{_FAMILIES}{_LINK})?(?:{_PERSONS}[ ,)]{{0,3}})?(?:(?:warga|penduduk|yang|terpaksa|harus|"
    rf"telah|sempat|masih)[ ]){{0,4}}$",
    re.IGNORECASE,
)
_RIGHT = re.compile(
    rf"^[ :=(-]{{0,4}}(?:(?:sebanyak|sejumlah|mencapai|sekitar|±|"
    rf"ada)[ ]{{1,2}}){{0,2}}(?:{_FAMILIES}{_LINK})?(?:{_PERSONS})?",
    re.IGNORECASE,
)


def read(draft: Draft, found: list[sections.Section]) -> None:
    """Set the counts of casualties; the heading "Korban" counts before running text."""
    own = [(section.label_start, section.end) for section in sections.of_kind(found, "victims")]
    for start, end in own:
        _read_stretch(draft, start, end, Confidence.HIGH)
    _read_stretch(draft, 0, len(draft.text), Confidence.MEDIUM)
    _read_none(draft)


def _read_stretch(draft: Draft, first: int, last: int, confidence: Confidence) -> None:
    for start, end in counts.sentences(draft.text, first, last):
        sentence = draft.text[start:end]
        _read_terms(draft, sentence, start, confidence)
        _read_displaced(draft, sentence, start, confidence)


def _read_terms(draft: Draft, sentence: str, offset: int, confidence: Confidence) -> None:
    """Pair numbers with what they count; how the first pair of a sentence is written decides for all of it."""
    tokens = list(_TOKEN.finditer(sentence))
    terms = [index for index, token in enumerate(tokens) if token.lastgroup != "number"]
    number_first: bool | None = None
    for index in terms:
        term = tokens[index]
        if _set_none(draft, sentence, term, offset, confidence):
            continue
        before = _before(sentence, tokens, index)
        after = _after(sentence, tokens, index)
        if number_first is None and (before or after):
            number_first = before is not None
        number = (before or after) if number_first else (after or before)
        if number is not None:
            more = _joined(sentence, tokens, index - 2) if number is before else None
            _set_count(draft, term, [number, more] if more else [number], offset, confidence)


def _before(sentence: str, tokens: list[re.Match[str]], index: int) -> re.Match[str] | None:
    if index == 0 or tokens[index - 1].lastgroup != "number":
        return None
    number = tokens[index - 1]
    gap = sentence[number.end() : tokens[index].start()]
    return number if _BEFORE.match(gap) else None


def _joined(sentence: str, tokens: list[re.Match[str]], index: int) -> re.Match[str] | None:
    """Return the number before the number in "7 mahasiswa dan 3 polisi luka ringan": both count."""
    if index < 0 or tokens[index].lastgroup != "number":
        return None
    gap = sentence[tokens[index].end() : tokens[index + 1].start()]
    return tokens[index] if _AND.match(gap) else None


def _after(sentence: str, tokens: list[re.Match[str]], index: int) -> re.Match[str] | None:
    if index + 1 >= len(tokens) or tokens[index + 1].lastgroup != "number":
        return None
    number = tokens[index + 1]
    gap = sentence[tokens[index].end() : number.start()]
    fits = _AFTER.match(gap) and not _NOT_PEOPLE.match(sentence[number.end() : number.end() + 12])
    return number if fits else None


def _set_count(
    draft: Draft,
    term: re.Match[str],
    numbers: list[re.Match[str]],
    offset: int,
    confidence: Confidence,
) -> None:
    said = [
        1 if number.group().casefold() == "seorang" else counts.value(number.group())
        for number in numbers
    ]
    count = sum(value for value in said if value is not None)
    name = term.lastgroup or ""
    if None in said:
        return
    if name == "injured":
        draft.doubt("seriously_injured", "severity_not_said", str(count))
        return
    first, last = (
        min(part.start() for part in (term, *numbers)),
        max(part.end() for part in (term, *numbers)),
    )
    place = (offset + first, offset + last)
    if not draft.set(name, count, confidence, place) and draft.values[name] != count:
        draft.doubt(name, "conflicting", str(draft.values[name]), str(count))


def _set_none(
    draft: Draft, sentence: str, term: re.Match[str], offset: int, confidence: Confidence
) -> bool:
    name = term.lastgroup or ""
    says_none = _NONE_AFTER.match(sentence[term.end() : term.end() + 20]) or _NONE_BEFORE.search(
        sentence[max(0, term.start() - 60) : term.start()]
    )
    if not says_none:
        return False
    for field in ("seriously_injured", "lightly_injured") if name == "injured" else (name,):
        draft.set(field, 0, confidence, (offset + term.start(), offset + term.end()))
    return True


def _read_displaced(draft: Draft, sentence: str, offset: int, confidence: Confidence) -> None:
    for match in _DISPLACED.finditer(sentence):
        left = _LEFT.search(sentence, max(0, match.start() - 90), match.start())
        right = _RIGHT.match(sentence[match.end() : match.end() + 90])
        for families, persons in (
            left.groups() if left else (None, None),
            right.groups() if right else (None, None),
        ):
            for name, said in (("displaced_families", families), ("displaced_persons", persons)):
                count = counts.value(said) if said else None
                if count is not None:
                    draft.set(
                        name, count, confidence, (offset + match.start(), offset + match.end())
                    )


def _read_none(draft: Draft) -> None:
    """Read "tidak ada korban jiwa" as no dead, "korban nihil" as no dead, injured or missing."""
    for match in _NO_VICTIMS.finditer(draft.text):
        only_dead = (match["rest"] or match["rest2"]) and not match["also"]
        injured = ("seriously_injured", "lightly_injured")
        names = ("dead",) if only_dead else ("dead", *injured)
        if not only_dead and not match["also"]:
            names = (*names, "missing")
        for name in names:
            draft.set(name, 0, Confidence.HIGH, (match.start(), match.end()))


_UNIT = r"(?:orang|org|massa|peserta|mahasiswa|buruh|warga|jiwa|pelajar|petani|nelayan|pekerja|sopir|anggota)"
_CROWD = re.compile(
    r"\b(?:diikuti|dihadiri)(?:[ ]oleh)?(?:[ ][a-z]{1,15}){0,3}[ .±]{0,4}"
    rf"(?P<a>{counts.NUMBER})(?:[ ]?-[ ]?(?P<a2>{counts.NUMBER}))?(?:-?an)?[ ]{{0,2}}{_UNIT}"
    r"|\b(?:massa|peserta|pengunjuk rasa)(?:[ ][a-z]{1,15}){0,4}[ :=.±+(-]{0,6}"
    rf"(?P<b>{counts.NUMBER})(?:[ ]?-[ ]?(?P<b2>{counts.NUMBER}))?(?:-?an)?[ ]{{0,2}}{_UNIT}"
    rf"|(?P<c>{counts.NUMBER})(?:[ ]?-[ ]?(?P<c2>{counts.NUMBER}))?(?:-?an)?[ ]{{0,2}}(?:orang|org)?[ ]{{0,2}}"
    r"(?:massa|peserta aksi|pengunjuk rasa|pendemo|demonstran|mahasiswa|buruh|sopir|petani|nelayan|"
    r"pekerja|warga)\b"
    r"(?=[^.\n]{0,60}\b(?:aksi|unjuk|demo|unras|mogok|menolak|menuntut|orasi|berkumpul|mendatangi|"
    r"memblokir|menggelar|massa))"
    rf"|\b(?:sebanyak|sejumlah)[ ](?P<d>{counts.NUMBER})(?:[ ]?-[ ]?(?P<d2>{counts.NUMBER}))?[ ](?:orang|org)"
    r"(?=[^.\n]{0,40}\b(?:aksi|unjuk|demo|unras|mogok|orasi|mendatangi|memblokir)\b)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:puluhan|ratusan|ribuan|belasan)[ ](?:orang|massa|warga|mahasiswa|buruh|"
    r"peserta|pelajar)",
    re.IGNORECASE,
)
_FIRST_NUMBER = re.compile(rf"({counts.NUMBER})(?:[ ]?-[ ]?({counts.NUMBER}))?", re.IGNORECASE)


def read_crowd(draft: Draft, found: list[sections.Section]) -> None:
    """Set `crowd_estimate`; of a range the larger figure, with low confidence; "ratusan massa" is only a doubt."""
    for section in sections.of_kind(found, "crowd"):
        match = _FIRST_NUMBER.search(draft.text, section.start, section.end)
        if match and _set_crowd(draft, match[1], match[2], match, Confidence.HIGH):
            return
    for match in _CROWD.finditer(draft.text):
        low = match["a"] or match["b"] or match["c"] or match["d"]
        high = match["a2"] or match["b2"] or match["c2"] or match["d2"]
        if _set_crowd(draft, low, high, match, Confidence.MEDIUM):
            return
    vague = _VAGUE.search(draft.text)
    if vague:
        draft.doubt("crowd_estimate", "not_a_figure", vague.group())


def _set_crowd(
    draft: Draft, low: str, high: str | None, match: re.Match[str], confidence: Confidence
) -> bool:
    count = counts.value(high or low)
    if count is None or count == 0:
        return False
    sure = Confidence.LOW if high else confidence
    return draft.set("crowd_estimate", count, sure, (match.start(), match.end()))
