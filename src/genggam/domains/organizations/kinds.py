"""What makes up an organisation's entry below its pages."""

from genggam.domains.organizations import codes, permissions, rules
from genggam.domains.organizations.models import Organization
from genggam.domains.organizations.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

ORGANIZATION = Kind(
    key="organization",
    code="ORM",
    model=Organization,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW,
    write=permissions.REGISTER,
    export=permissions.EXPORT,
    identity=("title", "decree_no"),
    defaults={"activity_status": codes.ACTIVE},
)
