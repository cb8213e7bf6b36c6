"""What makes up empowerment below its pages."""

from typing import Any

from genggam.domains.organizations import permissions
from genggam.domains.organizations.empowerment import codes, rules
from genggam.domains.organizations.empowerment.models import Empowerment
from genggam.domains.organizations.empowerment.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind


def _run_clock(record: Any) -> None:
    """Let the term of the account run on a grant until the account is delivered."""
    runs = record.kind == codes.GRANT and record.report_date is None
    record.due_on = record.report_due if runs else None
    record.due_kind = codes.ACCOUNT if record.due_on else ""


EMPOWERMENT = Kind(
    key="empowerment",
    code="PBD",
    model=Empowerment,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW,
    write=permissions.EMPOWER,
    export=permissions.EXPORT,
    identity=("title", "kind", "programme", "year"),
    derive=_run_clock,
)
