"""Writes of action plans and the reports on them: submission, evidence, scoring, announcement."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from genggam.domains.conflicts import codes, permissions, scoring
from genggam.domains.conflicts.kinds import PLAN, REPORT, REPORT_DUTY
from genggam.domains.conflicts.models import Evidence
from genggam.domains.conflicts.queries import plans as plan_queries
from genggam.foundation.access import actors
from genggam.kernel.dossier import services as dossier
from genggam.kernel.periodic import services as periodic
from genggam.kernel.register import queries
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Taking
from genggam.lib import errors, ids


def _require_only_plan(taking: Taking) -> tuple[str, ...]:
    if plan_queries.has_other_plan(taking.record):
        said = _("This region has a plan for the year already.")
        raise errors.invalid("year", said, code="plan_exists")
    return ()


def _bind(taking: Taking) -> tuple[str, ...]:
    """Bind the report to the plan in force, completely reported and proven; raises InvalidInput where it is not."""
    report = taking.record
    if plan_queries.has_other_report(report):
        said = _("This region has a report for the period already.")
        raise errors.invalid("period", said, code="report_exists")
    plan = plan_queries.plan_in_force(report)
    if plan is None:
        said = _("There is no adopted action plan of this region for the year.")
        raise errors.invalid("year", said, code="no_plan")
    _require_complete(report, plan)
    report.plan, report.plan_hash = plan, plan.content_hash
    return ("plan",)


def _require_complete(report: Any, plan: Any) -> None:
    planned = {item["no"] for item in plan.items}
    reported = {row["no"] for row in report.items}
    proven = {no for no, _file in plan_queries.evidence(report)}
    for wrong, said in (
        (reported - planned, _("The plan has no action with these numbers: %(numbers)s.")),
        (planned - reported, _("Report these actions too: %(numbers)s.")),
        (planned - proven, _("File evidence for these actions: %(numbers)s.")),
    ):
        if wrong:
            numbers = ", ".join(str(no) for no in sorted(wrong))
            raise errors.invalid("items", said % {"numbers": numbers}, code="incomplete")


def _score(taking: Taking) -> tuple[str, ...]:
    """Work out the region's score; raises RuleViolation where the plan was changed since the submission."""
    report = taking.record
    plan = report.plan
    if plan is None or bytes(plan.content_hash) != bytes(report.plan_hash):
        raise errors.RuleViolation(
            "plan_changed", _("The plan was changed after the report was submitted. Return it.")
        )
    achieved = scoring.achievements(plan.items, report.items, report.period)
    report.achievement = scoring.score(achieved.values())
    return ("achievement",)


def _rank(taking: Taking) -> tuple[str, ...]:
    taking.record.rank = plan_queries.rank(taking.record)
    return ("rank",)


def _forget(taking: Taking) -> tuple[str, ...]:
    """Take back score and rank: what is changed is judged anew."""
    taking.record.achievement = taking.record.rank = None
    return ()


enter_plan, perform_on_plan = register.bound(PLAN, {"submit": _require_only_plan})
enter_report, perform_on_report = register.bound(
    REPORT,
    periodic.answering(
        REPORT_DUTY,
        {
            "submit": _bind,
            "score": _score,
            "announce": _rank,
            "return": _forget,
            "revise": _forget,
        },
    ),
)


@transaction.atomic
def prove(
    *, actor: actors.Actor, report_id: uuid.UUID, item_no: int, sent: dossier.Sent
) -> Evidence:
    """File evidence for one action of a report that is still open; return which action it proves.

    Raises NotFound, Forbidden, RuleViolation (the report is submitted), InvalidInput (file).
    """
    report = queries.get_for_change(REPORT, actor=actor, record_id=report_id)
    actor.require(permissions.REGISTER, report)
    if report.state not in (codes.DRAFT, codes.TO_MEND):
        raise errors.RuleViolation(
            "report_closed", _("The report is submitted: return it before evidence is added.")
        )
    place = dossier.Place(report, REPORT.key, permissions.REGISTER)
    attachment, _created = dossier.attach(actor=actor, place=place, sent=sent)
    found, _created = Evidence.objects.get_or_create(
        attachment=attachment,
        defaults={
            "id": ids.uuid7(),
            "realm": report.realm,
            "report": report,
            "item_no": item_no,
            "created_by_id": actor.person,
        },
    )
    return found


@transaction.atomic
def announce(*, actor: actors.Actor, year: int, period: str) -> int:
    """Announce every scored report of the period with its rank; return how many. Raises Forbidden."""
    actor.require(permissions.REVIEW)
    found = list(plan_queries.to_announce(actor=actor, year=year, period=period))
    for report in found:
        perform_on_report(
            actor=actor, record_id=report.pk, action="announce", version=report.version, given={}
        )
    return len(found)
