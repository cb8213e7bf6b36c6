"""What makes up a complaint below its pages."""

from genggam.domains.organizations import permissions
from genggam.domains.organizations.complaints import rules
from genggam.domains.organizations.complaints.models import HANDLING, Complaint
from genggam.domains.organizations.complaints.workflow import WORKFLOW
from genggam.domains.organizations.concerned.workflow import NUMBER
from genggam.kernel.register.kinds import Kind

COMPLAINT = Kind(
    key="ormas_complaint",
    code="ADU",
    model=Complaint,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW_OVERSIGHT,
    write=permissions.OVERSEE,
    export=permissions.EXPORT,
    identity=("title", "received_on", "matter"),
    asks=(NUMBER,),
    locked=frozenset(HANDLING),
)
