"""The way of a foreign organisation: drafted, submitted, active when somebody else has verified it, ended."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.foreign import codes
from genggam.kernel.workflow.engine import Transition, Workflow

WORKFLOW = Workflow(
    kind="foreign_organization",
    initial=codes.DRAFT,
    closed=frozenset({codes.ENDED}),
    transitions=(
        Transition(
            "submit",
            _("Submit"),
            {codes.DRAFT: codes.SUBMITTED},
            permissions.FOREIGN,
            style="primary",
        ),
        Transition(
            "verify",
            _("Verify and make active"),
            {codes.SUBMITTED: codes.ACTIVE},
            permissions.FOREIGN,
            accepts=("reason",),
            four_eyes=True,
            style="primary",
        ),
        Transition(
            "return",
            _("Return for correction"),
            {codes.SUBMITTED: codes.DRAFT},
            permissions.FOREIGN,
            needs=("reason",),
            four_eyes=True,
        ),
        Transition(
            "revise",
            _("Change the entry"),
            {
                codes.DRAFT: codes.DRAFT,
                codes.SUBMITTED: codes.SUBMITTED,
                codes.ACTIVE: codes.SUBMITTED,
            },
            permissions.FOREIGN,
            accepts=("reason",),
        ),
        Transition(
            "end",
            _("Record the end"),
            {codes.ACTIVE: codes.ENDED},
            permissions.FOREIGN,
            needs=("reason",),
            style="danger",
        ),
    ),
)
