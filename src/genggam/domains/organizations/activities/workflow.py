"""The way of an activity report: submitted; accepted, or refused with the reason; each change is looked at anew."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.activities import codes
from genggam.kernel.workflow.engine import Transition, Workflow

WORKFLOW = Workflow(
    kind="activity_report",
    initial=codes.SUBMITTED,
    transitions=(
        Transition(
            "verify",
            _("Accept"),
            {codes.SUBMITTED: codes.ACCEPTED},
            permissions.VERIFY,
            accepts=("reason",),
            four_eyes=True,
            style="primary",
        ),
        Transition(
            "refuse",
            _("Refuse"),
            {codes.SUBMITTED: codes.REFUSED},
            permissions.VERIFY,
            needs=("reason",),
            four_eyes=True,
            style="danger",
        ),
        Transition(
            "revise",
            _("Change the report"),
            dict.fromkeys((codes.SUBMITTED, codes.REFUSED, codes.ACCEPTED), codes.SUBMITTED),
            permissions.REPORT,
            accepts=("reason",),
        ),
    ),
)
