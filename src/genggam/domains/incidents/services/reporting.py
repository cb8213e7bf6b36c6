"""Report an incident: stored once, shown upward at once as unverified (design D6).

There are two ways in, and both end in `_store`. `report` is part of its caller's transaction, as pages and imports want
it. `receive` stands outside of any: what arrives at the same moment is stored in one transaction (ADR 0024), because
when something happens everywhere the reports come all at once.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from genggam.domains.incidents import codes, permissions, queries, rules, workflow
from genggam.domains.incidents.models import CONTENT, Incident
from genggam.domains.incidents.services import common
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import services as audit
from genggam.foundation.regions import nodes
from genggam.foundation.regions import queries as regions
from genggam.kernel.records import admission, capture
from genggam.kernel.records import services as records
from genggam.lib import errors
from genggam.lib.gathering import Gathering

Submission = capture.Submission
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


def _compose(actor: actors.Actor, submission: Submission, tree: nodes.Tree) -> _Ready:
    now = timezone.now()
    place = capture.locate(submission.region, tree)
    region = place.region
    content = {**DEFAULTS, **submission.content}
    rules.require({**content, "region": region.code}, state=workflow.RECEIVED, now=now)
    grant = capture.writing_grant(actor, permissions.REPORT, region, content["classification"])
    incident = Incident(
        **capture.envelope(
            submission, actor=actor, grant=grant, place=place, state=workflow.RECEIVED, now=now
        ),
        last_update_at=now,
        **{name: value for name, value in content.items() if value is not None},
    )
    records.seal(incident, CONTENT)
    incident.submitted_hash = incident.content_hash
    common.set_clock(incident, now=now)
    return _Ready(actor, incident, region.code)


def _compare(actor: actors.Actor, sent: Incident) -> Incident:
    stored = queries.stored(sent.id, actor=actor)
    if stored is None:
        raise queries.not_found()
    if not records.same_content(stored, sent):
        raise records.conflict(stored)
    return stored
