"""Read what kind of event it was, its field and its warning level, by tables of words."""

from __future__ import annotations

import re

from genggam.domains.incidents import codes
from genggam.domains.incidents.parsing import sections
from genggam.domains.incidents.parsing.results import Confidence, Draft

# Order is precedence: where one stretch of text names several, the earlier line wins.
KIND_WORDS: tuple[tuple[str, str], ...] = (
    ("hoaks", r"hoaks|hoax|berita bohong|kabar bohong|disinformasi|informasi palsu|berita palsu"),
    ("separatisme", r"separatis\w*|kkb|kkstb|opm|kelompok kriminal bersenjata|bendera bintang kejora|makar"),
    ("teror", r"teror|terorisme|teroris|bom|ledakan bom|ancaman bom|bom bunuh diri|benda mencurigakan"),
    ("sabotase", r"sabotase|menyabotase"),
    ("bentrok", r"bentrok\w*|tawuran|perkelahian (?:massal|antar\w*)|perang (?:suku|antar\s?kampung)|"
                r"saling serang|keributan antar\w*|kerusuhan|rusuh|penyerangan|amuk massa"),
    ("unjuk_rasa", r"unjuk rasa|unras|aksi damai|demo|demonstrasi|aksi massa|mimbar bebas|"
                   r"aksi unjukrasa|unjukrasa|"
                   r"orasi|long march|aksi solidaritas|mogok kerja|aksi mogok|penyampaian pendapat|"
                   r"aspirasi di muka umum"),
    ("kebakaran", r"kebakaran|terbakar\w*|karhutla|si jago merah|titik api"),
    ("bencana", r"bencana|banjir\w*|rob|tanah longsor|longsor\w*|gempa\w*|tsunami|puting beliung|"
                r"angin kencang|erupsi|"
                r"gunung meletus|kekeringan|abrasi|tanah bergerak|pergerakan tanah|lahar"),
    ("kecelakaan_massal", r"kecelakaan (?:massal|maut|beruntun|kapal|kereta|bus|pesawat|kerja)|"
                          r"laka laut|laka maut|"
                          r"kapal (?:tenggelam|karam|terbalik)|tabrakan beruntun|bus (?:terguling|"
                          r"masuk jurang)"),
    ("wabah", r"wabah|klb|kejadian luar biasa|keracunan (?:massal|makanan)|keracunan|flu burung|"
              r"demam berdarah|dbd|"
              r"antraks|rabies|kolera"),
    ("phk_massal", r"phk|pemutusan hubungan kerja|dirumahkan"),
    ("kelangkaan_pangan", r"kelangkaan\w*|langka|antre\w* (?:lpg|gas|bbm|solar|minyak goreng)|"
                          r"kenaikan harga (?:beras|sembako|pangan|cabai|minyak goreng)|"
                          r"harga (?:beras|sembako) (?:naik|melonjak)"),
    ("konflik_lahan", r"(?:sengketa|konflik|perebutan|penyerobotan) (?:lahan|tanah|agraria|tapal batas|batas)|"
                      r"lahan sengketa|pendudukan lahan|tanah ulayat"),
    ("isu_sara", r"isu sara|sara|penolakan (?:pembangunan |pendirian )?(?:rumah ibadah|rumah ibadat|"
                 r"gereja|masjid|pura|wihara)|"
                 r"pembubaran ibadah|intoleransi|penistaan agama|penodaan agama|aliran sesat"),
    ("radikalisme", r"radikal|radikalisme|ekstremisme|khilafah|anti[ -]?pancasila|baiat|nii|jad"),
    ("pelanggaran_perbatasan", r"pelanggaran (?:batas|perbatasan|wilayah)|lintas batas ilegal|pelintas batas|"
                               r"patok (?:batas|perbatasan)|kapal asing|illegal fishing"),
    ("orang_asing", r"orang asing|wna|warga negara asing|tka|tenaga kerja asing|overstay|deportasi|"
                    r"pengungsi rohingya"),
    ("narkoba", r"narkoba|narkotika|sabu(?:-sabu)?|ganja|ekstasi"),
    ("penolakan_kebijakan", r"penolakan (?:warga|masyarakat|terhadap|atas|kebijakan|relokasi|rencana|proyek)|"
                            r"menolak (?:kebijakan|relokasi|pembangunan|rencana|kenaikan|penggusuran|"
                            r"proyek)|penggusuran"),
    ("kriminal_menonjol", r"pembunuhan|perampokan|penembakan|begal|curas|curat|curanmor|pembacokan|"
                          r"penganiayaan|penculikan|"
                          r"pengeroyokan|penemuan (?:mayat|jenazah)|mayat|penjarahan"),
)  # fmt: skip

# What field an event usually belongs to (domain.md 3.5); offered with low confidence.
USUAL_FIELD = {
    "unjuk_rasa": "politik",
    "bentrok": "hankam",
    "kebakaran": "hankam",
    "bencana": "sosial_budaya",
    "teror": "hankam",
    "radikalisme": "ideologi",
    "kriminal_menonjol": "hankam",
    "sabotase": "hankam",
    "wabah": "kesehatan",
    "kelangkaan_pangan": "ekonomi",
    "phk_massal": "ekonomi",
    "penolakan_kebijakan": "politik",
    "konflik_lahan": "ekonomi",
    "isu_sara": "sosial_budaya",
    "hoaks": "politik",
    "pelanggaran_perbatasan": "hankam",
    "orang_asing": "hankam",
    "narkoba": "sosial_budaya",
    "separatisme": "ideologi",
}
_FIELD_WORDS = (
    ("sosial_budaya", r"sos(?:ial)?[ ]?(?:&|dan|,|/)?[ ]?bud(?:aya)?|sosial|budaya|agama"),
    ("hankam", r"hankam|pertahanan|keamanan|kamtibmas"),
    ("ideologi", r"ideologi"),
    ("politik", r"politik"),
    ("ekonomi", r"ekonomi"),
    ("lingkungan", r"lingkungan"),
    ("kesehatan", r"kesehatan"),
)
_COLOURS = {
    "hijau": codes.NORMAL,
    "kuning": codes.WASPADA,
    "oranye": codes.SIAGA,
    "merah": codes.AWAS,
}

_KINDS = re.compile(
    "|".join(rf"\b(?P<{kind}>{words})\b" for kind, words in KIND_WORDS), re.IGNORECASE
)
_PRECEDENCE = {kind: rank for rank, (kind, _) in enumerate(KIND_WORDS)}
_FIELDS = re.compile(
    "|".join(rf"\b(?P<{field}>{words})\b" for field, words in _FIELD_WORDS), re.IGNORECASE
)
_LEVEL = re.compile(
    r"\b(?:status|level|tingkat|tingkat peringatan|status peringatan)\b[ ]{0,3}[:=]?[ ]{0,3}"
    r"(normal|waspada|siaga|awas)\b(?![ ]?(?:darurat|level|[1-4]|i{1,3}v?\b))",
    re.IGNORECASE,
)
_LEVEL_WORD = re.compile(
    r"\b(normal|waspada|siaga|awas|hijau|kuning|oranye|merah)\b", re.IGNORECASE
)
# Words shortly before an event that say it did not happen, or not yet.
_NOT = re.compile(
    r"\b(?:tidak|tdk|tak|tanpa|nihil|belum|bukan|mencegah|cegah|pencegahan|antisipasi|mengantisipasi|"
    r"diantisipasi|menghindari|"
    r"potensi|berpotensi|rawan|dikhawatirkan|jangan|agar)\b(?:\W{1,3}\w{1,20}){0,3}\W{0,3}$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"^\W{0,3}(?:nihil|tidak ada|tidak terjadi|tidak benar terjadi)\b", re.IGNORECASE
)
_HEAD_WORDS = re.compile(
    r"^\W*(?:izin |ijin )?(?:laporan|lap|info|informasi|flash|giat|update|"
    r"breaking)\b",
    re.IGNORECASE,
)
_HEAD_LINES = 6
_MAX_HEAD = 100


def read(draft: Draft, found: list[sections.Section]) -> None:
    """Set `kind`, `field` and `warning_level`; the level only where the message states it."""
    _read_kind(draft, found)
    _read_field(draft, found)
    _read_level(draft, found)


def _read_kind(draft: Draft, found: list[sections.Section]) -> None:
    labelled = [
        (section.start, section.end) for section in sections.of_kind(found, "kind", "subject")
    ]
    if _set_kind(draft, labelled, Confidence.HIGH) or _set_kind(
        draft, head_lines(draft.text), Confidence.HIGH
    ):
        return
    story = [(section.start, section.end) for section in sections.of_kind(found, "story")]
    if _set_kind(draft, story, Confidence.MEDIUM):
        return
    others = sections.of_kind(found, "other")
    _set_kind(draft, _outside(len(draft.text), others), Confidence.MEDIUM)


def _set_kind(draft: Draft, stretches: list[tuple[int, int]], confidence: Confidence) -> bool:
    """Take the kind of highest precedence among those the stretches assert."""
    best: dict[str, re.Match[str]] = {}
    for start, end in stretches:
        for match in _KINDS.finditer(draft.text, start, end):
            kind = match.lastgroup or ""
            if kind not in best and not is_denied(draft.text, match.start(), match.end()):
                best[kind] = match
    if not best:
        return False
    ranked = sorted(best, key=_PRECEDENCE.__getitem__)
    if len(ranked) > 1:
        draft.doubt("kind", "several", *ranked)
        confidence = Confidence.MEDIUM if confidence is Confidence.HIGH else Confidence.LOW
    match = best[ranked[0]]
    return draft.set("kind", ranked[0], confidence, (match.start(), match.end()))


def is_denied(text: str, start: int, end: int) -> bool:
    """Say whether words around the stretch, in the same clause, say that it did not happen."""
    before = re.split(r"[\n;.,]", text[max(0, start - 60) : start])[-1]
    return bool(_NOT.search(before) or _NOT_AFTER.match(text[end : end + 24]))


def head_lines(text: str) -> list[tuple[int, int]]:
    """Return the lines near the top that announce the report ("LAPORAN CEPAT UNJUK RASA …", or all capitals)."""
    found, position, seen = [], 0, 0
    for line in text.split("\n"):
        if line.strip(" -=#."):
            seen += 1
            letters = [char for char in line if char.isalpha()]
            capitals = len(letters) > 8 and sum(char.isupper() for char in letters) >= 0.9 * len(
                letters
            )
            if len(line.strip()) <= _MAX_HEAD and (_HEAD_WORDS.match(line) or capitals):
                found.append((position, position + len(line)))
        if seen >= _HEAD_LINES:
            break
        position += len(line) + 1
    return found


def _outside(length: int, taken: list[sections.Section]) -> list[tuple[int, int]]:
    """Return what is left of the text between the sections."""
    gaps, position = [], 0
    for section in taken:
        gaps.append((position, section.label_start))
        position = section.end
    return [*gaps, (position, length)]


def _read_field(draft: Draft, found: list[sections.Section]) -> None:
    for section in sections.of_kind(found, "field"):
        match = _FIELDS.search(draft.text, section.start, section.end)
        if match:
            draft.set("field", match.lastgroup, Confidence.HIGH, (match.start(), match.end()))
            return
    usual = USUAL_FIELD.get(draft.values.get("kind", ""))
    if usual:
        draft.set("field", usual, Confidence.LOW)


def _read_level(draft: Draft, found: list[sections.Section]) -> None:
    for section in sections.of_kind(found, "level"):
        match = _LEVEL_WORD.match(draft.text[section.start : section.end].lstrip(" :=-"))
        if match:
            word = match[1].casefold()
            at = draft.text.find(match[1], section.start)
            draft.set(
                "warning_level", _COLOURS.get(word, word), Confidence.HIGH, (at, at + len(word))
            )
            return
    match = _LEVEL.search(draft.text)
    if match:
        draft.set(
            "warning_level", match[1].casefold(), Confidence.MEDIUM, (match.start(), match.end())
        )
