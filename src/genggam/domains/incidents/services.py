"""All writes of incidents. Web, API, import and offline meet here; one call is one transaction with its audit entry
and its event (design D9).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import clocks, codes, permissions, queries, rules, steps, workflow
from genggam.domains.incidents.models import CONTENT, Incident, SavedFilter
from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit
from genggam.foundation.jobs import app as jobs
from genggam.foundation.notifications import events
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region
from genggam.kernel.records import services as records
from genggam.kernel.workflow import services as workflow_services
from genggam.lib import errors

KIND = queries.KIND
CHANGED = "incident.changed"
DEFAULTS: dict[str, Any] = {
    "report_kind": codes.FLASH,
    "classification": "biasa",
    "urgency": "biasa",
    "warning_level": codes.NORMAL,
}


@dataclasses.dataclass(frozen=True, slots=True)
class Submission:
    """One report as it arrives: the client's id, where, what, and when the device wrote it (a claim, rules.md R18)."""

    id: uuid.UUID
    region: str
    content: Mapping[str, Any]
    captured_at: dt.datetime | None = None


@transaction.atomic
def report(*, actor: actors.Actor, submission: Submission) -> tuple[Incident, bool]:
    """Store a report and show it upward at once as unverified; return it and whether this call stored it.

    The same report sent again returns what is stored. Raises InvalidInput (fields), Forbidden (region outside the
    actor's area), Conflict (the id holds other content), NotFound (the id is taken out of the actor's sight).
    """
    now = timezone.now()
    region = _region(submission.region)
    incident = _compose(actor, submission, region, now)
    stored, created = records.admit(incident, kind=incident.report_kind, code=region.code)
    if not created:
        return _compare(actor, incident), False
    audit.record(
        actor=actor,
        action="incidents.report",
        subject_kind=KIND,
        subject_id=incident.id,
        agency_id=incident.agency_id,
    )
    announce(actor, incident, cause="report")
    return incident, True


def _region(code: str) -> Region:
    try:
        return regions.get(code)
    except errors.NotFound as error:
        message = _("There is no region with this code.")
        raise errors.InvalidInput("unknown_region", message, fields={"region": [str(message)]}) from error


def _compose(actor: actors.Actor, submission: Submission, region: Region, now: dt.datetime) -> Incident:
    content = {**DEFAULTS, **submission.content}
    rules.require({**content, "region": region.code}, state=workflow.RECEIVED, now=now)
    grant = _reporting_grant(actor, region, content["classification"])
    province, regency = _places(region)
    incident = Incident(
        id=submission.id,
        realm=actor.realm,
        prov=region.code[:2],
        agency_id=grant.agency_id,
        region=region,
        province_id=province,
        regency_id=regency,
        state=workflow.RECEIVED,
        captured_at=submission.captured_at,
        received_at=now,
        last_update_at=now,
        created_by_id=actor.user_id,
        updated_at=now,
        updated_by_id=actor.user_id,
        **{name: value for name, value in content.items() if value is not None},
    )
    records.seal(incident, CONTENT)
    incident.submitted_hash = incident.content_hash
    set_clock(incident, now=now)
    return incident


def _reporting_grant(actor: actors.Actor, region: Region, classification: str) -> actors.Grant:
    for grant in actor.grants_with(permissions.REPORT):
        if grant.reaches(region.path) and classification in grant.classifications:
            return grant
    actor.require(permissions.REPORT)
    message = _("You may report only for your own area and up to your clearance.")
    raise errors.Forbidden("outside_area", message, fields={"region": [str(message)]})


def _places(region: Region) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    """Return the ids of the province and the regency that the region is or lies in."""
    above = {node.level: node.id for node in (*regions.ancestors(region), region)}
    return above.get(1), above.get(2)


def _compare(actor: actors.Actor, sent: Incident) -> Incident:
    stored = queries.stored(sent.id, actor=actor)
    if stored is None:
        raise queries.not_found()
    if not records.same_content(stored, sent):
        raise records.conflict(stored)
    return stored


def require_content(incident: Incident, *, state: str, now: dt.datetime) -> None:
    """Raise InvalidInput naming every field that the incident lacks for standing in the state."""
    data = {**records.content(incident, CONTENT), "region": incident.region.code}
    rules.require(data, state=state, now=now)


def set_clock(incident: Incident, *, now: dt.datetime) -> None:
    """Set the clock that runs out first, or none."""
    verified = incident.verified_hash is not None and bytes(incident.verified_hash) == bytes(incident.content_hash)
    stale = incident.verification == codes.VERIFIED and not verified
    running = clocks.clock(
        clocks.Timing(
            report_kind=incident.report_kind,
            state=incident.state,
            verification=codes.UNVERIFIED if stale else incident.verification,
            warning_level=incident.warning_level,
            received_at=incident.last_update_at if stale else incident.received_at,
            last_update_at=incident.last_update_at,
            ended_at=incident.ended_at,
            final_reported_at=incident.final_reported_at,
        ),
        now=now,
    )
    hidden = incident.merged_into_id is not None
    incident.due_kind = running.kind if running and not hidden else ""
    incident.due_at = running.due_at if running and not hidden else None


def announce(actor: actors.Actor, incident: Incident, *, cause: str) -> None:
    """Tell open screens, and put the notices for people into the outbox where the level asks for it."""
    events.emit(actor=actor, kind=CHANGED, subject=incident)
    if cause in steps.TOLD_TO_AUTHOR or incident.warning_level in (codes.SIAGA, codes.AWAS):
        jobs.defer("incidents.tell", incident=str(incident.id), realm=incident.realm, cause=cause)


@transaction.atomic
def perform(
    *, actor: actors.Actor, incident_id: uuid.UUID, action: str, version: int, given: Mapping[str, Any]
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
    require_content(incident, state=transition.targets[incident.state], now=now)
    workflow_services.take(
        actor=actor, record=incident, kind=KIND, transition=transition, given=given, detail=changed.detail
    )
    incident.closed_at = now if incident.state in codes.FINAL_STATES else None
    _store(actor, incident, action=f"incidents.{action}", fields=changed.fields, now=now)
    announce(actor, incident, cause=action)
    return incident


def _store(actor: actors.Actor, incident: Incident, *, action: str, fields: tuple[str, ...], now: dt.datetime) -> None:
    set_clock(incident, now=now)
    records.save(incident, actor=actor, now=now)
    audit.record(
        actor=actor,
        action=action,
        subject_kind=KIND,
        subject_id=incident.id,
        agency_id=incident.agency_id,
        fields=fields,
    )


@transaction.atomic
def merge(*, actor: actors.Actor, lead_id: uuid.UUID, report_ids: list[uuid.UUID]) -> Incident:
    """Make several reports of one event one situation under its lead; `unmerge` takes it back without a trace lost.

    The lead must be open, no part of another situation, and of the highest level among them (RuleViolation).
    """
    now = timezone.now()
    locked = {
        i: queries.get_for_change(actor=actor, incident_id=i) for i in sorted({lead_id, *report_ids}, key=str)
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
    _store(actor, lead, action="incidents.lead", fields=("merged",), now=now)
    announce(actor, lead, cause="merge")
    return lead


def _require_open(incident: Incident) -> None:
    if incident.state in codes.FINAL_STATES or incident.merged_into_id is not None:
        raise errors.RuleViolation("not_open", _("Only open reports that stand alone can be merged."))


def _require_mergeable(incident: Incident, lead: Incident) -> None:
    if codes.LEVEL_ORDER[incident.warning_level] > codes.LEVEL_ORDER[lead.warning_level]:
        raise errors.RuleViolation("lead_too_low", _("Choose the report with the highest level as the lead."))
    if queries.has_merged(incident):
        raise errors.RuleViolation("leads_itself", _("This report leads a situation of its own. Take it apart first."))


def _set_lead(
    actor: actors.Actor, incident: Incident, lead: Incident | None, *, action: str, now: dt.datetime
) -> None:
    other = lead.id if lead else incident.merged_into_id
    incident.merged_into = lead
    steps.note_merge(actor, incident, action=action, lead_id=other)
    _store(actor, incident, action=f"incidents.{action}", fields=("merged_into",), now=now)
    events.emit(actor=actor, kind=CHANGED, subject=incident)


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


def save_filter(*, actor: actors.Actor, name: str, query: str) -> SavedFilter:
    """Keep a list view under a name; the same name is overwritten."""
    actor.require(permissions.VIEW)
    cleaned = " ".join(name.split())[:60]
    if not cleaned:
        message = _("Give the view a name.")
        raise errors.InvalidInput("missing_fields", message, fields={"name": [str(message)]})
    saved, _created = SavedFilter.objects.update_or_create(
        user_id=actor.user_id, name=cleaned, defaults={"query": query[:600]}
    )
    return saved


def forget_filter(*, actor: actors.Actor, filter_id: uuid.UUID) -> None:
    """Delete one of the actor's own views; raises NotFound for anybody else's."""
    deleted, _rows = SavedFilter.objects.filter(pk=filter_id, user_id=actor.user_id).delete()
    if not deleted:
        raise errors.NotFound("filter_not_found", _("There is no such view."))
