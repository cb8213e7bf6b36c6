"""Read title and summary, and list the lines that gave nothing."""

from __future__ import annotations

import re

from genggam.domains.incidents.parsing import contacts, counts, kinds, sections
from genggam.domains.incidents.parsing.results import Confidence, Draft
from genggam.lib import text as texts

MAX_TITLE = 120
MAX_SUMMARY = 1000
_GREETING = re.compile(
    r"^\W*(?:assalam\w*|ass?\.? ?w+\.?|wassalam\w*|selamat (?:pagi|siang|sore|malam)|salam|yth\b|"
    r"kepada\b|kpd\b|"
    r"bapak\b|ibu\b|komandan\b|dumohon|mohon (?:izin|ijin)|(?:izin|ijin) (?:melapor\w*|lapor|komandan|"
    r"bapak)|siap|86|"
    r"demikian\b|terima ?kasih|trims|dump\b|cc\b|tembusan\b|dokumentasi\b|foto\b|nb\b|hormat (?:kami|"
    r"saya)|sekian|"
    r"tim (?:piket|puskomin|kewaspadaan)|piket\b|an\. |a\.n\.)",
    re.IGNORECASE,
)
# What a report says before its substance: "Mohon izin melaporkan, bahwa …".
_LEAD = re.compile(
    r"^\W*(?:(?:assalam\w*|wr\.? ?wb|wr|wb|info(?:rmasi)?(?: awal)?|flash\W{0,3}|melapor|"
    r"selamat (?:pagi|siang|sore|malam)|mohon (?:izin|ijin)|(?:izin|ijin)|melaporkan|lapor|"
    r"dilaporkan|bapak|ibu|komandan|ndan|pimpinan|bahwa|kami|dari [^,.\n]{1,40}|disampaikan)[ ,.:]{1,3}){1,8}",
    re.IGNORECASE,
)
_TITLE_LEAD = re.compile(
    r"^\W*(?:laporan|lap|info|informasi|flash|update)\b\.?(?:[ ](?:cepat|kejadian|informasi|atensi|"
    r"khusus|harian|awal|singkat|"
    r"perkembangan|situasi|menonjol|piket|segera|terkini|report))*[ ]?[:.,/-]*[ ]*(?:tentang[ ])?",
    re.IGNORECASE,
)
_TITLE_STOP = re.compile(
    r"[ ,]+(?:pada|sekira|sekitar|pukul|pkl|jam|hari ini|kemarin|tadi|sejak|tgl|tanggal|senin|selasa|"
    r"rabu|kamis|jum'?at|sabtu|minggu|"
    r"\d{1,2}/\d)",
    re.IGNORECASE,
)
_MIN_TITLE = 20
_HAPPENED = re.compile(
    r"\b(?:telah[ ](?:terjadi|berlangsung|dilaksanakan)|terjadi(?:nya)?)[ ]", re.IGNORECASE
)


def read(draft: Draft, found: list[sections.Section]) -> None:
    """Set `title` (heading, first line of the report, or first sentence) and `summary` (story, or running text)."""
    _read_title(draft, found)
    _read_summary(draft, found)
    if not draft.has("title"):
        _title_from_kind(draft, found)
    if not draft.has("title"):
        _title_from_summary(draft)


def leftovers(draft: Draft) -> tuple[str, ...]:
    """Return the lines of which nothing was read and that are no greeting, contacts covered."""
    taken = [(span.start, span.end) for spans in draft.spans.values() for span in spans]
    left, position = [], 0
    for line in draft.text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        said = line.strip(" -=#.*:")
        if said and not _GREETING.match(said) and not any(a < end and b > start for a, b in taken):
            left.append(contacts.mask_contacts(said))
    return tuple(left[:200])


def _read_title(draft: Draft, found: list[sections.Section]) -> None:
    for section in sections.of_kind(found, "subject"):
        said = _clean(draft.text[section.start : section.end])
        if len(said) >= 4:
            draft.set("title", _capped(said), Confidence.HIGH, (section.start, section.end))
            return
    for start, end in kinds.head_lines(draft.text):
        line = draft.text[start:end]
        said = _clean(_TITLE_LEAD.sub("", line))
        if (
            len(said) >= 8
            and not _GREETING.match(line.strip())
            and not _is_heading(found, start, end)
        ):
            draft.set("title", _capped(said), Confidence.MEDIUM, (start, end))
            return


def _is_heading(found: list[sections.Section], start: int, end: int) -> bool:
    return any(start <= section.label_start < end for section in found)


def _read_summary(draft: Draft, found: list[sections.Section]) -> None:
    for section in sections.of_kind(found, "story"):
        said = _clean(_without_closing(draft.text[section.start : section.end]))
        if len(said) >= 15:
            end = section.start + len(_without_closing(draft.text[section.start : section.end]))
            draft.set(
                "summary", texts.shorten(said, MAX_SUMMARY), Confidence.HIGH, (section.start, end)
            )
            return
    places, parts = [], []
    heads = kinds.head_lines(draft.text)
    position = 0
    for line in draft.text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        said = _clean(_LEAD.sub("", line))
        under_heading = any(section.label_start < end and section.end > start for section in found)
        is_prose = len(said.split()) >= 6 and not under_heading
        if is_prose and (start, end) not in heads and not _is_only_greeting(line):
            parts.append(said)
            places.append((start, end))
    if parts:
        draft.set(
            "summary", texts.shorten(" ".join(parts), MAX_SUMMARY), Confidence.MEDIUM, *places
        )


def _is_only_greeting(line: str) -> bool:
    return bool(_GREETING.match(line)) and len(_LEAD.sub("", line).split()) < 6


def _without_closing(story: str) -> str:
    """Cut "Demikian dilaporkan …" and what follows from the end of a story."""
    match = re.search(
        r"\n\W{0,6}(?:demikian|dumohon|terima ?kasih|dump|wassalam)", story, re.IGNORECASE
    )
    return story[: match.start()] if match else story


def _title_from_kind(draft: Draft, found: list[sections.Section]) -> None:
    for section in sections.of_kind(found, "kind"):
        said = _clean(draft.text[section.start : section.end])
        if len(said) >= 4:
            draft.set("title", _capped(said), Confidence.MEDIUM, (section.start, section.end))
            return


def _title_from_summary(draft: Draft) -> None:
    summary = draft.values.get("summary", "")
    if not summary:
        return
    start, end = next(counts.sentences(summary))
    sentence = summary[start:end]
    happened = _HAPPENED.search(sentence)
    said = (
        sentence[happened.end() :] if happened and len(sentence) - happened.end() > 12 else sentence
    )
    stop = _TITLE_STOP.search(said, _MIN_TITLE)
    said = (said[: stop.start()] if stop else said).strip(" -,:")
    if len(said) >= 8:
        draft.set("title", _capped(said[0].upper() + said[1:]), Confidence.LOW)


def _capped(said: str) -> str:
    return texts.shorten(said, MAX_TITLE)


def _clean(said: str) -> str:
    """Return the words on one line, contacts covered, without marks at the ends."""
    return contacts.mask_contacts(" ".join(said.split())).strip(" -:=,;#>!")
