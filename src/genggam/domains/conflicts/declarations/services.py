"""Writes of declared states of conflict."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from genggam.domains.conflicts.declarations.kinds import DECLARATION
from genggam.foundation.access import actors
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Taking
from genggam.lib import dates, errors

ONE_IN_FORCE = "declaration_one_in_force"


def _vouch(taking: Taking) -> tuple[str, ...]:
    """Keep a verified entry verified: who records extension or end vouches for it."""
    record = taking.record
    if record.verified_hash is not None:
        record.verified_by_id, record.verified_at = taking.actor.person, taking.now
        record.verified_hash = record.content_hash
    return ()


def _revoke(taking: Taking) -> tuple[str, ...]:
    """Refuse a revocation after the last day; raises InvalidInput."""
    if taking.given["revoked_on"] > taking.record.valid_until:
        said = _("It had ended by then: record the end instead.")
        raise errors.invalid("revoked_on", said, code="ended_before")
    return _vouch(taking)


def _conclude(taking: Taking) -> tuple[str, ...]:
    """Refuse to record an end that has not come; raises RuleViolation."""
    today = dates.to_zone(taking.now, taking.record.region.time_zone).date()
    if today <= taking.record.valid_until:
        raise errors.RuleViolation(
            "still_in_force", _("It is still in force. Revoke it, or wait for the last day.")
        )
    return _vouch(taking)


enter, _perform = register.bound(
    DECLARATION, {"extend": _vouch, "revoke": _revoke, "conclude": _conclude}
)


def perform(*, actor: actors.Actor, **step: Any) -> Any:
    """Take a step; raises InvalidInput (`starts_on`) where a region would have two in force on one day.

    The database decides that, so that two heads who declare at once cannot both succeed.
    """
    try:
        with transaction.atomic():
            return _perform(actor=actor, **step)
    except IntegrityError as error:
        if ONE_IN_FORCE not in str(error):
            raise
        said = _("This region has a state of conflict in force on some of these days.")
        raise errors.invalid("starts_on", said, code="one_in_force") from error
