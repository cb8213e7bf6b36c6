"""Take the steps of the workflow, from verifying to closing and reopening."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from genggam.domains.incidents import codes, queries, workflow
from genggam.domains.incidents.models import Incident
from genggam.domains.incidents.services import common, steps
from genggam.foundation.access import actors
from genggam.kernel.records import services as records
from genggam.kernel.workflow import services as workflow_services


@transaction.atomic
def perform(
    *,
    actor: actors.Actor,
    incident_id: uuid.UUID,
    action: str,
    version: int,
    given: Mapping[str, Any],
) -> Incident:
    """Take one step of the workflow on the version that the actor saw; return the changed incident.

    Raises NotFound, Forbidden, Conflict (`stale_version`), InvalidTransition, InvalidInput.
    """
    now = timezone.now()
    incident = queries.get_for_change(actor=actor, incident_id=incident_id)
    transition = workflow.WORKFLOW.transition(action)
    actor.require(transition.permission, incident)
    records.require_version(incident, version)
    steps.refuse_unknown(action, given)
    transition = workflow.WORKFLOW.check(incident, action, actor=actor, given=given)
    changed = steps.apply(action, steps.Context(incident, actor, given, now))
    common.require_content(incident, state=transition.targets[incident.state], now=now)
    workflow_services.take(
        actor=actor,
        record=incident,
        kind=common.KIND,
        transition=transition,
        given=given,
        detail=changed.detail,
    )
    incident.closed_at = now if incident.state in codes.FINAL_STATES else None
    common.store(actor, incident, action=f"incidents.{action}", fields=changed.fields, now=now)
    common.announce(actor, incident, cause=action)
    return incident
