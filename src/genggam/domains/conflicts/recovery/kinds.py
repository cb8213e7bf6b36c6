"""What makes up a recovery programme below its pages."""

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.recovery import rules
from genggam.domains.conflicts.recovery.models import Recovery
from genggam.domains.conflicts.recovery.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

RECOVERY = Kind(
    key="recovery",
    code="PMK",
    model=Recovery,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW,
    write=permissions.REGISTER,
    export=permissions.EXPORT,
    identity=("title", "kind", "starts_on"),
    locked=frozenset({"progress", "realised", "result"}),
    defaults={"progress": 0},
)
