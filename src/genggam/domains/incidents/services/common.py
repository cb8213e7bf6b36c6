"""What every write of an incident ends with: content that holds, a clock, the next version, its audit and its event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from genggam.domains.incidents import clocks, codes, queries, rules
from genggam.domains.incidents.models import CONTENT, Incident
from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit
from genggam.foundation.jobs import app as jobs
from genggam.foundation.notifications import events
from genggam.kernel.records import services as records

KIND = queries.KIND
CHANGED = "incident.changed"
TOLD_ALWAYS = frozenset({"return", "reject", "lower_level", "escalate"})
"""Causes that people are told of whatever the level."""


def require_content(incident: Incident, *, state: str, now: dt.datetime) -> None:
    """Raise InvalidInput naming every field that the incident lacks for standing in the state."""
    data = {**records.content(incident, CONTENT), "region": incident.region.code}
    rules.require(data, state=state, now=now)


def set_clock(incident: Incident, *, now: dt.datetime) -> None:
    """Set the clock that runs out first, or none."""
    verified = incident.verified_hash is not None and bytes(incident.verified_hash) == bytes(
        incident.content_hash
    )
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
    announce_all([incident], cause=cause)


def announce_all(incidents: Sequence[Incident], *, cause: str) -> None:
    """Announce several incidents of one realm to which the same happened; one job tells of all that is committed."""
    realm = incidents[0].realm
    events.emit_all(realm=realm, kind=CHANGED, subjects=incidents)
    told = [
        each
        for each in incidents
        if cause in TOLD_ALWAYS or each.warning_level in codes.TOLD_LEVELS
    ]
    if told:
        jobs.defer(codes.TELL, incidents=[str(each.id) for each in told], realm=realm, cause=cause)


def store(
    actor: actors.Actor,
    incident: Incident,
    *,
    action: str,
    fields: tuple[str, ...],
    now: dt.datetime,
) -> None:
    """Store the changed incident as its next version, with its clock and its audit entry."""
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
