"""Writes of applications: each step moves the clock of the law; passing needs every document in order."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Any

from genggam.domains.organizations.applications import choices, clocks
from genggam.domains.organizations.applications.kinds import APPLICATION
from genggam.domains.organizations.applications.models import LETTER
from genggam.kernel.letters import services as letters
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Taking
from genggam.lib import dates, legal_clocks

VALID_YEARS = 5  # Permendagri 57/2017
_EVENTS = {
    "return": legal_clocks.RETURNED,
    "complete": legal_clocks.COMPLETED,
    "survey": legal_clocks.SURVEYED,
    "pass": legal_clocks.PASSED,
    "issue": legal_clocks.ISSUED,
    "refuse": legal_clocks.REFUSED,
}


def _take(action: str, taking: Taking) -> tuple[str, ...]:
    """Ask for the documents before passing, give the letter on issuing, and move the clock."""
    record, now = taking.record, taking.now
    if action == "pass":
        register.require_documents(APPLICATION, record, choices.DOCUMENTS)
    if action == "issue":
        _give_letter(record, dates.to_zone(now, record.region.time_zone).date())
    clocks.note(record, _EVENTS[action], now)
    return LETTER if action == "issue" else ()


def _give_letter(record: Any, day: dt.date) -> None:
    """Give the letter its number, its days and the key that the code printed on it names."""
    record.letter_no = f"SKTL/{record.number.partition('/')[2]}"
    record.letter_date = day
    record.letter_until = dates.years_later(day, VALID_YEARS) - dt.timedelta(days=1)
    record.public_key = letters.new_key()


enter, perform = register.bound(
    APPLICATION, {action: functools.partial(_take, action) for action in _EVENTS}
)
