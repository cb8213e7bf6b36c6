"""Open one incident to read it; what is classified leaves a trace (rules.md R36)."""

from __future__ import annotations

import uuid

from genggam.domains.incidents import queries
from genggam.domains.incidents.models import Incident
from genggam.domains.incidents.services import common
from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit

UNCLASSIFIED = "biasa"


def open_incident(*, actor: actors.Actor, incident_id: uuid.UUID) -> Incident:
    """Return one incident as `queries.get` does; above `biasa` the reading is written into the audit trail, once.

    Raises NotFound for what the actor may not see.
    """
    incident = queries.get(actor=actor, incident_id=incident_id)
    if incident.classification != UNCLASSIFIED:
        audit.record(
            actor=actor,
            action="incidents.read",
            subject_kind=common.KIND,
            subject_id=incident.id,
            agency_id=incident.agency_id,
        )
    return incident
