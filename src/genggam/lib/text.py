"""Text as people type it: what is accepted (R17), how it is searched, how it leaves in spreadsheets (R27)."""

from __future__ import annotations

import re
import unicodedata

from genggam.lib import errors
from genggam.lib.messages import Message

# Controls other than tab and line feed carry no meaning in a report and break exports and terminals.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
_NOT_WORD = re.compile(r"[^\w]+|_+")
_FORMULA_STARTS = frozenset("=+-@\t\r\n|%＝＋－＠")

# Written abbreviation → searched word. Only those with one reading in the reports of the agencies.
ABBREVIATIONS = {
    "kab": "kabupaten",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "prov": "provinsi",
    "prop": "provinsi",
    "propinsi": "provinsi",
    "jl": "jalan",
    "jln": "jalan",
    "ds": "desa",
    "dsn": "dusun",
    "gg": "gang",
    "kep": "kepulauan",
    "unras": "unjuk rasa",
    "demo": "unjuk rasa",
    "demonstrasi": "unjuk rasa",
    "ormas": "organisasi kemasyarakatan",
    "parpol": "partai politik",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "pemprov": "pemerintah provinsi",
    "lakalantas": "kecelakaan lalu lintas",
    "laka": "kecelakaan",
    "hoax": "hoaks",
    "mhs": "mahasiswa",
    "ponpes": "pondok pesantren",
}


def refuse_unstorable(value: str, *, field: str) -> None:
    """Raise InvalidInput when the text holds NUL, another control character or half of a surrogate pair."""
    if _FORBIDDEN.search(value):
        raise errors.invalid(
            field,
            Message("The text contains a character that cannot be stored."),
            code="unstorable_text",
        )


def clean(value: object, *, field: str, max_length: int, single_line: bool = False) -> str:
    """Return the text in NFC, trimmed, with plain line ends; raise InvalidInput when it is no text or too long.

    `max_length` counts characters after cleaning. `single_line` turns every run of white space into one space.
    """
    if not isinstance(value, str):
        raise errors.invalid(field, Message("Text is expected here."), code="not_text")
    # A cheap refusal before any normalising work on a hostile size.
    if len(value) > 4 * max_length + 1024:
        raise _too_long(field, max_length)
    text = _LINE_ENDS.sub("\n", value)
    refuse_unstorable(text, field=field)
    text = unicodedata.normalize("NFC", text)
    text = " ".join(text.split()) if single_line else text.strip()
    if len(text) > max_length:
        raise _too_long(field, max_length)
    return text


def _too_long(field: str, max_length: int) -> errors.InvalidInput:
    message = Message("The text is too long: at most %(limit)s characters.", limit=max_length)
    return errors.invalid(field, message, code="too_long")


def strip_diacritics(value: str) -> str:
    """Return the text without accents ("Café" → "Cafe")."""
    decomposed = unicodedata.normalize("NFKD", value)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(value: str) -> list[str]:
    """Return the words as they are written: case-folded, without accents or any other sign."""
    return _NOT_WORD.sub(" ", strip_diacritics(value).casefold()).split()


def search_words(value: str) -> list[str]:
    """Return the words to index or to look for: case-folded, without accents, abbreviations written out.

    Affixes stay: PostgreSQL's `indonesian` dictionary stems them.
    """
    return [full for word in words(value) for full in ABBREVIATIONS.get(word, word).split()]


def search_form(value: str) -> str:
    """Return the words of `search_words` as one string."""
    return " ".join(search_words(value))


def starts_formula(value: str) -> bool:
    """Say whether a spreadsheet could read this text as a formula (first visible character decides).

    XLSX writers must then type the cell as a string (`write_string`), never let the library guess.
    """
    if value[:1] in _FORMULA_STARTS and value:
        return True
    for char in value:
        if char.isspace() or unicodedata.category(char) in {"Cf", "Cc", "Zs"}:
            continue
        return char in _FORMULA_STARTS
    return False


def formula_safe(value: str) -> str:
    """Return the text with an apostrophe before it when it could start a formula; for CSV, which has no types (R27)."""
    return f"'{value}" if starts_formula(value) else value


def shorten(value: str, limit: int) -> str:
    """Cut at a word so that the result, with its ellipsis, has at most `limit` characters."""
    if len(value) <= limit:
        return value
    head = value[: limit - 1]
    space = head.rfind(" ")
    return (head[:space] if space > limit // 2 else head).rstrip(" ,;:-") + "…"
