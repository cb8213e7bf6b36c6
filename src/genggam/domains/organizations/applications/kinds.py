"""What makes up an application below its pages."""

from genggam.domains.organizations import permissions
from genggam.domains.organizations.applications import clocks, rules
from genggam.domains.organizations.applications.models import Application
from genggam.domains.organizations.applications.workflow import WORKFLOW
from genggam.kernel.register.kinds import Kind

APPLICATION = Kind(
    key="ormas_application",
    code="PSK",
    model=Application,
    rules=rules.TABLE,
    workflow=WORKFLOW,
    view=permissions.VIEW_APPLICATIONS,
    write=permissions.APPLY,
    export=permissions.EXPORT,
    identity=("title", "kind"),
    locked=frozenset({"survey_date", "survey_team", "survey_result", "survey_note"}),
    derive=clocks.begin,
)
