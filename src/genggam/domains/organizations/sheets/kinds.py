"""What makes up the sheets below their pages, and which form of the ledger each answers."""

from __future__ import annotations

from typing import Any

from genggam.domains.organizations import permissions
from genggam.domains.organizations.sheets import models, rules, workflow
from genggam.kernel.periodic.duties import Duty, titled
from genggam.kernel.register.kinds import Kind


def _kind(key: str, code: str, title: str, model: Any, table: Any, way: Any) -> Kind:
    return Kind(
        key=key,
        code=code,
        model=model,
        rules=table,
        workflow=way,
        view=permissions.VIEW_SHEETS,
        write=permissions.WRITE_SHEETS,
        export=permissions.EXPORT,
        identity=("period",),
        derived=("title",),
        derive=titled(title),
    )


TASKFORCE = Duty(
    _kind(
        "taskforce_sheet",
        "SGT",
        "Lembar satgas",
        models.TaskforceSheet,
        rules.TASKFORCE,
        workflow.TASKFORCE,
    ),
    form="taskforce_sheet",
    own=frozenset({"is_formed", "decree_no"}),
)
QUARTERLY = Duty(
    _kind(
        "quarterly_sheet",
        "DOT",
        "Data ormas",
        models.QuarterlySheet,
        rules.QUARTERLY,
        workflow.QUARTERLY,
    ),
    form="supervision",
)
