"""Write the steps that records take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genggam.foundation.access import actors
from genggam.kernel.workflow.engine import Transition
from genggam.kernel.workflow.models import Step
from genggam.lib import ids


def take(
    *,
    actor: actors.Actor,
    record: Any,
    kind: str,
    transition: Transition,
    given: Mapping[str, Any],
    detail: Mapping[str, Any] | None = None,
) -> Step:
    """Move the record to the transition's target (in memory) and write the step; the caller saves the record."""
    grant = actor.grant_for(transition.permission, record)
    source = record.state
    record.state = transition.targets[source]
    return Step.objects.create(
        id=ids.uuid7(),
        realm=actor.realm,
        record_kind=kind,
        record_id=record.id,
        version=record.version + 1,
        action=transition.action,
        from_state=source,
        to_state=record.state,
        actor_id=actor.person,
        agency_id=grant.agency_id,
        role=grant.role,
        acting_kind=grant.acting_kind,
        reason=str(given.get("reason") or ""),
        detail=dict(detail or {}),
    )
