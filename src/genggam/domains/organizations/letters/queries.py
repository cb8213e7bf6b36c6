"""Reads of applications beyond what every register has."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from genggam.domains.organizations.applications import codes
from genggam.domains.organizations.applications.models import Application


class Letter(NamedTuple):
    """What the public may know of a letter; no person, no address, no paper."""

    name: str
    number: str
    since: dt.date
    until: dt.date


def letter(key: str) -> Letter | None:
    """Return the letter that the key on it names, in this realm; open to everybody who holds the letter."""
    found = Application.objects.filter(public_key=key, state=codes.ISSUED)
    values = found.values_list("title", "letter_no", "letter_date", "letter_until").first()
    return Letter._make(values) if values else None
