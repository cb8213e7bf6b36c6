"""The way of a complaint: received, clarified, followed up, done; or refused with a reason."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.complaints import codes
from genggam.domains.organizations.concerned.workflow import linking
from genggam.kernel.workflow.engine import Transition, Workflow

OPEN = (codes.RECEIVED, codes.CLARIFYING, codes.FOLLOWED_UP)

WORKFLOW = Workflow(
    kind="ormas_complaint",
    initial=codes.RECEIVED,
    closed=frozenset(codes.CLOSED),
    transitions=(
        Transition(
            "clarify",
            _("Begin the clarification"),
            {codes.RECEIVED: codes.CLARIFYING},
            permissions.HANDLE_COMPLAINTS,
            accepts=("reason",),
            style="primary",
        ),
        Transition(
            "follow_up",
            _("Record the clarification and follow it up"),
            {codes.CLARIFYING: codes.FOLLOWED_UP},
            permissions.HANDLE_COMPLAINTS,
            needs=("clarification",),
            accepts=("follow_up",),
            style="primary",
        ),
        Transition(
            "finish",
            _("Close with its outcome"),
            {codes.FOLLOWED_UP: codes.DONE},
            permissions.DECIDE,
            needs=("outcome",),
            accepts=("follow_up",),
            style="primary",
        ),
        Transition(
            "refuse",
            _("Refuse"),
            {codes.RECEIVED: codes.REFUSED, codes.CLARIFYING: codes.REFUSED},
            permissions.DECIDE,
            needs=("reason",),
            four_eyes=True,
            style="danger",
        ),
        Transition(
            "revise",
            _("Change the complaint"),
            {state: state for state in OPEN},
            permissions.OVERSEE,
            accepts=("reason",),
        ),
        linking(*OPEN),
    ),
)
