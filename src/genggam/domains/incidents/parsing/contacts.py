"""Cover phone numbers and identity numbers in what is shown; nothing here stores or returns them."""

from __future__ import annotations

import re

# 16 digits: NIK or family card; grouped by spaces, dots or hyphens too.
_IDENTITY = re.compile(r"(?<!\d)\d{4}(?:[ .\-]?\d{4}){3}(?!\d)")
# Indonesian phones: +62/62/0 and 8–13 further digits in groups.
_PHONE = re.compile(r"(?<![\d.,])(?:\+62|62|0)(?:[ \-.]?\(?\d{2,4}\)?){2,5}(?![\d,])")
_MIN_PHONE_DIGITS = 9
_MAX_PHONE_DIGITS = 15
COVER = "•••"


def mask_contacts(text: str) -> str:
    """Return the text with phone numbers and 16-digit identity numbers covered."""
    return _PHONE.sub(_cover_phone, _IDENTITY.sub(COVER, text))


def _cover_phone(match: re.Match[str]) -> str:
    digits = sum(char.isdigit() for char in match.group())
    is_phone = _MIN_PHONE_DIGITS <= digits <= _MAX_PHONE_DIGITS and not re.search(
        r"\d\.\d{3}\.\d{3}", match.group()
    )
    return COVER if is_phone else match.group()
