"""Write registered records: enter them alone or many at once, take steps, merge duplicates and take it back.

A domain's own services call these with what only it knows; pages, the API and sheets call the domain's.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors, realms
from genggam.foundation.audit import services as audit
from genggam.foundation.regions import nodes
from genggam.foundation.regions import queries as regions
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier.models import DocumentStatus
from genggam.kernel.records import admission, capture, facts
from genggam.kernel.records import services as records
from genggam.kernel.records.models import Classification
from genggam.kernel.register import kinds, queries
from genggam.kernel.register.declarations import Enter, Perform
from genggam.kernel.register.kinds import Kind
from genggam.kernel.register.models import Registered
from genggam.kernel.rules import check, raise_if_any
from genggam.kernel.workflow import services as workflow
from genggam.kernel.workflow.engine import Transition
from genggam.kernel.workflow.models import Step
from genggam.lib import dates, errors, ids
from genggam.lib.messages import Message

Submission = capture.Submission


@dataclass(frozen=True, slots=True)
class Taking:
    """A step as it is being taken: the record, who takes it, what was given, and the moment."""

    record: Any
    actor: actors.Actor
    given: Mapping[str, Any]
    now: dt.datetime


Effect = Callable[[Taking], tuple[str, ...]]
"""What a step does beyond moving the state; returns the names of the fields that it changed."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of one of many records: stored, same, differs or refused, and why."""

    state: str
    record_id: uuid.UUID
    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)


STORED, SAME, DIFFERS, REFUSED = "stored", "same", "differs", "refused"


def bound(kind: Kind, effects: Mapping[str, Effect] | None = None) -> tuple[Enter, Perform]:
    """Return the two services of a register: entering a record, and taking a step with what the domain adds to it."""
    known = effects or {}

    def enter_one(*, actor: actors.Actor, submission: Submission) -> tuple[Any, bool]:
        return enter(kind, actor=actor, submission=submission)

    def perform_one(
        *,
        actor: actors.Actor,
        record_id: uuid.UUID,
        action: str,
        version: int,
        given: Mapping[str, Any],
    ) -> Any:
        return perform(
            kind,
            actor=actor,
            record_id=record_id,
            action=action,
            version=version,
            given=given,
            effect=known.get(action),
        )

    return enter_one, perform_one


def enter(kind: Kind, *, actor: actors.Actor, submission: Submission) -> tuple[Any, bool]:
    """Store a record in the caller's transaction; return it and whether this call stored it.

    The same record sent again returns what is stored. Raises InvalidInput (fields), Forbidden (region outside the
    actor's area), Conflict (the id holds other content), NotFound (the id is taken out of the actor's sight).
    """
    realms.require_transaction()
    record = compose(kind, actor, submission, regions.tree(), timezone.now())
    (stored,) = _admit(kind, actor, [record])
    if stored:
        return record, True
    known = queries.stored(kind, actor=actor, ids=[record.id]).get(record.id)
    if known is None:
        raise queries.not_found()
    if not records.same_content(known, record):
        raise records.conflict(known)
    return known, False


def enter_all(
    kind: Kind, *, actor: actors.Actor, submissions: Sequence[Submission]
) -> list[Entered]:
    """Store what holds of many records, with few statements, and tell of each what became of it, in their order."""
    realms.require_transaction()
    tree, now = regions.tree(), timezone.now()
    told: list[Entered | Registered] = []
    for submission in submissions:
        try:
            told.append(compose(kind, actor, submission, tree, now))
        except errors.DomainError as error:
            said = error.fields or {"": [str(error.message)]}
            told.append(Entered(REFUSED, submission.id, said))
    composed = [each for each in told if isinstance(each, Registered)]
    stored = iter(_admit(kind, actor, composed)) if composed else iter(())
    fresh = {id(each) for each in composed if next(stored)}
    again = [each.id for each in composed if id(each) not in fresh]
    known = queries.stored(kind, actor=actor, ids=again) if again else {}
    return [
        each if isinstance(each, Entered) else _entered(each, id(each) in fresh, known)
        for each in told
    ]


def _entered(record: Registered, fresh: bool, known: Mapping[uuid.UUID, Any]) -> Entered:
    if fresh:
        return Entered(STORED, record.id)
    stored = known.get(record.id)
    same = stored is not None and records.same_content(stored, record)
    return Entered(SAME if same else DIFFERS, record.id)


def problems(
    kind: Kind, *, actor: actors.Actor, submissions: Sequence[Submission]
) -> list[Mapping[str, Sequence[str]]]:
    """Return what stands against each of many records, by field; empty where it could be stored. Writes nothing."""
    tree, now = regions.tree(), timezone.now()
    found: list[Mapping[str, Sequence[str]]] = []
    for submission in submissions:
        try:
            compose(kind, actor, submission, tree, now)
            found.append({})
        except errors.DomainError as error:
            found.append(error.fields or {"": [str(error.message)]})
    return found


def compose(
    kind: Kind,
    actor: actors.Actor,
    submission: Submission,
    tree: nodes.Tree,
    now: dt.datetime,
) -> Registered:
    """Return the record as it would be stored, sealed but without its number; raises what `enter` raises before it."""
    place = capture.locate(submission.region, tree)
    content = {**kind.defaults, **facts.clean_all(kind.entered, submission.content)}
    data = {**content, "region": place.region.code}
    _require(kind, data, state=kind.workflow.initial, now=now)
    classification = content.setdefault("classification", Classification.ORDINARY.value)
    grant = capture.writing_grant(actor, kind.write, place.region, classification)
    parts = capture.envelope(
        submission, actor=actor, grant=grant, place=place, state=kind.workflow.initial, now=now
    )
    record = kind.model(**parts, **content)
    if kind.derive is not None:
        kind.derive(record)
    records.seal(record, kind.content)
    record.submitted_hash = record.content_hash
    return record


def _require(kind: Kind, data: Mapping[str, Any], *, state: str, now: dt.datetime) -> None:
    """Ask the rules; they know no clock, so today's day in Jakarta is part of what they are told."""
    today = dates.to_zone(now, dates.JAKARTA).date()
    raise_if_any(check(kind.rules, {**data, "today": today}, stage=state))


def _admit(kind: Kind, actor: actors.Actor, composed: Sequence[Registered]) -> list[bool]:
    told = admission.admit_all(
        [admission.Entry(record, kind.code, record.region.code) for record in composed]
    )
    new = [record for record, stored in zip(composed, told, strict=True) if stored]
    if new:
        audit.record_all(
            [audit.Deed(actor, record.id, record.agency_id) for record in new],
            action=f"{kind.key}.enter",
            subject_kind=kind.key,
        )
    return told


def require_documents(kind: Kind, record: Any, listed: Sequence[tuple[str, Any]]) -> None:
    """Pass when each of these documents was found in order; raises RuleViolation naming the others."""
    seen = dossier.checked(kind.key, record.pk)
    missing = [
        str(label)
        for code, label in listed
        if code not in seen or seen[code].status != DocumentStatus.RIGHT
    ]
    if missing:
        said = Message(
            "These documents are not in order yet: %(named)s.", named=Message(", ".join(missing))
        )
        raise errors.RuleViolation("documents_open", said, fields={"": [said]})


def open_record(kind: Kind, *, actor: actors.Actor, record_id: uuid.UUID) -> Any:
    """Return one record as `queries.get` does; above `biasa` the reading is written into the audit trail (R36)."""
    record = queries.get(kind, actor=actor, record_id=record_id)
    if record.classification != Classification.ORDINARY:
        _audit(kind, actor, record, "read")
    return record


@transaction.atomic
def perform(
    kind: Kind,
    *,
    actor: actors.Actor,
    record_id: uuid.UUID,
    action: str,
    version: int,
    given: Mapping[str, Any],
    effect: Effect | None = None,
) -> Any:
    """Take one step of the workflow on the version that the actor saw; return the changed record.

    Raises NotFound, Forbidden, Conflict (`stale_version`), InvalidTransition, InvalidInput.
    """
    now = timezone.now()
    record = queries.get_for_change(kind, actor=actor, record_id=record_id)
    transition = kind.workflow.transition(action)
    actor.require(transition.permission, record)
    records.require_version(record, version)
    known = {name: kind.asked[name] for name in kind.accepts(action)}
    given = facts.clean_all(known, given)
    transition = kind.workflow.check(record, action, actor=actor, given=given)
    changed = _change(kind, Taking(record, actor, given, now), transition, effect)
    _store(kind, Taking(record, actor, given, now), transition, changed)
    return record


def _change(
    kind: Kind, taking: Taking, transition: Transition, effect: Effect | None
) -> tuple[str, ...]:
    """Put what was given into the record, let the domain do its own, and require that the content holds."""
    record = taking.record
    values = {name: value for name, value in taking.given.items() if name in kind.facts}
    changed = records.change(record, values, fields=kind.content, kind=kind.key)
    if transition.action == kinds.VERIFY:
        record.verified_by_id, record.verified_at = taking.actor.person, taking.now
        record.verified_hash = record.content_hash
    if effect is not None:
        changed += effect(taking)
    data = {**records.content(record, kind.fields), "region": record.region.code}
    _require(kind, data, state=transition.targets[record.state], now=taking.now)
    if kind.derive is not None:
        kind.derive(record)
    if "classification" in changed:
        taking.actor.require(transition.permission, record)
    return changed


def _store(kind: Kind, taking: Taking, transition: Transition, changed: tuple[str, ...]) -> None:
    record, actor = taking.record, taking.actor
    workflow.take(
        actor=actor, record=record, kind=kind.key, transition=transition, given=taking.given
    )
    records.save(record, actor=actor, now=taking.now)
    audit.record(
        actor=actor,
        action=f"{kind.key}.{transition.action}",
        subject_kind=kind.key,
        subject_id=record.id,
        agency_id=record.agency_id,
        fields=changed,
    )


@transaction.atomic
def merge(
    kind: Kind, *, actor: actors.Actor, record_id: uuid.UUID, into_id: uuid.UUID, permission: str
) -> Any:
    """Let a duplicate point to the record that stays; return that. Nothing else of either row changes.

    What hangs on the duplicate stays there and is shown with the record that stays. Raises NotFound, Forbidden,
    RuleViolation where either is merged already or others are merged into the duplicate.
    """
    locked = {
        each: queries.get_for_change(kind, actor=actor, record_id=each)
        for each in sorted({record_id, into_id})
    }
    duplicate, lead = locked[record_id], locked[into_id]
    for record in (duplicate, lead):
        actor.require(permission, record)
    if duplicate.merged_into_id == into_id and record_id != into_id:
        return lead
    chained = duplicate.merged_into_id or lead.merged_into_id
    if record_id == into_id or chained or queries.has_merged(kind, record_id=record_id):
        raise errors.RuleViolation(
            "merge_chain", _("One of the two is already part of a merge. Take that back first.")
        )
    _point(kind, actor, duplicate, lead.id, "merge")
    return lead


@transaction.atomic
def unmerge(kind: Kind, *, actor: actors.Actor, record_id: uuid.UUID, permission: str) -> Any:
    """Take a merge back; both rows are then as they were before it. Again is no error."""
    duplicate = queries.get_for_change(kind, actor=actor, record_id=record_id)
    actor.require(permission, duplicate)
    if duplicate.merged_into_id is not None:
        _point(kind, actor, duplicate, None, "unmerge")
    return duplicate


def _point(
    kind: Kind, actor: actors.Actor, duplicate: Any, into_id: uuid.UUID | None, action: str
) -> None:
    other = into_id or duplicate.merged_into_id
    kind.model._default_manager.filter(pk=duplicate.pk).update(merged_into_id=into_id)
    duplicate.merged_into_id = into_id
    grant = actor.grant_for(kind.view, duplicate)
    Step.objects.create(
        id=ids.uuid7(),
        realm=actor.realm,
        record_kind=kind.key,
        record_id=duplicate.id,
        version=duplicate.version,
        action=action,
        from_state=duplicate.state,
        to_state=duplicate.state,
        actor_id=actor.person,
        agency_id=grant.agency_id,
        role=grant.role,
        acting_kind=grant.acting_kind,
        detail={"into": str(other)},
    )
    _audit(kind, actor, duplicate, action, fields=("merged_into",))


def _audit(
    kind: Kind, actor: actors.Actor, record: Any, verb: str, fields: tuple[str, ...] = ()
) -> None:
    audit.record(
        actor=actor,
        action=f"{kind.key}.{verb}",
        subject_kind=kind.key,
        subject_id=record.id,
        agency_id=record.agency_id,
        fields=fields,
    )
