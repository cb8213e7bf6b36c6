"""Load records of SI PKS that lie in the past, with the steps taken on them: for the demo and for old archives.

What is loaded obeys the same rules and constraints as what is entered live, but nobody is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from genggam.domains.conflicts import scoring
from genggam.domains.conflicts.models import Evidence, Handling
from genggam.foundation.access import actors
from genggam.foundation.audit import services as audit
from genggam.foundation.files.models import StoredFile
from genggam.foundation.regions import queries as regions
from genggam.kernel.dossier.models import Attachment
from genggam.kernel.records import admission
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

    `kept` are columns that the domain keeps beside the content; `handlings` are rows of a conflict's log.
    """

    region: str
    by: actors.Actor
    at: dt.datetime
    content: Mapping[str, Any]
    deeds: Sequence[Deed] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)
    handlings: Sequence[Mapping[str, Any]] = ()


def load(kind: Kind, pasts: Iterable[Past]) -> list[Any]:
    """Store records of one kind in the caller's transaction and return them; raises InvalidInput for bad content."""
    tree, now, wanted = regions.tree(), timezone.now(), list(pasts)
    records, steps, handlings = [], [], []
    for past in wanted:
        submission = Submission(ids.uuid7(), past.region, past.content, past.at)
        record: Any = register.compose(kind, past.by, submission, tree, now)
        record.received_at = record.updated_at = past.at
        steps += [_replay(kind, record, deed) for deed in past.deeds]
        for name, value in past.kept.items():
            setattr(record, name, value)
        handlings += [_handling(record, past.by, given) for given in past.handlings]
        records.append(record)
    for start in range(0, len(records), BATCH):
        _admit(kind, records[start : start + BATCH], wanted[start : start + BATCH])
    Step.objects.bulk_create(steps, batch_size=1000)
    Handling.objects.bulk_create(handlings, batch_size=1000)
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


def _handling(record: Any, by: actors.Actor, given: Mapping[str, Any]) -> Handling:
    return Handling(
        id=ids.uuid7(),
        realm=record.realm,
        conflict=record,
        created_by_id=by.person,
        created_at=record.received_at,
        **given,
    )


def prove_all(reports: Sequence[Any], file: StoredFile, *, name: str) -> None:
    """File one picture as the evidence of every action of the reports."""
    attachments, proofs = [], []
    for report in reports:
        filed = {"realm": report.realm, "created_by_id": report.created_by_id}
        for row in report.items:
            attachment = Attachment(
                id=ids.uuid7(),
                record_kind="action_report",
                record_id=report.id,
                file=file,
                name=name,
                original_sha256=file.sha256,
                **filed,
            )
            attachments.append(attachment)
            proofs.append(
                Evidence(
                    id=ids.uuid7(),
                    report=report,
                    item_no=row["no"],
                    attachment=attachment,
                    **filed,
                )
            )
    Attachment.objects.bulk_create(attachments, batch_size=1000)
    Evidence.objects.bulk_create(proofs, batch_size=1000)


def score_of(plan: Any, rows: Sequence[Mapping[str, Any]], period: str) -> Any:
    """Return the score that these realisations of a plan give."""
    return scoring.score(scoring.achievements(plan.items, rows, period).values())
