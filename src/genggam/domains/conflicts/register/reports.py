"""The register of reports on action plans, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import choices, codes, permissions
from genggam.domains.conflicts.kinds import REPORT, REPORT_DUTY
from genggam.domains.conflicts.queries import plans as plan_queries
from genggam.domains.conflicts.services import planning
from genggam.foundation.access import actors
from genggam.kernel.periodic import documents
from genggam.kernel.periodic import register as periodic
from genggam.kernel.periodic import views as periodic_views
from genggam.kernel.register.declarations import Condition, Panel, Register, Route, Words

TONES = {codes.ABOVE: "done", codes.ON: "done", codes.NEAR: "wait", codes.BELOW: "stop"}


def _results(actor: actors.Actor, record: Any) -> Mapping[str, Any]:
    labels = dict(choices.Result.choices)
    found = [
        {"row": each, "label": labels.get(each.result, ""), "tone": TONES.get(each.result, "")}
        for each in plan_queries.results(record)
    ]
    is_open = record.state in (codes.DRAFT, codes.TO_MEND)
    return {
        "results": found,
        "plan_changed": plan_queries.is_plan_changed(record),
        "may_prove": is_open and actor.may_on(permissions.REGISTER, record),
    }


CONDITIONS = (
    Condition(
        "provinsi",
        _("For the province to verify"),
        lambda _today: Q(state=codes.SUBMITTED),
        waits_for=permissions.CHECK,
        hint=_("Check realisation against the evidence."),
        not_own=True,
    ),
    Condition(
        "pusat",
        _("For the centre to verify"),
        lambda _today: Q(state=codes.AT_PROVINCE),
        waits_for=permissions.REVIEW,
        hint=_("Check what the province has verified."),
        not_own=True,
    ),
    Condition(
        "nilai",
        _("To score"),
        lambda _today: Q(state=codes.AT_CENTER, is_verified=True),
        waits_for=permissions.REVIEW,
        hint=_("Score the report and announce the ranking."),
    ),
    Condition(
        "perbaiki",
        _("Returned to us"),
        lambda _today: Q(state=codes.TO_MEND),
        waits_for=permissions.REGISTER,
        hint=_("Correct these and send them again."),
    ),
)

REPORTS = Register(
    kind=REPORT,
    system=permissions.SYSTEM,
    path="laporan-renaksi",
    collection="action-reports",
    words=Words(
        one=_("Report on an action plan"),
        many=_("Reports on action plans"),
        enter=_("Write a report"),
        empty=_("Report every four months what was realised of the plan, with evidence."),
    ),
    icon="note",
    enter=planning.enter_report,
    perform=planning.perform_on_report,
    columns=("period", "year", "achievement", "rank"),
    example={
        "title": "Laporan B08 rencana aksi 2026",
        "year": 2026,
        "period": "b08",
        "items": [
            {
                "no": 1,
                "realised": 13,
                "narrative": "Tiga belas pertemuan di enam kecamatan.",
                "obstacles": "",
                "follow_up": "",
            },
            {
                "no": 2,
                "realised": 15,
                "narrative": "Lima belas keluarga didampingi.",
                "obstacles": "Cuaca",
                "follow_up": "Dilanjutkan pada B12",
            },
        ],
    },
    filters=("period",),
    conditions=CONDITIONS,
    states=choices.ReportState,
    tones={
        codes.DRAFT: "neutral",
        codes.SUBMITTED: "wait",
        codes.AT_PROVINCE: "active",
        codes.AT_CENTER: "active",
        codes.TO_MEND: "back",
        codes.SCORED: "done",
        codes.ANNOUNCED: "done",
    },
    consequences={
        "submit": _("The province finds the report in Meja Kerja. Each action needs evidence."),
        "verify": _("The approval holds for the report as it stands; a change makes it stale."),
        "score": _("The region's score is the mean over all actions that were due."),
        "announce": _("The report keeps its rank of this moment."),
        "return": _("Whoever entered it finds it in Meja Kerja with your reason."),
        "revise": _("After its approval a changed report has to be verified again."),
    },
    panels=(Panel("conflicts/results.html", _results),),
    unhashed=("plan", "plan_hash"),
    opening=periodic.opening(REPORT_DUTY),
    routes=(
        Route("isi/<uuid:obligation_id>/", "fill", periodic_views.fill(REPORT_DUTY)),
        documents.ROUTE,
    ),
    order=40,
)
