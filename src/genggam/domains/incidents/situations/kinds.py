"""What makes up situation reports below their pages, and which form of the ledger each answers."""

from __future__ import annotations

from typing import Any

from genggam.domains.incidents import permissions
from genggam.domains.incidents.situations import models, rules, workflow
from genggam.kernel.periodic.duties import Duty, titled
from genggam.kernel.register.kinds import Kind

WORST = frozenset({"conclusion", "trend"})


def _kind(key: str, code: str, title: str, model: Any, table: Any, way: Any) -> Kind:
    return Kind(
        key=key,
        code=code,
        model=model,
        rules=table,
        workflow=way,
        view=permissions.VIEW,
        write=permissions.REPORT,
        export=permissions.EXPORT,
        identity=("period",),
        derived=("title",),
        derive=titled(title),
    )


DAILY = Duty(
    _kind("daily_report", "LH", "Laporan harian", models.DailyReport, rules.DAILY, workflow.DAILY),
    form="lh",
    worst=WORST,
)
WEEKLY = Duty(
    _kind(
        "weekly_report",
        "LM",
        "Laporan mingguan",
        models.WeeklyReport,
        rules.WEEKLY,
        workflow.WEEKLY,
    ),
    form="lm",
    worst=WORST,
)
MONTHLY = Duty(
    _kind(
        "monthly_report",
        "LB",
        "Laporan bulanan",
        models.MonthlyReport,
        rules.MONTHLY,
        workflow.MONTHLY,
    ),
    form="lb",
    worst=WORST,
)
