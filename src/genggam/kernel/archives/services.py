"""Load registered records that lie in the past, with the steps taken on them: for the demo and for old archives.

What is loaded obeys the same rules and constraints as what is entered live, but nobody is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit
from genggam.foundation.regions import queries as regions
from genggam.kernel.records import admission
from genggam.kernel.records import services as contents
from genggam.kernel.register import kinds
from genggam.kernel.register import services as register
from genggam.kernel.register.kinds import Kind
from genggam.kernel.register.services import Submission
from genggam.kernel.workflow.models import Step
from genggam.lib import ids

BATCH = 200


@dataclass(frozen=True, slots=True)
class Deed:
    """One step of the past: an action of the workflow, who took it, and when."""

    action: str
    by: actors.Actor
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Past:
    """One record of the past: where and by whom it was entered, and what was done about it since.

    `kept` are columns that only steps or the domain set; `told` is what the domain files with the record itself.
    """

    region: str
    by: actors.Actor
    at: dt.datetime
    content: Mapping[str, Any]
    deeds: Sequence[Deed] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)
    told: Sequence[Mapping[str, Any]] = ()


def load(kind: Kind, pasts: Iterable[Past]) -> list[Any]:
    """Store records of one kind in the caller's transaction and return them; raises InvalidInput for bad content."""
    tree, now, wanted = regions.tree(), timezone.now(), list(pasts)
    records, steps = [], []
    for past in wanted:
        submission = Submission(ids.uuid7(), past.region, past.content, past.at)
        record: Any = register.compose(kind, past.by, submission, tree, now)
        record.received_at = record.updated_at = past.at
        for name, value in past.kept.items():
            setattr(record, name, value)
        contents.seal(record, kind.content)
        steps += [_replay(kind, record, deed) for deed in past.deeds]
        records.append(record)
    for start in range(0, len(records), BATCH):
        _admit(kind, records[start : start + BATCH], wanted[start : start + BATCH])
    Step.objects.bulk_create(steps, batch_size=1000)
    return records


def _admit(kind: Kind, records: Sequence[Any], pasts: Sequence[Past]) -> None:
    admission.admit_all([admission.Entry(each, kind.code, each.region.code) for each in records])
    audit.record_all(
        [
            audit.Deed(past.by, record.id, record.agency_id)
            for record, past in zip(records, pasts, strict=True)
        ],
        action=f"{kind.key}.enter",
        subject_kind=kind.key,
    )


def _replay(kind: Kind, record: Any, deed: Deed) -> Step:
    source = record.state
    row = kind.workflow.transition(deed.action)
    record.state = row.targets[source]
    record.version += 1
    record.updated_at, record.updated_by_id = deed.at, deed.by.person
    if deed.action == kinds.VERIFY:
        record.verified_by_id, record.verified_at = deed.by.person, deed.at
        record.verified_hash = record.content_hash
    grant = deed.by.grant_for(row.permission, record)
    return Step(
        id=ids.uuid7(),
        realm=record.realm,
        record_kind=kind.key,
        record_id=record.id,
        version=record.version,
        action=deed.action,
        from_state=source,
        to_state=record.state,
        actor_id=deed.by.person,
        agency_id=grant.agency_id,
        role=grant.role,
        at=deed.at,
    )
