"""Report an incident: stored once, shown upward at once as unverified (design D6).

There are two ways in, and both end in `_store`. `report` is part of its caller's transaction, as pages and imports want
it. `receive` stands outside of any: what arrives at the same moment is stored in one transaction (ADR 0024), because
when something happens everywhere the reports come all at once.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import codes, permissions, queries, rules, workflow
from genggam.domains.incidents.models import CONTENT, Incident
from genggam.domains.incidents.services import common
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import services as audit
from genggam.foundation.regions import nodes
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region
from genggam.kernel.records import admission
from genggam.kernel.records import services as records
from genggam.lib import errors
from genggam.lib.gathering import Gathering

TOGETHER = 32
"""So many reports are stored in one transaction at most."""
PAUSE_SECONDS = 0.008
"""In a burst so much time passes before each commit, and the reports of that time join it."""
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


@dataclasses.dataclass(frozen=True, slots=True)
class _Ready:
    """A report that holds by all rules and waits only to be stored."""

    actor: actors.Actor
    incident: Incident
    code: str


class _RegisterChanged(Exception):
    """The regions changed between composing a report and storing it."""


def report(*, actor: actors.Actor, submission: Submission) -> tuple[Incident, bool]:
    """Store a report in the caller's transaction; return it and whether this call stored it.

    The same report sent again returns what is stored. Raises InvalidInput (fields), Forbidden (region outside the
    actor's area), Conflict (the id holds other content), NotFound (the id is taken out of the actor's sight); all of
    them before anything is written. No savepoint stands around it: it would cost two round trips.
    """
    realms.require_transaction()
    ready = _compose(actor, submission, regions.tree())
    (stored,) = _store([ready])
    return (ready.incident, True) if stored else (_compare(actor, ready.incident), False)


def receive(*, actor: actors.Actor, submission: Submission) -> tuple[Incident, bool]:
    """Do what `report` does, outside of a transaction: it is committed when this returns, maybe with others.

    Raises what `report` raises, and RuntimeError inside a transaction, whose rollback would undo what others were told
    is stored. A report that cannot be stored does not keep the others from it.
    """
    known = regions.remembered()
    try:
        ready = _compose(actor, submission, known.tree)
    except errors.DomainError:
        known = regions.remember()
        ready = _compose(actor, submission, known.tree)
    try:
        stored = _gathering(actor.realm).do((known, ready))
    except _RegisterChanged:
        regions.remember()
        with realms.entered(actor.realm):
            return report(actor=actor, submission=submission)
    if stored:
        return ready.incident, True
    with realms.entered(actor.realm):
        return _compare(actor, ready.incident), False


@functools.cache
def _gathering(realm: str) -> Gathering[tuple[regions.Remembered, _Ready], bool]:
    """Return where the reports of one realm meet in this process: a transaction names one realm."""

    def store(together: Sequence[tuple[regions.Remembered, _Ready]]) -> list[bool]:
        with realms.entered(realm, durable=True):
            current = regions.stamp()
            if any(known.stamp != current for known, _ready in together):
                raise _RegisterChanged
            return _store([ready for _known, ready in together])

    return Gathering(store, most=TOGETHER, pause=PAUSE_SECONDS)


def _store(ready: Sequence[_Ready]) -> list[bool]:
    """Store what is new among the reports, with audit, events and notices, and tell of each whether it was."""
    told = admission.admit_all(
        [admission.Entry(each.incident, each.incident.report_kind, each.code) for each in ready]
    )
    new = [each for each, stored in zip(ready, told, strict=True) if stored]
    if new:
        audit.record_all(
            [audit.Deed(each.actor, each.incident.id, each.incident.agency_id) for each in new],
            action="incidents.report",
            subject_kind=common.KIND,
        )
        common.announce_all([each.incident for each in new], cause="report")
    return told


def _locate(code: str, tree: nodes.Tree) -> regions.Located:
    try:
        return regions.locate(code, within=tree)
    except errors.NotFound as error:
        message = _("There is no region with this code.")
        raise errors.InvalidInput(
            "unknown_region", message, fields={"region": [str(message)]}
        ) from error


def _compose(actor: actors.Actor, submission: Submission, tree: nodes.Tree) -> _Ready:
    now = timezone.now()
    place = _locate(submission.region, tree)
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
    return _Ready(actor, incident, region.code)


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
