"""What makes up a dispute below its pages."""

from genggam.domains.organizations import permissions
from genggam.domains.organizations.concerned.workflow import NUMBER
from genggam.domains.organizations.disputes import rules
from genggam.domains.organizations.disputes.models import COURT, MEDIATED, Dispute
from genggam.domains.organizations.disputes.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

DISPUTE = Kind(
    key="ormas_dispute",
    code="SGK",
    model=Dispute,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW_OVERSIGHT,
    write=permissions.OVERSEE,
    export=permissions.EXPORT,
    identity=("title", "reported_on"),
    asks=(NUMBER,),
    locked=frozenset((*MEDIATED, *COURT)),
)
