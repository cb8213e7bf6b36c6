"""Writes of applications: each step moves the clock of the law; passing needs every document in order."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping
from typing import Any

from genggam.domains.organizations.applications import choices, clocks
from genggam.domains.organizations.applications.kinds import APPLICATION
from genggam.foundation.access import actors
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier.models import DocumentStatus
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Submission, Taking
from genggam.lib import dates, errors, legal_clocks
from genggam.lib.messages import Message

VALID_YEARS = 5
"""A letter is valid for so long (Permendagri 57/2017)."""
_EVENTS = {
    "return": legal_clocks.RETURNED,
    "complete": legal_clocks.COMPLETED,
    "survey": legal_clocks.SURVEYED,
    "pass": legal_clocks.PASSED,
    "issue": legal_clocks.ISSUED,
    "refuse": legal_clocks.REFUSED,
}


def enter(*, actor: actors.Actor, submission: Submission) -> tuple[Any, bool]:
    """Store an application and start the agency's fifteen working days; raises what `register.enter` raises."""
    return register.enter(APPLICATION, actor=actor, submission=submission)


def perform(
    *,
    actor: actors.Actor,
    record_id: uuid.UUID,
    action: str,
    version: int,
    given: Mapping[str, Any],
) -> Any:
    """Take one step; the clock moves with it. Raises what `register.perform` does, RuleViolation for open documents."""
    return register.perform(
        APPLICATION,
        actor=actor,
        record_id=record_id,
        action=action,
        version=version,
        given=given,
        effect=lambda taking: _take(action, taking),
    )


def _take(action: str, taking: Taking) -> tuple[str, ...]:
    record = taking.record
    if action == "pass":
        _require_documents(record)
    if action == "issue":
        _give_letter(record, taking.now)
    if action in _EVENTS:
        clocks.note(record, _EVENTS[action], taking.now)
    return ("letter_no", "letter_date") if action == "issue" else ()


def _require_documents(record: Any) -> None:
    """Pass when each document that the law asks for was found in order (UU 17/2013 art. 16(2))."""
    seen = dossier.checked(APPLICATION.key, record.pk)
    missing = [
        label
        for code, label in choices.DOCUMENTS
        if code not in seen or seen[code].status != DocumentStatus.RIGHT
    ]
    if missing:
        named = ", ".join(str(label) for label in missing)
        said = Message("These documents are not in order yet: %(named)s.", named=Message(named))
        raise errors.RuleViolation("documents_open", said, fields={"": [said]})


def _give_letter(record: Any, now: dt.datetime) -> None:
    """Give the letter its number, its days and the key that the code printed on it names."""
    day = dates.to_zone(now, record.region.time_zone).date()
    record.letter_no = record.number.replace(f"{APPLICATION.code}/", "SKTL/", 1)
    record.letter_date = day
    record.letter_until = _years_later(day)
    record.public_key = secrets.token_urlsafe(18)


def _years_later(day: dt.date) -> dt.date:
    """Return the last day of the letter's validity: the day before its fifth anniversary."""
    last = day.replace(year=day.year + VALID_YEARS, day=min(day.day, 28 if day.month == 2 else 31))
    return last - dt.timedelta(days=1)
