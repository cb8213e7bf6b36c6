"""Numbers: bounded when read (R17), written and read the Indonesian way."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from genggam.lib import errors
from genggam.lib.messages import Message

INT64_MIN = -(2**63)
INT64_MAX = 2**63 - 1

_DIGITS = re.compile(r"[+-]?[0-9]{1,19}")
_GROUPED = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,([0-9]{1,6}))?")

UNITS = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip
_BUNDLES = {"seratus": 100, "seribu": 1000, "sejuta": 1_000_000}
_SCALES = {"ribu": 1000, "juta": 1_000_000}
_NEVER_FIRST = frozenset({*_SCALES, "belas", "puluh", "ratus"})
NUMBER_WORDS = frozenset({*UNITS, *_BUNDLES, *_SCALES, "belas", "puluh", "ratus"})

MONEY_SCALES = (
    (10**12, "T", "trillion"),
    (10**9, "M", "billion"),
    (10**6, "jt", "million"),
    (10**3, "rb", "thousand"),
)


def bounded_int(
    value: object, *, field: str, minimum: int = INT64_MIN, maximum: int = INT64_MAX
) -> int:
    """Read a whole number within bounds (64 bits at most); raise InvalidInput naming the field.

    Booleans, fractions and texts with anything but ASCII digits and a sign are refused.
    """
    number = _whole(value)
    if number is None:
        raise errors.invalid(
            field, Message("A whole number is expected here."), code="not_a_number"
        )
    if not max(minimum, INT64_MIN) <= number <= min(maximum, INT64_MAX):
        message = Message(
            "The number must be between %(minimum)s and %(maximum)s.",
            minimum=minimum,
            maximum=maximum,
        )
        raise errors.invalid(field, message, code="out_of_range")
    return number


def _whole(value: object) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and _DIGITS.fullmatch(value.strip()):
        return int(value)
    return None


def format_number(
    value: float | Decimal, *, places: int | None = None, language: str = "id"
) -> str:
    """Write "1.234,5" (Indonesian) or "1,234.5"; `places` fixes the digits after the comma, None keeps them."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if number == 0:
        number = abs(number)
    text = f"{number:,f}"
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def format_percent(share: float | Decimal, *, places: int = 1, language: str = "id") -> str:
    """Write a share of one as "87,3%"; a closing ",0" is left out."""
    number = (Decimal(str(share)) * 100).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )
    return f"{format_number(_plain(number), language=language)}%"


def format_money(rupiah: int, *, language: str = "id") -> str:
    """Write rupiah short: "Rp12,4 M", "Rp950 jt", "Rp1.500" below ten thousand."""
    size = abs(rupiah)
    for position, (factor, local, english) in enumerate(MONEY_SCALES):
        if size < factor or (factor == 1000 and size < 10_000):
            continue
        scaled = (Decimal(rupiah) / factor).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        if abs(scaled) >= 1000 and position:  # 999,96 jt reads as 1 M
            factor, local, english = MONEY_SCALES[position - 1]
            scaled = (Decimal(rupiah) / factor).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
        figure = format_number(_plain(scaled), language=language)
        return f"Rp{figure} {english if language == 'en' else local}"
    return format_money_full(rupiah, language=language)


def format_money_full(rupiah: int, *, language: str = "id") -> str:
    """Write rupiah in full: "Rp12.400.000.000"."""
    return f"Rp{format_number(rupiah, language=language)}"


def _plain(number: Decimal) -> Decimal:
    """Drop closing zeros without falling into exponents."""
    return (
        number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    )


def parse_decimal(text: str) -> Decimal | None:
    """Read "1.234,5", "1234", "1.234"; None when it is not one Indonesian number. "12.5" and "1.23" are not."""
    match = _GROUPED.fullmatch(text.strip())
    if match is None:
        return None
    whole = match.group(1).replace(".", "")
    return Decimal(f"{whole}.{match.group(2)}" if match.group(2) else whole)


def parse_words(text: str) -> int | None:
    """Read a number in words up to millions ("dua ratus lima puluh", "seribu"); None when any word is none."""
    words = text.casefold().replace("-", " ").split()
    if not words or len(words) > 12 or any(word not in NUMBER_WORDS for word in words):
        return None
    if words[0] in _NEVER_FIRST:
        return None
    total, group = 0, 0
    for word in words:
        if word in _SCALES:
            total += (group or 1) * _SCALES[word]
            group = 0
        elif word in ("seribu", "sejuta"):
            total += _BUNDLES[word]
        else:
            group = _add_word(group, word)
    return total + group


def _add_word(group: int, word: str) -> int:
    """Add one word below a thousand to the group read so far: "lima", then "puluh" → 50."""
    if word == "belas":
        return group + 10
    if word == "puluh":
        return group + (group % 10) * 9
    if word == "ratus":
        return (group or 1) * 100
    return group + UNITS.get(word, _BUNDLES.get(word, 0))


def parse_count(text: str) -> int | None:
    """Read how many, written with digits or words ("1.234", "dua orang", "2 org"); None when unclear."""
    bare = re.sub(
        r"\s*\b(orang|org|jiwa|kk|unit|buah)\b\.?\s*$", "", text.strip(), flags=re.IGNORECASE
    )
    number = parse_decimal(bare)
    if number is None:
        return parse_words(bare)
    return int(number) if number == number.to_integral_value() and number <= INT64_MAX else None
