"""The way of a report of supervision: written, sent, verified or returned with a reason."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.concerned.workflow import linking
from genggam.domains.organizations.supervision import codes
from genggam.kernel.workflow.engine import Transition, Workflow

WORKFLOW = Workflow(
    kind="ormas_supervision",
    initial=codes.DRAFT,
    transitions=(
        Transition(
            "submit",
            _("Send for verification"),
            {codes.DRAFT: codes.SUBMITTED, codes.RETURNED: codes.SUBMITTED},
            permissions.OVERSEE,
            accepts=("reason",),
            style="primary",
        ),
        Transition(
            "verify",
            _("Verify"),
            {codes.SUBMITTED: codes.VERIFIED},
            permissions.DECIDE,
            accepts=("reason",),
            four_eyes=True,
            style="primary",
        ),
        Transition(
            "return",
            _("Return for correction"),
            {codes.SUBMITTED: codes.RETURNED, codes.VERIFIED: codes.RETURNED},
            permissions.DECIDE,
            needs=("reason",),
            four_eyes=True,
        ),
        Transition(
            "revise",
            _("Change the report"),
            {
                codes.DRAFT: codes.DRAFT,
                codes.RETURNED: codes.RETURNED,
                codes.SUBMITTED: codes.SUBMITTED,
            },
            permissions.OVERSEE,
            accepts=("reason",),
        ),
        linking(codes.DRAFT, codes.RETURNED, codes.SUBMITTED, codes.VERIFIED),
    ),
)
