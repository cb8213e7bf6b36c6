"""All reads of the ledger; each knows the scope of its actor (rules.md R1, R5)."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import cast

from django.db import connection
from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.kernel.obligations import codes, forms, permissions, scope
from genggam.kernel.obligations.models import Obligation, Rule, Tally
from genggam.kernel.obligations.workflow import WORKFLOW
from genggam.kernel.workflow.engine import Stateful, Transition
from genggam.lib import errors

_RELATED = ("rule", "rule__owner", "region", "agency")


def visible(*, actor: actors.Actor, permission: str = permissions.VIEW) -> QuerySet[Obligation]:
    """Return the rows that the actor may reach with the permission, in the actor's realm."""
    return Obligation.objects.filter(scope.visible(actor, permission), realm=actor.realm)


def get(*, actor: actors.Actor, obligation_id: uuid.UUID) -> Obligation:
    """Return one row with rule, agency and region; raises NotFound for what the actor may not see."""
    return _one(visible(actor=actor).select_related(*_RELATED).filter(pk=obligation_id))


def get_for_change(*, actor: actors.Actor, obligation_id: uuid.UUID) -> Obligation:
    """Return one row locked until the transaction ends; raises NotFound for what the actor may not see."""
    return _one(_locked(actor).filter(pk=obligation_id))


def find_for_change(
    *, actor: actors.Actor, form: str, agency_id: uuid.UUID, period: str
) -> Obligation:
    """Return the row that a form fulfils for an agency and period, locked; raises NotFound where none is owed."""
    return _one(_locked(actor).filter(rule__form=form, agency_id=agency_id, period=period))


def _locked(actor: actors.Actor) -> QuerySet[Obligation]:
    return visible(actor=actor).select_related(*_RELATED).select_for_update(of=("self",))


def _one(rows: QuerySet[Obligation]) -> Obligation:
    found = rows.first()
    if found is None:
        raise not_found()
    return found


def not_found() -> errors.NotFound:
    """Return the one error for a row that is missing or out of sight."""
    return errors.NotFound(
        "obligation_not_found", _("There is no such obligation, or it is not open to you.")
    )


WITH_REPORT = frozenset({"submit", "withdraw", "return", "accept"})
"""Where a report stands behind a row, these are steps of the report."""


def open_steps(row: Obligation, actor: actors.Actor) -> dict[str, Transition]:
    """Return the steps that the actor may take on the row now, by key."""
    found = {}
    for transition in WORKFLOW.transitions:
        narrowed = scope.standing(actor, transition.permission, row)
        if transition in WORKFLOW.available(cast(Stateful, row), narrowed):
            found[transition.action] = transition
    if forms.moves_with_report(row):
        return {action: step for action, step in found.items() if action not in WITH_REPORT}
    return found


def own_agencies(actor: actors.Actor) -> frozenset[uuid.UUID]:
    """Return the agencies for which the actor sends reports."""
    return frozenset(grant.agency_id for grant in actor.grants_with(permissions.SUBMIT))


def own(*, actor: actors.Actor) -> QuerySet[Obligation]:
    """Return the rows of the actor's own agencies, the nearest deadline first."""
    rows = visible(actor=actor).filter(agency_id__in=own_agencies(actor))
    return rows.select_related(*_RELATED).order_by("due_at", "rule__code")


def owed(until: dt.datetime) -> Q:
    """Return the condition that a report is still awaited or returned and falls due by then."""
    return Q(state__in=codes.OWED, due_at__lte=until)


def rules(*, actor: actors.Actor) -> QuerySet[Rule]:
    """Return all rules; who owes what on which law is open to everyone who may see obligations."""
    found = Rule.objects.select_related("owner", "region").prefetch_related("dues")
    return found if actor.may(permissions.VIEW) else found.none()


def rule(*, actor: actors.Actor, rule_id: uuid.UUID) -> Rule:
    """Return one rule; raises NotFound."""
    found = rules(actor=actor).filter(pk=rule_id).first()
    if found is None:
        raise errors.NotFound("rule_not_found", _("There is no such rule."))
    return found


@dataclass(frozen=True, slots=True)
class Shares:
    """Counts of what has fallen due, and the two shares drawn of them (0 to 100, None where nothing is due)."""

    expected: int = 0
    complete: int = 0
    on_time: int = 0
    exempt: int = 0

    @property
    def completeness(self) -> float | None:
        """Return how much of what is due is there, in percent."""
        return 100 * self.complete / self.expected if self.expected else None

    @property
    def timeliness(self) -> float | None:
        """Return how much of what is due came by its hour, in percent."""
        return 100 * self.on_time / self.expected if self.expected else None


COUNTS = ("expected", "complete", "on_time", "exempt")


def tallies(
    *, actor: actors.Actor, since: dt.datetime, until: dt.datetime, system: str = ""
) -> QuerySet[Tally]:
    """Return the tallies of what falls due from `since` to `until`; sums over provinces tell of no single agency."""
    if not actor.may(permissions.VIEW):
        return Tally.objects.none()
    found = Tally.objects.filter(realm=actor.realm, due_at__gte=since, due_at__lte=until)
    return found.filter(rule__system=system) if system else found


def shares_by(rows: QuerySet[Tally], *columns: str) -> dict[tuple[object, ...], Shares]:
    """Sum tallies by the columns named."""
    summed = rows.order_by().values_list(*columns).annotate(*(Sum(name) for name in COUNTS))
    width = len(columns)
    return {
        tuple(row[:width]): Shares(*(int(value or 0) for value in row[width:])) for row in summed
    }


_RECOUNT = """
SELECT rule_id, period, level, province_id, due_at,
       count(*) FILTER (WHERE state <> 'dibebaskan'), count(*) FILTER (WHERE is_complete),
       count(*) FILTER (WHERE is_on_time), count(*) FILTER (WHERE state = 'dibebaskan')
FROM obligations_obligation WHERE realm = %s GROUP BY 1, 2, 3, 4, 5
"""


def recounted(realm: str) -> dict[tuple[object, ...], Shares]:
    """Count all rows of the realm anew, by the key of the tallies: what the kept figures must equal."""
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT, [realm])
        return {row[:5]: Shares(*row[5:]) for row in cursor.fetchall()}


def kept(realm: str) -> dict[tuple[object, ...], Shares]:
    """Return the kept figures by the same key, without empty ones."""
    rows = Tally.objects.filter(realm=realm).exclude(expected=0, exempt=0)
    keyed = rows.values_list("rule_id", "period", "level", "province_id", "due_at", *COUNTS)
    return {row[:5]: Shares(*row[5:]) for row in keyed}
