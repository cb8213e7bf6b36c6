"""Make several reports of one event one situation, and take it apart again without a trace lost."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import codes, permissions, queries
from genggam.domains.incidents.models import Incident
from genggam.domains.incidents.services import common, steps
from genggam.foundation.access import actors
from genggam.foundation.notifications import events
from genggam.lib import errors


@transaction.atomic
def merge(*, actor: actors.Actor, lead_id: uuid.UUID, report_ids: list[uuid.UUID]) -> Incident:
    """Make several reports of one event one situation under its lead; `unmerge` takes it back without a trace lost.

    The lead must be open, no part of another situation, and of the highest level among them (RuleViolation).
    """
    now = timezone.now()
    locked = {
        i: queries.get_for_change(actor=actor, incident_id=i)
        for i in sorted({lead_id, *report_ids}, key=str)
    }
    lead = locked.pop(lead_id)
    actor.require(permissions.MERGE, lead)
    if not locked:
        message = _("Choose at least one report.")
        raise errors.InvalidInput("nothing_chosen", message, fields={"reports": [str(message)]})
    _require_open(lead)
    for incident in locked.values():
        actor.require(permissions.MERGE, incident)
        _require_open(incident)
        _require_mergeable(incident, lead)
        _set_lead(actor, incident, lead, action="merge", now=now)
    common.store(actor, lead, action="incidents.lead", fields=("merged",), now=now)
    common.announce(actor, lead, cause="merge")
    return lead


def _require_open(incident: Incident) -> None:
    if incident.state in codes.FINAL_STATES or incident.merged_into_id is not None:
        raise errors.RuleViolation(
            "not_open", _("Only open reports that stand alone can be merged.")
        )


def _require_mergeable(incident: Incident, lead: Incident) -> None:
    if codes.LEVEL_ORDER[incident.warning_level] > codes.LEVEL_ORDER[lead.warning_level]:
        raise errors.RuleViolation(
            "lead_too_low", _("Choose the report with the highest level as the lead.")
        )
    if queries.has_merged(incident):
        raise errors.RuleViolation(
            "leads_itself", _("This report leads a situation of its own. Take it apart first.")
        )


def _set_lead(
    actor: actors.Actor, incident: Incident, lead: Incident | None, *, action: str, now: dt.datetime
) -> None:
    other = lead.id if lead else incident.merged_into_id
    incident.merged_into = lead
    steps.note_merge(actor, incident, action=action, lead_id=other)
    common.store(actor, incident, action=f"incidents.{action}", fields=("merged_into",), now=now)
    events.emit(actor=actor, kind=common.CHANGED, subject=incident)


@transaction.atomic
def unmerge(*, actor: actors.Actor, incident_id: uuid.UUID) -> Incident:
    """Take a report out of its situation; it stands alone again exactly as it was before."""
    now = timezone.now()
    incident = queries.get_for_change(actor=actor, incident_id=incident_id)
    actor.require(permissions.MERGE, incident)
    if incident.merged_into_id is None:
        raise errors.InvalidTransition("not_merged", _("This report stands alone already."))
    _set_lead(actor, incident, None, action="unmerge", now=now)
    return incident
