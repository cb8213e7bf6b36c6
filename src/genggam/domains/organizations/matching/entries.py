"""What the search for duplicates needs of one organization, brought into one spelling. No Django."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from genggam.domains.organizations.matching import names
from genggam.domains.organizations.matching.names import Gazetteer, Name
from genggam.lib import text

_NOT_DIGIT = re.compile(r"\D+")
_NOT_LETTER = re.compile(r"[^a-z0-9]+")
_SHORTEST_DECREE, _SHORTEST_PHONE = 6, 8
_TAX_DIGITS = 16


COLUMNS = (
    "id",
    "title",
    "acronym",
    "province_id",
    "regency_id",
    "decree_no",
    "npwp",
    "phone",
    "address",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One organization as it is compared. Identifiers are empty where none is known; `address` holds its words."""

    id: uuid.UUID
    name: Name
    province_id: uuid.UUID | None
    regency_id: uuid.UUID | None
    decree: str = ""
    npwp: str = ""
    phone: str = ""
    address: frozenset[str] = frozenset()


def entry(row: Mapping[str, Any], *, places: Gazetteer = names.NOWHERE) -> Entry:
    """Return the entry of a row that holds the columns of COLUMNS."""
    return Entry(
        id=row["id"],
        name=names.normalize(row["title"], acronym=row["acronym"], places=places),
        province_id=row["province_id"],
        regency_id=row["regency_id"],
        decree=decree_key(row["decree_no"]),
        npwp=npwp_key(row["npwp"]),
        phone=phone_key(row["phone"]),
        address=frozenset(_words(row["address"])),
    )


def decree_key(number: str) -> str:
    """Return the letters and digits of a decree's number; nothing when they are too few to tell decrees apart."""
    key = _NOT_LETTER.sub("", number.lower())
    return key if len(key) >= _SHORTEST_DECREE and any(char.isdigit() for char in key) else ""


def npwp_key(number: str) -> str:
    """Return the sixteen digits of a tax number (the older fifteen with a zero before them), or nothing."""
    digits = _NOT_DIGIT.sub("", number)
    return digits.zfill(_TAX_DIGITS) if len(digits) in (_TAX_DIGITS - 1, _TAX_DIGITS) else ""


def phone_key(number: str) -> str:
    """Return the digits of a telephone number as dialed inside the country ("+62 812" → "0812"), or nothing."""
    digits = _NOT_DIGIT.sub("", number)
    if digits.startswith("62"):
        digits = f"0{digits[2:]}"
    return digits if len(digits) >= _SHORTEST_PHONE else ""


def _words(address: str) -> list[str]:
    plain = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", address.lower())
    return [word for word in text.search_words(plain) if word not in {"jalan", "no", "nomor"}]
