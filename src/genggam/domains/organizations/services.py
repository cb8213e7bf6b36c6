"""Writes of the register of organisations."""

from __future__ import annotations

from genggam.domains.organizations import permissions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Taking


def vouch_again(taking: Taking) -> tuple[str, ...]:
    """Keep a verified entry verified: who was there, or sanctioned it, vouches for what changed."""
    record = taking.record
    if record.verified_hash is not None and taking.actor.may_on(permissions.VERIFY, record):
        record.verified_by_id, record.verified_at = taking.actor.person, taking.now
        record.verified_hash = record.content_hash
    return ()


enter, perform = register.bound(ORGANIZATION, {"visit": vouch_again})
