"""Load incidents that lie in the past, with the steps that were taken on them: for the demo and for old archives.

What is loaded obeys the same constraints and keeps the same tallies as what is reported live, but nobody is told.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from genggam.domains.incidents import codes, workflow
from genggam.domains.incidents.models import CONTENT, Incident, Report
from genggam.domains.incidents.services import common, reporting
from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region
from genggam.kernel.records import admission
from genggam.kernel.records import services as records
from genggam.kernel.workflow.models import Step
from genggam.lib import canonical

BATCH = 500


@dataclass(frozen=True, slots=True)
class Hand:
    """Who did something in the past: user, role and office."""

    user_id: uuid.UUID
    role: str
    agency_id: uuid.UUID
    agency_name: str


@dataclass(frozen=True, slots=True)
class Deed:
    """One step of the past: an action of the workflow, who took it, when, and what was said."""

    id: uuid.UUID
    action: str
    by: Hand
    at: dt.datetime
    text: str = ""


@dataclass(frozen=True, slots=True)
class Past:
    """One incident of the past as it was reported, and what was done about it since."""

    id: uuid.UUID
    region: Region
    content: Mapping[str, Any]
    by: Hand
    received_at: dt.datetime
    captured_at: dt.datetime
    deeds: Sequence[Deed] = field(default_factory=tuple)


def load(*, actor: actors.Actor, pasts: Iterable[Past], now: dt.datetime) -> int:
    """Store the incidents in order of their arrival, numbered as if they had come in live; return how many."""
    loader = _Loader(actor, now)
    total = 0
    for past in sorted(pasts, key=lambda p: (p.received_at, str(p.id))):
        loader.add(past)
        total += 1
    loader.finish()
    return total


class _Loader:
    """Collect rows of the three tables and write them in batches."""

    def __init__(self, actor: actors.Actor, now: dt.datetime) -> None:
        self.actor, self.now = actor, now
        self.numbers: dict[tuple[str, uuid.UUID, int], int] = defaultdict(int)
        self.agencies: set[uuid.UUID] = set()
        self.places: dict[uuid.UUID, regions.Located] = {}
        self.incidents: list[Incident] = []
        self.steps: list[Step] = []
        self.reports: list[Report] = []

    def add(self, past: Past) -> None:
        """Take one incident in; every BATCH of them is written."""
        incident = self._compose(past)
        for deed in past.deeds:
            self._replay(incident, deed)
        common.set_clock(incident, now=self.now)
        self.incidents.append(incident)
        self.agencies.add(past.by.agency_id)
        if len(self.incidents) >= BATCH:
            self.flush()

    def _compose(self, past: Past) -> Incident:
        place = self.places.get(past.region.id)
        if place is None:
            place = self.places[past.region.id] = regions.locate(past.region.code)
        incident = Incident(
            id=past.id,
            realm=self.actor.realm,
            number=self._number(past),
            prov=past.region.code[:2],
            agency_id=past.by.agency_id,
            region=past.region,
            province_id=place.province_id,
            regency_id=place.regency_id,
            state=workflow.RECEIVED,
            captured_at=past.captured_at,
            received_at=past.received_at,
            last_update_at=past.received_at,
            created_by_id=past.by.user_id,
            updated_at=past.received_at,
            updated_by_id=past.by.user_id,
            **{**reporting.DEFAULTS, **past.content},
        )
        records.seal(incident, CONTENT)
        incident.submitted_hash = incident.content_hash
        return incident

    def _number(self, past: Past) -> str:
        kind = str(past.content.get("report_kind", codes.FLASH))
        key = (kind, past.by.agency_id, past.received_at.year)
        self.numbers[key] += 1
        return admission.number(
            kind=kind, code=past.region.code, last=self.numbers[key], at=past.received_at
        )

    def _replay(self, incident: Incident, deed: Deed) -> None:
        source = incident.state
        incident.state = workflow.WORKFLOW.transition(deed.action).targets[source]
        incident.version += 1
        incident.updated_at, incident.updated_by_id = deed.at, deed.by.user_id
        _REPLAYS.get(deed.action, _nothing)(incident, deed)
        incident.closed_at = deed.at if incident.state in codes.FINAL_STATES else None
        self.steps.append(
            Step(
                id=deed.id,
                realm=incident.realm,
                record_kind=common.KIND,
                record_id=incident.id,
                version=incident.version,
                action=deed.action,
                from_state=source,
                to_state=incident.state,
                actor_id=deed.by.user_id,
                agency_id=deed.by.agency_id,
                role=deed.by.role,
                reason="" if deed.action in _TOLD else deed.text,
                at=deed.at,
            )
        )
        if deed.action in _TOLD:
            self.reports.append(_report(incident, deed))

    def flush(self) -> None:
        """Write what was collected."""
        Incident.objects.bulk_create(self.incidents, batch_size=BATCH)
        Report.objects.bulk_create(self.reports, batch_size=BATCH)
        Step.objects.bulk_create(self.steps, batch_size=BATCH)
        self.incidents, self.steps, self.reports = [], [], []

    def finish(self) -> None:
        """Write the rest, set the number counters and leave one audit entry per agency."""
        self.flush()
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO records_counter (realm, kind, agency_id, year, last) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT (realm, kind, agency_id, year) DO UPDATE SET last = EXCLUDED.last",
                [
                    (self.actor.realm, kind, agency, year, last)
                    for (kind, agency, year), last in self.numbers.items()
                ],
            )
        for agency in sorted(self.agencies, key=str):
            audit.record(
                actor=self.actor,
                action="incidents.load",
                subject_kind="agency",
                subject_id=agency,
                agency_id=agency,
            )


def _nothing(incident: Incident, deed: Deed) -> None:
    """Change nothing beyond the state."""


def _verify(incident: Incident, deed: Deed) -> None:
    incident.verification = codes.VERIFIED
    incident.verified_by_id, incident.verified_at = deed.by.user_id, deed.at
    incident.verified_hash = incident.content_hash


def _reject(incident: Incident, deed: Deed) -> None:
    incident.verification = codes.UNPROVEN


def _update(incident: Incident, deed: Deed) -> None:
    incident.last_update_at = deed.at


def _report(incident: Incident, deed: Deed) -> Report:
    words = {"purpose": _TOLD[deed.action], "text": deed.text, "result": ""}
    return Report(
        id=uuid.uuid5(deed.id, "report"),
        realm=incident.realm,
        incident_id=incident.id,
        at=deed.at,
        content_hash=canonical.content_hash(words),
        agency_name=deed.by.agency_name,
        created_by_id=deed.by.user_id,
        **words,
    )


_TOLD = {"update": "perkembangan", "follow_up": "tindak_lanjut"}
_REPLAYS = {"verify": _verify, "reject": _reject, "update": _update}
