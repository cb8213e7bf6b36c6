"""Move rows of the ledger along their way: sent, nil, withdrawn, returned, accepted, exempt."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.agencies.models import Agency
from genggam.foundation.audit import services as audit
from genggam.foundation.files.models import Kind
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier import services as filing
from genggam.kernel.obligations import (
    codes,
    forms,
    messages,
    permissions,
    queries,
    scope,
    workflow,
)
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.workflow import services as steps
from genggam.kernel.workflow.engine import Stateful
from genggam.lib import canonical, errors
from genggam.lib.periods import Period

LONGEST_REASON, LONGEST_PROOF = 1000, 160
PROOFS = (Kind.PDF, Kind.IMAGE)


@dataclass(frozen=True, slots=True)
class Reference:
    """The record that fulfils a row: its kind as the domain calls it, and its id."""

    kind: str
    id: uuid.UUID


@transaction.atomic
def submit(
    *,
    actor: actors.Actor,
    form: str,
    agency: Agency,
    period: Period,
    reference: Reference,
    at: dt.datetime | None = None,
) -> Obligation:
    """Mark what the form reports for the agency and period as sent; the domain calls it in its own transaction.

    The same reference sent again changes nothing. Raises NotFound where nothing is owed, Forbidden, InvalidTransition.
    """
    row = queries.find_for_change(actor=actor, form=form, agency_id=agency.pk, period=period.code)
    if row.is_complete and row.reference_id == reference.id:
        return row
    given = {"reference_kind": reference.kind, "reference_id": reference.id}
    return _move(actor, row, "submit", given, at)


@transaction.atomic
def submit_nil(
    *, actor: actors.Actor, obligation_id: uuid.UUID, at: dt.datetime | None = None
) -> Obligation:
    """Declare that there was nothing to report, signed with who, when and a hash; a second tap changes nothing.

    Raises NotFound, Forbidden, InvalidTransition where the rule asks for content.
    """
    row = queries.get_for_change(actor=actor, obligation_id=obligation_id)
    if row.state == codes.NIL:
        return row
    return _move(actor, row, "nil", {}, at)


@transaction.atomic
def withdraw(
    *, actor: actors.Actor, obligation_id: uuid.UUID, with_report: Reference | None = None
) -> Obligation:
    """Take back what was sent or declared nil; it is owed again.

    Raises NotFound, Forbidden, InvalidTransition, RuleViolation where a report stands behind it that has to be
    withdrawn itself; the report's own step names it in `with_report`.
    """
    row = queries.get_for_change(actor=actor, obligation_id=obligation_id)
    _require_moved_by(row, with_report)
    return _move(actor, row, "withdraw", {})


@transaction.atomic
def return_(
    *,
    actor: actors.Actor,
    obligation_id: uuid.UUID,
    reason: str,
    with_report: Reference | None = None,
) -> Obligation:
    """Give a report back to the agency, with the reason, and tell its people.

    Raises NotFound, Forbidden, InvalidTransition, InvalidInput without a reason, RuleViolation as `withdraw`.
    """
    row = queries.get_for_change(actor=actor, obligation_id=obligation_id)
    _require_moved_by(row, with_report)
    row = _move(actor, row, "return", {"reason": _text("reason", reason, LONGEST_REASON)})
    messages.tell_returned(row)
    return row


@transaction.atomic
def accept(
    *, actor: actors.Actor, obligation_id: uuid.UUID, with_report: Reference | None = None
) -> Obligation:
    """Accept a report of an agency below. Raises what `withdraw` raises."""
    row = queries.get_for_change(actor=actor, obligation_id=obligation_id)
    _require_moved_by(row, with_report)
    return _move(actor, row, "accept", {})


@transaction.atomic
def exempt(
    *,
    actor: actors.Actor,
    obligation_id: uuid.UUID,
    reason: str,
    proof: str,
    file: filing.Sent | None = None,
) -> Obligation:
    """Release the agency from one report, with the reason and the document that proves it (number and date).

    The document itself may come along, as PDF or picture; it is filed with the row. The unit that owns the rule may,
    and a province for its regencies. Raises NotFound, Forbidden, InvalidTransition, InvalidInput naming what is wrong.
    """
    row = queries.get_for_change(actor=actor, obligation_id=obligation_id)
    given = {
        "reason": _text("reason", reason, LONGEST_REASON),
        "proof": _text("proof", proof, LONGEST_PROOF),
    }
    row = _move(actor, row, "exempt", given)
    if file is not None:
        filing.attach(actor=actor, place=_place(row), sent=file, allow=PROOFS)
    return row


@transaction.atomic
def revoke_exemption(*, actor: actors.Actor, obligation_id: uuid.UUID, reason: str) -> Obligation:
    """Make the report owed again; the document that proved the exemption leaves the row.

    Raises NotFound, Forbidden, InvalidTransition, InvalidInput without a reason.
    """
    row = queries.get_for_change(actor=actor, obligation_id=obligation_id)
    given = {"reason": _text("reason", reason, LONGEST_REASON)}
    row = _move(actor, row, "revoke_exemption", given)
    for filed in dossier.attachments(codes.KIND, row.pk):
        filing.withdraw(actor=actor, place=_place(row), attachment_id=filed.pk)
    return row


def _place(row: Obligation) -> filing.Place:
    return filing.Place(row, codes.KIND, permissions.EXEMPT)


def _require_moved_by(row: Obligation, report: Reference | None) -> None:
    """Pass where the report behind the row moves it, or where no report stands behind it."""
    if report is None and not forms.moves_with_report(row):
        return
    if report is None or (row.reference_kind, row.reference_id) != (report.kind, report.id):
        raise errors.RuleViolation(
            "moves_with_report", _("Open the report that was sent, and take this step there.")
        )


def _text(field: str, value: str, longest: int) -> str:
    """Return the words without the space around them; raise InvalidInput where they are too long or hold NUL."""
    words = value.strip()
    if len(words) > longest or "\x00" in words:
        raise errors.invalid(
            field, str(_("This text is too long or holds a character that is not allowed."))
        )
    return words


def _move(
    actor: actors.Actor,
    row: Obligation,
    action: str,
    given: Mapping[str, Any],
    at: dt.datetime | None = None,
) -> Obligation:
    """Take one step of the workflow on a locked row, under the assignments that stand to it as the step asks."""
    now = timezone.now()
    moment = now if at is None else min(at, now)
    permission = workflow.WORKFLOW.transition(action).permission
    narrowed = scope.standing(actor, permission, row)
    transition = workflow.WORKFLOW.check(cast(Stateful, row), action, actor=narrowed, given=given)
    _APPLY[action](row, actor, given, moment)
    steps.take(
        actor=narrowed,
        record=row,
        kind=codes.KIND,
        transition=transition,
        given=given,
        detail=_detail(row, action, moment),
    )
    row.version += 1
    row.updated_at = now
    row.save(update_fields=_WRITTEN)
    row.refresh_from_db(fields=("is_complete", "is_on_time"))
    audit.record(
        actor=actor,
        action=f"obligations.{action}",
        subject_kind=codes.KIND,
        subject_id=row.pk,
        agency_id=row.agency_id,
        fields=("state", *given),
    )
    return row


_WRITTEN = (
    "state",
    "submitted_at",
    "submitted_by",
    "reference_kind",
    "reference_id",
    "signature",
    "returned_count",
    "reason",
    "proof",
    "version",
    "updated_at",
)


def _detail(row: Obligation, action: str, moment: dt.datetime) -> dict[str, Any]:
    """Return what the history keeps beside the step: the moment that counts, the proof, the seal of a nil."""
    kept: dict[str, Any] = {"at": moment.isoformat()}
    if action == "exempt":
        kept["proof"] = row.proof
    if row.signature is not None:
        kept["signature"] = bytes(row.signature).hex()
    return kept


def _send(
    row: Obligation, actor: actors.Actor, given: Mapping[str, Any], moment: dt.datetime
) -> None:
    """A report that was returned keeps the hour at which it first came; one after a nil has its own."""
    if row.state != codes.RETURNED:
        row.submitted_at = moment
    row.submitted_by_id = actor.person
    row.reference_kind = given.get("reference_kind", "")
    row.reference_id = given.get("reference_id")
    row.signature, row.reason = None, ""


def _declare_nil(
    row: Obligation, actor: actors.Actor, given: Mapping[str, Any], moment: dt.datetime
) -> None:
    _send(row, actor, given, moment)
    row.signature = canonical.content_hash(
        {
            "obligation": str(row.pk),
            "statement": codes.NIL,
            "by": str(actor.person),
            "at": moment.isoformat(),
        }
    )


def _take_back(
    row: Obligation, actor: actors.Actor, given: Mapping[str, Any], moment: dt.datetime
) -> None:
    row.submitted_at = row.submitted_by_id = None
    row.reference_kind, row.reference_id, row.signature = "", None, None


def _give_back(
    row: Obligation, actor: actors.Actor, given: Mapping[str, Any], moment: dt.datetime
) -> None:
    row.returned_count += 1
    row.reason = given["reason"]


def _leave(
    row: Obligation, actor: actors.Actor, given: Mapping[str, Any], moment: dt.datetime
) -> None:
    row.reason = ""


def _release(
    row: Obligation, actor: actors.Actor, given: Mapping[str, Any], moment: dt.datetime
) -> None:
    _take_back(row, actor, given, moment)
    row.reason, row.proof = given["reason"], given["proof"]


def _oblige_again(
    row: Obligation, actor: actors.Actor, given: Mapping[str, Any], moment: dt.datetime
) -> None:
    row.reason = row.proof = ""


_APPLY = {
    "submit": _send,
    "nil": _declare_nil,
    "withdraw": _take_back,
    "return": _give_back,
    "accept": _leave,
    "exempt": _release,
    "revoke_exemption": _oblige_again,
}
