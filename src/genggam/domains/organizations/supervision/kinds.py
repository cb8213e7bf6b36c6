"""What makes up a report of supervision below its pages."""

from genggam.domains.organizations import permissions
from genggam.domains.organizations.concerned.workflow import NUMBER
from genggam.domains.organizations.supervision import rules
from genggam.domains.organizations.supervision.models import Supervision
from genggam.domains.organizations.supervision.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

SUPERVISION = Kind(
    key="ormas_supervision",
    code="PGW",
    model=Supervision,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW_OVERSIGHT,
    write=permissions.OVERSEE,
    export=permissions.EXPORT,
    identity=("title", "supervised_on"),
    asks=(NUMBER,),
)
