"""Read where it happened: the words of the place, and the region by its kind and name."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from genggam.domains.incidents.parsing import counts, sections
from genggam.domains.incidents.parsing.results import Confidence, Draft


class PlaceMatch(NamedTuple):
    """A region of today's tree: code "32.73", name without its kind ("Bandung"), kind and level (1 to 4)."""

    code: str
    name: str
    kind: str
    level: int


class RegionLookup(Protocol):
    """What the reader asks of the tree of regions."""

    def named(self, name: str, *, level: int, within: str = "") -> Sequence[PlaceMatch]:
        """Return the regions of this level whose name without kind equals `name`, whatever its case.

        `within` narrows to the region with that code and what lies below it ("" is the nation).
        """
        ...

    def zone_of(self, code: str) -> str:
        """Return the IANA time zone of the region."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """A region named with its kind, and the regions it can mean."""

    level: int
    matches: tuple[PlaceMatch, ...]
    start: int
    end: int


PROVINCE, REGENCY, DISTRICT, VILLAGE = 1, 2, 3, 4
_KIND_WORDS = re.compile(
    r"\b(?P<province>provinsi|propinsi|prov|prop)\b\.?|\b(?P<regency>kabupaten|"
    r"kab)\b\.?(?:\s{0,2}adm(?:inistrasi)?\b\.?)?"
    r"|\b(?P<city>kotamadya|kodya|kota)\b(?:\s{0,2}adm(?:inistrasi)?\b\.?)?"
    r"|\b(?P<district>kecamatan|kec|distrik)\b\.?|\b(?P<village>kelurahan|kel|desa|ds|kampung|nagari|"
    r"gampong)\b\.?",
    re.IGNORECASE,
)
_LEVELS = {
    "province": PROVINCE,
    "regency": REGENCY,
    "city": REGENCY,
    "district": DISTRICT,
    "village": VILLAGE,
}
_KINDS = {"regency": ("kabupaten", "kabupaten_administrasi"), "city": ("kota", "kota_administrasi")}
_WORD = re.compile(r"[ ]{0,3}:?[ ]{0,2}([^\W\d_][\w'.-]{0,30}[\w']|[^\W\d_])")
_BARE = re.compile(r"\b(?:[Dd]i|DI|[Ww]ilayah|[Dd]aerah)[ ]((?:[A-Z][\w'-]{1,20}[ ]?){1,3})")
# Addressees and signatures name regions that are not the place.
_OFFICE_LINE = re.compile(
    r"^[^\n]{0,20}\b(?:kepada|yth|tembusan|cc|dari|pelapor|sumber|piket|demikian|an\.|a\.n\.|"
    r"kepala badan|kaban|bakesbangpol|"
    r"badan kesbangpol|kesbangpol|kesatuan bangsa)\b[^\n,]{0,100}",
    re.IGNORECASE | re.MULTILINE,
)
_MAX_MENTIONS = 60

_PLACE_START = re.compile(
    r"\b(?:bertempat[ ](?:di|pada)|berlokasi[ ]di|bertempat|tepatnya[ ]di|di[ ]TKP|(?:di|"
    r"ke)(?=[ ](?:jl|jln|jalan|gedung|kantor|"
    r"lapangan|pasar|terminal|stasiun|pelabuhan|alun|kampus|perum|komplek|kompleks|kp|dusun|dsn|desa|"
    r"kel|kelurahan|kec|"
    r"kecamatan|sdn?|smpn|man|mtsn?|rsud|rsu?|pangkalan|spbu|perairan|depan|sekitar|halaman|simpang|"
    r"perempatan|pertigaan|bundaran|area|kawasan|pt|pabrik|perkebunan|"
    r"sungai|masjid|gereja|pura|sekolah|smp|smk|sma|sman|smkn|universitas|polsek|polres|balai|"
    r"pelintasan|tol|km|"
    r"distrik|nagari|gampong|lingkungan|rt|pos|dermaga|bandara|hutan|pertokoan|rumah|gudang|gapura)\b))[ ]",
    re.IGNORECASE,
)
_PLACE_STOP = re.compile(
    r"\n|;|(?-i:,[ ](?!kec|kel|kab|kota|desa|ds|prov|dusun|rt|jl|dekat|depan|samping|distrik|"
    r"wilayah)[a-z])|,?[ ]\(?(?:\d{1,2}[/-]\d|tgl|tanggal|jam|mulai|estimasi|sejak|senin|selasa|rabu|"
    r"kamis|jum'?at|sabtu|minggu)(?![a-z])|"
    r"[ ](?:telah|ada|pd|semalam|td|sekira|sekitar pukul|pukul|pkl|pada|dengan|yang|oleh|sejumlah|"
    r"sebanyak|diikuti|dihadiri|massa|terjadi|"
    r"akibat|karena|untuk|guna|dalam rangka|saat|ketika|sedang|berlangsung|hari ini|pagi ini|"
    r"siang ini|sore ini|malam ini|terkait|menuntut|menolak|"
    r"mengakibatkan|menyebabkan|dan|antara|hangus|terbakar|ludes|roboh|tersebut|selama|dini hari|tadi|"
    r"kemarin)\b",
    re.IGNORECASE,
)
_MAX_PLACE = 200


def read(draft: Draft, found: list[sections.Section], *, regions: RegionLookup, home: str) -> None:
    """Set `place` and the region; of several regions the one under the heading of the place counts."""
    labelled = [(section.start, section.end) for section in sections.of_kind(found, "place")]
    labelled += [
        (section.start, section.end)
        for section in sections.of_kind(found, "time")
        if "tempat" in draft.text[section.label_start : section.start].casefold()
    ]
    _read_place(draft, labelled)
    mentions = _mentions(draft.text, regions)
    in_place = [mention for mention in mentions if any(a <= mention.start < b for a, b in labelled)]
    if in_place and _choose(draft, in_place, home, Confidence.HIGH, others=mentions):
        return
    if mentions and _choose(draft, mentions, home, Confidence.MEDIUM, others=mentions):
        return
    if not draft.has("region_code"):
        _choose_bare(draft, labelled, regions, home)


def _read_place(draft: Draft, labelled: list[tuple[int, int]]) -> None:
    for start, end in labelled:
        body = draft.text[start:end]
        lead = len(body) - len(body.lstrip(" \n:-"))
        line = body[lead:].split("\n", 1)[0]
        if line.strip(" -."):
            text = line.strip(" -.,")[:_MAX_PLACE]
            draft.set("place", text, Confidence.HIGH, (start + lead, start + lead + len(line)))
            return
    for match in itertools.islice(_PLACE_START.finditer(draft.text), _MAX_MENTIONS * 4):
        start = match.end()
        window = draft.text[start : start + _MAX_PLACE]
        stops = [
            stop.start()
            for stop in (_PLACE_STOP.search(window), counts.SENTENCE_END.search(window))
            if stop
        ]
        text = window[: min(stops, default=len(window))].strip(" -.,:(\"'")
        if len(text) >= 4 and (
            any(char.isupper() for char in text) or any(char.isdigit() for char in text)
        ):
            draft.set(
                "place", text, Confidence.MEDIUM, (start, start + min(stops, default=len(window)))
            )
            return


def _mentions(text: str, regions: RegionLookup) -> list[Mention]:
    """Find every region named with its kind, longest name first; addressees and signatures do not count."""
    offices = [(match.start(), match.end()) for match in _OFFICE_LINE.finditer(text)]
    found: list[Mention] = []
    for count, match in enumerate(_KIND_WORDS.finditer(text)):
        if count >= _MAX_MENTIONS * 4 or len(found) >= _MAX_MENTIONS:
            break
        if any(start <= match.start() < end for start, end in offices):
            continue
        mention = _mention(text, match, regions)
        if mention is not None:
            found.append(mention)
    return found


def _mention(text: str, match: re.Match[str], regions: RegionLookup) -> Mention | None:
    group = match.lastgroup or ""
    ends: list[int] = []
    position = match.end()
    first = None
    for _ in range(4):
        word = _WORD.match(text, position)
        if word is None:
            break
        first = word.start(1) if first is None else first
        position = word.end()
        ends.append(position)
    for end in reversed(ends):
        name = " ".join(text[first:end].split()).rstrip(".'-")
        matches = [
            place
            for place in regions.named(name, level=_LEVELS[group])
            if group not in _KINDS or place.kind in _KINDS[group]
        ]
        if matches:
            return Mention(_LEVELS[group], tuple(matches), match.start(), end)
    return None


def _choose(
    draft: Draft,
    mentions: list[Mention],
    home: str,
    confidence: Confidence,
    *,
    others: list[Mention],
) -> bool:
    """Pick the deepest region that the mentions agree on; say whether there was one."""
    spans: list[tuple[int, int]] = []
    top = _agreed(draft, mentions, REGENCY, home) or _agreed(draft, others, REGENCY, home)
    province = _agreed(draft, mentions, PROVINCE, home) or _agreed(draft, others, PROVINCE, home)
    if draft.doubts and top is None and any(doubt.field == "region_code" for doubt in draft.doubts):
        return False
    within = top[0].code if top else _regency_of(home) or (province[0].code if province else "")
    chosen = top or province
    for level in (DISTRICT, VILLAGE):
        below = _below(mentions, level, within, certain=top is not None)
        if below is None:
            continue
        chosen, within = below, below[0].code
        spans.append((below[1].start, below[1].end))
    if chosen is None:
        return False
    spans.append((chosen[1].start, chosen[1].end))
    if top:
        spans.append((top[1].start, top[1].end))
    if any(doubt.field == "region_code" for doubt in draft.doubts):
        confidence = Confidence.LOW
    draft.set("region_code", chosen[0].code, confidence, *sorted(set(spans)))
    draft.set("region_name", chosen[0].name, confidence)
    return True


def _agreed(
    draft: Draft, mentions: list[Mention], level: int, home: str
) -> tuple[PlaceMatch, Mention] | None:
    """Return the one region of this level; of several only home may win, and that is said."""
    named = [mention for mention in reversed(mentions) if mention.level == level]
    by_code = {place.code: (place, mention) for mention in named for place in mention.matches}
    if len(by_code) <= 1 or level == PROVINCE:
        return next(iter(reversed(by_code.values())), None)
    draft.doubt("region_code", "several", *sorted(by_code))
    return by_code.get(_regency_of(home))


def _below(
    mentions: list[Mention], level: int, within: str, *, certain: bool
) -> tuple[PlaceMatch, Mention] | None:
    """Return the district or village inside the region; without a named regency it must be the only one of its name."""
    for mention in mentions:
        if mention.level != level:
            continue
        inside = [place for place in mention.matches if _is_within(place.code, within)]
        if len(inside) == 1:
            return inside[0], mention
        if not certain and not inside and len(mention.matches) == 1:
            return mention.matches[0], mention
    return None


def _choose_bare(
    draft: Draft, labelled: Iterable[tuple[int, int]], regions: RegionLookup, home: str
) -> None:
    """Read a regency named without its kind ("di Surabaya"); city or regency of one name is left open unless home."""
    for match in list(_BARE.finditer(draft.text))[:_MAX_MENTIONS]:
        words = match[1].split()
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            where = (match.start(1), match.start(1) + len(name))
            if _take_bare(draft, regions.named(name, level=REGENCY), where, home):
                return
    in_words = [(span.start, span.end) for span in draft.spans.get("place", ())]
    for start, end in [*labelled, *in_words]:
        for part in re.split(r"[,\n]", draft.text[start:end])[:6]:
            name = part.strip(" .:-")
            at = draft.text.find(name, start, end) if name else -1
            if name and _take_bare(
                draft, regions.named(name, level=REGENCY), (at, at + len(name)), home
            ):
                return


def _take_bare(
    draft: Draft, matches: Sequence[PlaceMatch], where: tuple[int, int], home: str
) -> bool:
    if not matches:
        return False
    at_home = [place for place in matches if place.code == _regency_of(home)]
    if len(matches) > 1:
        draft.doubt("region_code", "several", *sorted(place.code for place in matches))
    if len(matches) > 1 and not at_home:
        return True
    place = at_home[0] if at_home else matches[0]
    confidence = Confidence.MEDIUM if len(matches) == 1 else Confidence.LOW
    draft.set("region_code", place.code, confidence, where)
    draft.set("region_name", place.name, confidence)
    return True


def _regency_of(code: str) -> str:
    parts = code.split(".")
    return ".".join(parts[:2]) if len(parts) >= 2 else ""


def _is_within(code: str, above: str) -> bool:
    """Compare by segment: "32.7" never holds "32.73" (R4)."""
    return not above or code == above or code.startswith(f"{above}.")
