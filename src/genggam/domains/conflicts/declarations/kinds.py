"""What makes up a declared state of conflict below its pages."""

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.declarations import rules
from genggam.domains.conflicts.declarations.models import Declaration
from genggam.domains.conflicts.declarations.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

DECLARATION = Kind(
    key="conflict_state",
    code="SKK",
    model=Declaration,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW,
    write=permissions.REGISTER,
    export=permissions.EXPORT,
    identity=("title", "starts_on"),
    locked=frozenset({"extension_no", "extension_date", "extension_days", "revoked_on"}),
    derived=("scale", "valid_until"),
)
