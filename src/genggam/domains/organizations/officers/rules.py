"""What an officer needs, without Django (UU 17/2013 art. 16; the shape of the NIK: UU 24/2013, Permendagri 73/2022)."""

from __future__ import annotations

import re
from collections.abc import Collection

from genggam.kernel.rules import Data, Rule, Table
from genggam.kernel.rules.common import PHONE, matches, not_before
from genggam.lib.messages import Message

STAGE = "entered"
_DIGITS = re.compile(r"[0-9]{16}", re.ASCII)
_WOMEN = 40
"""Added to the day of birth of women."""


def plain(nik: str) -> str:
    """Return a NIK as it is stored: without the blanks, dots and dashes that people part it with."""
    return re.sub(r"[\s.-]", "", nik)


def _has_16_digits(data: Data) -> bool:
    return _DIGITS.fullmatch(str(data["nik"])) is not None


def _has_a_province(data: Data) -> bool:
    """Pass a NIK whose first two digits are a province's code; `provinces` is told by whoever asks."""
    known = data["provinces"]
    return (
        not _has_16_digits(data)
        or not isinstance(known, Collection)
        or str(data["nik"])[:2] in known
    )


def _has_a_birthday(data: Data) -> bool:
    if not _has_16_digits(data):
        return True
    day, month = int(str(data["nik"])[6:8]), int(str(data["nik"])[8:10])
    return 1 <= (day - _WOMEN if day > _WOMEN else day) <= 31 and 1 <= month <= 12


TABLE = Table(
    stages={STAGE: 0},
    rules=(
        Rule("position", Message("Choose the position.")),
        Rule("name", Message("Give the name of the officer.")),
        Rule("nik", Message("A NIK has 16 digits."), code="bad_nik", holds=_has_16_digits),
        Rule(
            "nik",
            Message("No province has the code that this NIK begins with."),
            code="bad_nik",
            holds=_has_a_province,
        ),
        Rule(
            "nik",
            Message("Digits 7 to 10 of this NIK are no day and month of birth."),
            code="bad_nik",
            holds=_has_a_birthday,
        ),
        matches("phone", PHONE, Message("Write a telephone number, like 022-4201234.")),
        not_before("term_end", "term_start", Message("The term ends before it begins.")),
    ),
)
