"""Turn a pasted message into plain text of the same length: every place in it still points into the original."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

from genggam.lib import date_reading

# "[24/11/26 13.05] Piket Kesbangpol: …" and "24/11/26 13.05 - Piket: …"; the sender is blanked, never read.
_HEADER = re.compile(
    r"^[\u200e\u200f]?(?:\[(\d{1,2}[/.]\d{1,2}[/.]\d{2,4}),? (\d{1,2}[.:]\d{2})(?:[.:]\d{2})?"
    r"(?: ?[AP]M)?\] [^:\n]{1,60}:"
    r"|(\d{1,2}[/.]\d{1,2}[/.]\d{2,4}),? (\d{1,2}[.:]\d{2})(?:[.:]\d{2})? - [^:\n]{1,60}:)",
    re.MULTILINE,
)
_FORWARDED = re.compile(
    r"^[ ]{0,9}(?:diteruskan(?: berkali-kali)?|forwarded(?: many times)?|\[?fwd\]?)[ ]{0,9}:?[ ]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
_MARKS = {
    "*": " ",
    "~": " ",
    "_": " ",
    "`": " ",
    "•": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
}
# Pictures used as headings become signs that `sections` knows.
PIN, CALENDAR, CLOCK = "⌖", "⊞", "⊙"
_PICTURES = {
    **dict.fromkeys("📍📌", PIN),
    **dict.fromkeys("📅📆🗓", CALENDAR),
    **dict.fromkeys("⏰⏱🕐🕒", CLOCK),
}
_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\t": " ", "\r": " ", "：": ":"}
_KEPT_CATEGORIES = frozenset("LNPZ")


def plain(text: str) -> str:
    """Return the text with chat marks, emoji and headers blanked and stylised letters made plain; same length."""
    chars = text if text.isascii() else "".join(map(_plain_char, text))
    table = str.maketrans({**_MARKS, **_QUOTES})
    chars = chars.translate(table)
    chars = _HEADER.sub(_blank, chars)
    return _FORWARDED.sub(_blank, chars)


def header_moment(text: str, *, zone: str) -> datetime | None:
    """Return when the first message of the paste was sent by its header, on local clocks; None without a header."""
    match = _HEADER.search(text)
    if match is None:
        return None
    days = date_reading.find_dates(match[1] or match[3])
    times = date_reading.find_times(match[2] or match[4])
    if not days or not times:
        return None
    return datetime.combine(days[0].day, times[0].clock, ZoneInfo(zone))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _plain_char(char: str) -> str:
    if char.isascii() or char in _MARKS or char in _QUOTES or char in "±≈½":
        return char
    if char in _PICTURES:
        return _PICTURES[char]
    folded = unicodedata.normalize("NFKC", char)
    if len(folded) == 1:
        char = folded
    return char if unicodedata.category(char)[0] in _KEPT_CATEGORIES else " "
