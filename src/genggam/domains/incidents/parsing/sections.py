"""Find the headings of a report ("Waktu :", "3. Kronologis") and the text that stands under each."""

from __future__ import annotations

import dataclasses
import itertools
import re

from genggam.domains.incidents.parsing import cleaning

# Heading as written → what it holds. Longest wording first where one begins another.
LABELS: dict[str, tuple[str, ...]] = {
    "time": ("hari/tanggal/jam", "hari, tanggal, jam", "hari/tanggal", "hari/tgl", "hari / tanggal", "hari / tgl",
             "hari, tanggal", "hari dan tanggal", "hari tanggal", "hari tgl", "waktu kejadian", "waktu dan tempat",
             "waktu/tempat", "waktu & tempat", "waktu", "tanggal kejadian", "tanggal", "tgl", "hari", "bilamana",
             "kapan", "when"),
    "clock": ("pukul", "pkl", "jam kejadian", "jam"),
    "place": ("tempat kejadian perkara", "tempat kejadian", "tempat/tkp", "lokasi/tkp", "lokasi kejadian", "tempat",
              "lokasi", "tkp", "alamat", "di mana", "dimana", "where", "titik lokasi", "titik aksi", "titik kumpul"),
    "kind": ("jenis kejadian", "jenis peristiwa", "kejadian", "peristiwa", "jenis bencana", "bentuk kegiatan",
             "jenis kegiatan", "apa", "what"),
    "subject": ("perihal", "hal", "judul", "tentang", "isu"),
    "field": ("bidang",),
    "level": ("tingkat peringatan", "status peringatan", "level peringatan", "tingkat kerawanan", "status", "level",
              "tingkat"),
    "story": ("kronologis kejadian", "kronologi kejadian", "kronologis singkat", "kronologi singkat", "kronologis",
              "kronologi", "uraian kejadian", "uraian", "fakta-fakta", "fakta", "bagaimana", "how", "isi laporan",
              "informasi"),
    "victims": ("korban jiwa", "data korban", "korban", "dampak korban"),
    "losses": ("kerugian materiil", "kerugian materil", "kerugian material", "kerugian", "kerusakan", "dampak",
               "kerugian/kerusakan", "kerusakan/kerugian"),
    "crowd": ("jumlah massa", "estimasi massa", "jumlah peserta", "massa aksi", "peserta aksi", "massa", "peserta"),
    "other": ("tuntutan", "penyebab", "sebab", "mengapa", "why", "siapa", "who", "korlap", "penanggung jawab",
              "langkah-langkah", "langkah yang diambil", "langkah", "tindak lanjut", "tindakan", "upaya", "penanganan",
              "saran", "rekomendasi", "prediksi", "analisa", "analisis", "catatan", "sumber", "pelapor", "pelaku",
              "petugas", "pengamanan", "situasi", "kondisi", "kondisi terakhir", "dokumentasi", "kepada", "dari",
              "tembusan", "pendapat pelapor", "kebutuhan", "alat peraga", "rute", "elemen", "kelompok", "saksi",
              "nilai informasi", "cuaca", "keterangan"),
}  # fmt: skip

_PICTURES = {cleaning.PIN: "place", cleaning.CALENDAR: "time", cleaning.CLOCK: "clock"}
_SIGNS = "".join(_PICTURES)
_KIND_OF = {wording: kind for kind, wordings in LABELS.items() for wording in wordings}
_WORDINGS = "|".join(re.escape(wording) for wording in sorted(_KIND_OF, key=len, reverse=True))
_BULLET = r"[ ]{0,8}(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][ ]{0,4})?(?:[-+>][ ]{0,3})?"
_LABEL = re.compile(
    rf"^{_BULLET}(?:({_WORDINGS})[ ]{{0,12}}(?::|=|\n|$)|"
    rf"([{_SIGNS}]))",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBERED = re.compile(
    r"^[ ]{0,4}(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][ ]", re.IGNORECASE | re.MULTILINE
)

MAX_SECTIONS = 120
_BLANK_LINE = re.compile(r"\n[ ]{0,40}\n")
_ONE_LINE = frozenset({"clock", "kind", "subject", "field", "level", "crowd"})


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """One heading and its text: `start`–`end` is the text, `label_start` where the heading begins."""

    kind: str
    label_start: int
    start: int
    end: int


def split(text: str) -> list[Section]:
    """Return the sections in order; a section ends where the next heading begins, or at a blank line after content."""
    matches = list(itertools.islice(_LABEL.finditer(text), MAX_SECTIONS))
    found = []
    for index, match in enumerate(matches):
        limit = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        kind = _PICTURES[match[2]] if match[2] else _KIND_OF[" ".join(match[1].casefold().split())]
        found.append(
            Section(kind, match.start(), match.end(), _end(text, match.end(), limit, kind))
        )
    return found


def of_kind(sections: list[Section], *kinds: str) -> list[Section]:
    """Return the sections of these kinds, in order."""
    return [section for section in sections if section.kind in kinds]


def _end(text: str, start: int, limit: int, kind: str) -> int:
    """A story runs to the next heading; the rest end at a blank line, one-line fields at their line's end."""
    if kind == "story":
        return limit
    body = text[start:limit]
    content = start + len(body) - len(body.lstrip())
    blank = _BLANK_LINE.search(text, content, limit)
    stop = blank.start() if blank else limit
    if kind in _ONE_LINE:
        line_end = text.find("\n", content, stop)
        stop = line_end if line_end != -1 else stop
    numbered = (
        _NUMBERED.search(text, min(content + 1, stop), stop) if kind in ("time", "place") else None
    )
    return numbered.start() if numbered else stop
