"""What makes up the entry of a foreign organisation below its pages."""

from genggam.domains.organizations import permissions
from genggam.domains.organizations.foreign import rules
from genggam.domains.organizations.foreign.models import ForeignOrganization
from genggam.domains.organizations.foreign.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

FOREIGN_ORGANIZATION = Kind(
    key="foreign_organization",
    code="OMA",
    model=ForeignOrganization,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW,
    write=permissions.FOREIGN,
    export=permissions.EXPORT,
    identity=("title", "country"),
)
