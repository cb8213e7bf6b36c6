"""Write periodic reports: each step of a report moves its row of the ledger in the same transaction (design D9)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from genggam.kernel.obligations import codes as ledger
from genggam.kernel.obligations import services as obligations
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.obligations.services import Reference
from genggam.kernel.periodic import queries, recaps
from genggam.kernel.periodic.duties import Duty
from genggam.kernel.periodic.workflow import GATHER
from genggam.kernel.records import services as records
from genggam.kernel.register import services as register
from genggam.kernel.register.declarations import Enter, Perform
from genggam.kernel.register.kinds import VERIFY
from genggam.kernel.register.services import Effect, Taking
from genggam.lib import errors, periods


def bound(duty: Duty, own: Mapping[str, Effect] | None = None) -> tuple[Enter, Perform]:
    """Return the two services of a periodic report; `own` are the domain's effects, done before the ledger's."""
    steps: dict[str, Effect] = {"submit": _require_only_one, GATHER: _gathering(duty)}
    for name, effect in (own or {}).items():
        steps[name] = both(steps[name], effect) if name in steps else effect
    return register.bound(duty.kind, answering(duty, steps))


def answering(duty: Duty, own: Mapping[str, Effect], *, accept: str = VERIFY) -> dict[str, Effect]:
    """Return the effects of a kind of report that answers the ledger: its own, then the ledger's.

    Steps named `submit`, `withdraw`, `return` and `accept` move the row; a report that nobody owes moves nothing.
    """
    moves: dict[str, Effect] = {
        "submit": _sending(duty),
        "withdraw": _withdrawing(duty),
        "return": _returning(duty),
        accept: _accepting(duty),
    }
    alone = {name: effect for name, effect in own.items() if name not in moves}
    return alone | {
        name: both(own[name], move) if name in own else move for name, move in moves.items()
    }


def both(first: Effect, second: Effect) -> Effect:
    """Return the effect that does one after the other and names what either changed."""
    return lambda taking: (*first(taking), *second(taking))


def _require_only_one(taking: Taking) -> tuple[str, ...]:
    if queries.has_other(taking.record):
        said = _("Your agency has sent a report for this period already. Change that one.")
        raise errors.invalid("period", said, code="already_reported")
    return ()


def _gathering(duty: Duty) -> Effect:
    def gather(taking: Taking) -> tuple[str, ...]:
        record = taking.record
        found = queries.below(
            duty.kind, actor=taking.actor, region=record.region, period=record.period
        )
        content = recaps.gather(duty, found)
        if not content:
            raise errors.RuleViolation(
                "nothing_to_gather", _("No regency has sent its report for this period yet.")
            )
        changed: tuple[str, ...] = records.change(
            record, content, fields=duty.kind.content, kind=duty.kind.key
        )
        return changed

    return gather


def _reference(duty: Duty, taking: Taking) -> Reference:
    return Reference(duty.kind.key, taking.record.pk)


def _row(duty: Duty, taking: Taking, *states: str) -> Obligation | None:
    """Return the row that the report answers if it stands in one of these states, locked."""
    row = queries.row_for_change(duty, actor=taking.actor, record=taking.record)
    return row if row is not None and row.state in states else None


def _sending(duty: Duty) -> Effect:
    def send(taking: Taking) -> tuple[str, ...]:
        if queries.row_for_change(duty, actor=taking.actor, record=taking.record) is not None:
            obligations.submit(
                actor=taking.actor,
                form=duty.form,
                agency=taking.record.agency,
                period=periods.from_code(duty.period_of(taking.record)),
                reference=_reference(duty, taking),
            )
        return ()

    return send


def _withdrawing(duty: Duty) -> Effect:
    def withdraw(taking: Taking) -> tuple[str, ...]:
        row = _row(duty, taking, ledger.SUBMITTED)
        if row is not None:
            obligations.withdraw(
                actor=taking.actor, obligation_id=row.pk, with_report=_reference(duty, taking)
            )
        return ()

    return withdraw


def _returning(duty: Duty) -> Effect:
    def give_back(taking: Taking) -> tuple[str, ...]:
        row = _row(duty, taking, ledger.SUBMITTED, ledger.ACCEPTED)
        if row is not None:
            obligations.return_(
                actor=taking.actor,
                obligation_id=row.pk,
                reason=taking.given["reason"],
                with_report=_reference(duty, taking),
            )
        return ()

    return give_back


def _accepting(duty: Duty) -> Effect:
    def accept(taking: Taking) -> tuple[str, ...]:
        row = _row(duty, taking, ledger.SUBMITTED)
        if row is not None:
            obligations.accept(
                actor=taking.actor, obligation_id=row.pk, with_report=_reference(duty, taking)
            )
        return ()

    return accept
