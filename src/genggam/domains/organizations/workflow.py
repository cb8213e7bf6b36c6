"""The way of an entry in the register of organisations: submitted, verified; each change is verified anew."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import codes, permissions
from genggam.domains.organizations.sanctioned.workflow import CLOSED_STEP
from genggam.kernel.workflow.engine import Transition, Workflow

_EVERY = {state: state for state in (codes.SUBMITTED, codes.RETURNED, codes.VERIFIED)}

WORKFLOW = Workflow(
    kind="organization",
    initial=codes.SUBMITTED,
    transitions=(
        Transition(
            "verify",
            _("Verify"),
            {codes.SUBMITTED: codes.VERIFIED},
            permissions.VERIFY,
            accepts=("reason",),
            four_eyes=True,
            style="primary",
        ),
        Transition(
            "return",
            _("Return for correction"),
            {codes.SUBMITTED: codes.RETURNED, codes.VERIFIED: codes.RETURNED},
            permissions.VERIFY,
            needs=("reason",),
            four_eyes=True,
        ),
        Transition(
            "revise",
            _("Change the entry"),
            dict.fromkeys(_EVERY, codes.SUBMITTED),
            permissions.REGISTER,
            accepts=("reason",),
        ),
        Transition(
            "visit",
            _("Record a field visit"),
            _EVERY,
            permissions.VERIFY,
            needs=("activity_status", "last_verified_at"),
            accepts=("address_verified", "address", "reason"),
        ),
        CLOSED_STEP,
    ),
)
