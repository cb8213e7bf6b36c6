"""Reads of action plans and the reports on them beyond their lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from genggam.domains.conflicts import codes, scoring
from genggam.domains.conflicts.kinds import REPORT
from genggam.domains.conflicts.models import ActionPlan, ActionReport, Evidence
from genggam.foundation.access import actors
from genggam.kernel.dossier.models import Attachment
from genggam.kernel.register import queries

RANKED = (codes.SCORED, codes.ANNOUNCED)


def plan_in_force(report: Any) -> ActionPlan | None:
    """Return the adopted plan of the report's region and year, or None; a plan amended since waits to be adopted."""
    return ActionPlan.objects.filter(
        realm=report.realm,
        region_id=report.region_id,
        year=report.year,
        state=codes.ADOPTED,
        is_verified=True,
        merged_into=None,
    ).first()


def has_other_plan(plan: Any) -> bool:
    """Tell whether another plan of the region and year has been submitted."""
    found = ActionPlan.objects.filter(realm=plan.realm, region_id=plan.region_id, year=plan.year)
    return found.exclude(pk=plan.pk).exclude(state=codes.DRAFT).exists()


def has_other_report(report: Any) -> bool:
    """Tell whether another report of the region and period has been submitted."""
    found = ActionReport.objects.filter(
        realm=report.realm, region_id=report.region_id, year=report.year, period=report.period
    )
    return found.exclude(pk=report.pk).exclude(state=codes.DRAFT).exists()


def evidence(report: Any) -> list[tuple[int, Attachment]]:
    """Return the files that prove actions of a report that the caller may see, withdrawn ones left out."""
    found = Evidence.objects.filter(report=report, attachment__withdrawn_at=None)
    ordered = found.select_related("attachment").order_by("item_no", "pk")
    return [(each.item_no, each.attachment) for each in ordered]


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One action of a report as its page shows it; `percent` is None where nothing was due."""

    item: dict[str, Any]
    target: Any
    realised: Any
    percent: float | None
    result: str
    files: Sequence[Attachment]


def results(report: Any) -> list[ItemResult]:
    """Return the actions of the report's plan with target, realisation, achievement and evidence."""
    plan = report.plan or plan_in_force(report)
    if plan is None:
        return []
    done = {row["no"]: row["realised"] for row in report.items}
    achieved = scoring.achievements(plan.items, report.items, report.period)
    files: dict[int, list[Attachment]] = {}
    for no, file in evidence(report):
        files.setdefault(no, []).append(file)
    return [
        ItemResult(
            item,
            item.get(f"target_{report.period}"),
            done.get(item["no"]),
            percent := achieved[item["no"]],
            "" if percent is None else scoring.result(percent),
            files.get(item["no"], []),
        )
        for item in plan.items
    ]


def is_plan_changed(report: Any) -> bool:
    """Tell whether the plan was changed since the report was bound to it."""
    return report.plan is not None and bytes(report.plan.content_hash) != bytes(report.plan_hash)


def ranking(
    *, actor: actors.Actor, year: int, period: str, levels: Collection[int] = (1, 2)
) -> QuerySet[Any]:
    """Return the scored reports of a period that the actor may see, the best first; stale approvals are left out."""
    return (
        queries.visible(REPORT, actor=actor)
        .filter(_standing(year, period), region__level__in=levels)
        .select_related("region", "province")
        .order_by(F("achievement").desc(nulls_last=True), "region__code")
    )


def to_announce(*, actor: actors.Actor, year: int, period: str) -> QuerySet[Any]:
    """Return those of the ranking that are scored and not announced yet."""
    return ranking(actor=actor, year=year, period=period).filter(state=codes.SCORED)


def rank(report: Any) -> int:
    """Return the report's place among the provinces or the regencies of the nation: one more than the better ones."""
    standing = _standing(report.year, report.period)
    equals = {"realm": report.realm, "region__level": report.region.level}
    better = ActionReport.objects.filter(standing, **equals)
    return better.filter(achievement__gt=report.achievement or 0).count() + 1


def latest(*, actor: actors.Actor) -> tuple[int, str] | None:
    """Return the year and period of the newest scored report that the actor may see."""
    found: QuerySet[Any] = queries.visible(REPORT, actor=actor).filter(state__in=RANKED)
    newest = found.order_by("-year", "-period").values_list("year", "period").first()
    return (int(newest[0]), str(newest[1])) if newest else None


def _standing(year: int, period: str) -> Q:
    return Q(year=year, period=period, state__in=RANKED, is_verified=True, merged_into=None)
