"""What makes up a sanction below its pages."""

from genggam.domains.organizations import permissions
from genggam.domains.organizations.concerned.workflow import NUMBER
from genggam.domains.organizations.sanctions import rules
from genggam.domains.organizations.sanctions.models import DECREE, Sanction
from genggam.domains.organizations.sanctions.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

SANCTION = Kind(
    key="ormas_sanction",
    code="SKS",
    model=Sanction,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW_OVERSIGHT,
    write=permissions.OVERSEE,
    export=permissions.EXPORT,
    identity=("title", "kind", "summary"),
    asks=(NUMBER,),
    locked=frozenset(DECREE),
)
