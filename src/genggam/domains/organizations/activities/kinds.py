"""What makes up an activity report below its pages."""

from genggam.domains.organizations import permissions
from genggam.domains.organizations.activities import rules
from genggam.domains.organizations.activities.models import ActivityReport
from genggam.domains.organizations.activities.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

ACTIVITY_REPORT = Kind(
    key="activity_report",
    code="LGT",
    model=ActivityReport,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW_ACTIVITIES,
    write=permissions.REPORT,
    export=permissions.EXPORT,
    identity=("title", "year", "half"),
)
