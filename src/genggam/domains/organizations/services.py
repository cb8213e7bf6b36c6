"""Writes of the register of organisations."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from genggam.domains.organizations import permissions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.access import actors
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Submission, Taking


def enter(*, actor: actors.Actor, submission: Submission) -> tuple[Any, bool]:
    """Store an organisation; return it and whether this call stored it. Raises what `register.enter` raises."""
    return register.enter(ORGANIZATION, actor=actor, submission=submission)


def perform(
    *,
    actor: actors.Actor,
    record_id: uuid.UUID,
    action: str,
    version: int,
    given: Mapping[str, Any],
) -> Any:
    """Take one step of the workflow; return the changed organisation. Raises what `register.perform` raises."""
    return register.perform(
        ORGANIZATION,
        actor=actor,
        record_id=record_id,
        action=action,
        version=version,
        given=given,
        effect=_see_on_the_spot if action == "visit" else None,
    )


def _see_on_the_spot(taking: Taking) -> tuple[str, ...]:
    """Keep a verified entry verified: who was there vouches for what was found."""
    record = taking.record
    if record.verified_hash is not None and taking.actor.may_on(permissions.VERIFY, record):
        record.verified_by_id, record.verified_at = taking.actor.person, taking.now
        record.verified_hash = record.content_hash
    return ()
