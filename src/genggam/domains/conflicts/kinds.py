"""What makes up the records of SI PKS below their pages."""

from typing import Any

from genggam.domains.conflicts import permissions, rules
from genggam.domains.conflicts.models import ActionPlan, ActionReport, Conflict, Handling, Team
from genggam.domains.conflicts.workflow import CONFLICT_WAY, PLAN_WAY, REPORT_WAY, TEAM_WAY
from genggam.kernel.periodic.duties import Duty
from genggam.kernel.records import facts
from genggam.kernel.register.kinds import Kind

CONFLICT = Kind(
    key="conflict",
    code="KFL",
    model=Conflict,
    rules=rules.CONFLICT,
    workflow=CONFLICT_WAY,
    view=permissions.VIEW,
    write=permissions.REGISTER,
    export=permissions.EXPORT,
    identity=("title", "started_at"),
    asks=facts.of_all(Handling, ("handled_on", "stage", "measure", "institution", "result")),
    derived=("score", "level"),
)
TEAM = Kind(
    key="integrated_team",
    code="TMD",
    model=Team,
    rules=rules.TEAM,
    workflow=TEAM_WAY,
    view=permissions.VIEW,
    write=permissions.REGISTER,
    export=permissions.EXPORT,
    identity=("decree_no",),
)
PLAN = Kind(
    key="action_plan",
    code="RAP",
    model=ActionPlan,
    rules=rules.PLAN,
    workflow=PLAN_WAY,
    view=permissions.VIEW,
    write=permissions.REGISTER,
    export=permissions.EXPORT,
    identity=("year",),
)
REPORT = Kind(
    key="action_report",
    code="LRA",
    model=ActionReport,
    rules=rules.REPORT,
    workflow=REPORT_WAY,
    view=permissions.VIEW,
    write=permissions.REGISTER,
    export=permissions.EXPORT,
    identity=("year", "period"),
    derived=("achievement", "rank"),
)


def _held(code: str) -> dict[str, Any]:
    """Return the content of a report that means a four-monthly period of the ledger: `2026-B08`."""
    year, _dash, period = code.partition("-")
    return {"year": int(year), "period": period.lower()}


REPORT_DUTY = Duty(
    REPORT,
    form="action_report",
    period_of=lambda report: f"{report.year}-{report.period.upper()}",
    held=_held,
    named=("year", "period"),
)
