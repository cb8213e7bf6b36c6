"""Report an incident: stored once, shown upward at once as unverified (design D6)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import codes, permissions, queries, rules, workflow
from genggam.domains.incidents.models import CONTENT, Incident
from genggam.domains.incidents.services import common
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import services as audit
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region
from genggam.kernel.records import services as records
from genggam.lib import errors

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


def report(*, actor: actors.Actor, submission: Submission) -> tuple[Incident, bool]:
    """Store a report and show it upward at once as unverified; return it and whether this call stored it.

    The same report sent again returns what is stored. Raises InvalidInput (fields), Forbidden (region outside the
    actor's area), Conflict (the id holds other content), NotFound (the id is taken out of the actor's sight); all of
    them before anything is written. The caller's transaction holds the whole: this is the hottest write of all, and
    a savepoint around it would cost two more round trips.
    """
    realms.require_transaction()
    now = timezone.now()
    place = _locate(submission.region)
    incident = _compose(actor, submission, place, now)
    code = place.region.code
    if not records.admit(incident, kind=incident.report_kind, code=code):
        return _compare(actor, incident), False
    audit.record(
        actor=actor,
        action="incidents.report",
        subject_kind=common.KIND,
        subject_id=incident.id,
        agency_id=incident.agency_id,
    )
    common.announce(actor, incident, cause="report")
    return incident, True


def _locate(code: str) -> regions.Located:
    try:
        return regions.locate(code)
    except errors.NotFound as error:
        message = _("There is no region with this code.")
        raise errors.InvalidInput(
            "unknown_region", message, fields={"region": [str(message)]}
        ) from error


def _compose(
    actor: actors.Actor, submission: Submission, place: regions.Located, now: dt.datetime
) -> Incident:
    region = place.region
    content = {**DEFAULTS, **submission.content}
    rules.require({**content, "region": region.code}, state=workflow.RECEIVED, now=now)
    grant = _reporting_grant(actor, region, content["classification"])
    incident = Incident(
        id=submission.id,
        realm=actor.realm,
        prov=region.code[:2],
        agency_id=grant.agency_id,
        region=region,
        province_id=place.province_id,
        regency_id=place.regency_id,
        state=workflow.RECEIVED,
        captured_at=submission.captured_at,
        received_at=now,
        last_update_at=now,
        created_by_id=actor.person,
        updated_at=now,
        updated_by_id=actor.person,
        **{name: value for name, value in content.items() if value is not None},
    )
    records.seal(incident, CONTENT)
    incident.submitted_hash = incident.content_hash
    common.set_clock(incident, now=now)
    return incident


def _reporting_grant(actor: actors.Actor, region: Region, classification: str) -> actors.Grant:
    for grant in actor.grants_with(permissions.REPORT):
        if grant.reaches(region.path) and classification in grant.classifications:
            return grant
    actor.require(permissions.REPORT)
    message = _("You may report only for your own area and up to your clearance.")
    raise errors.Forbidden("outside_area", message, fields={"region": [str(message)]})


def _compare(actor: actors.Actor, sent: Incident) -> Incident:
    stored = queries.stored(sent.id, actor=actor)
    if stored is None:
        raise queries.not_found()
    if not records.same_content(stored, sent):
        raise records.conflict(stored)
    return stored
