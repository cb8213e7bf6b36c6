"""The way of a recovery programme: planned, under way, completed or stopped."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.recovery import codes
from genggam.domains.conflicts.workflow import unverified
from genggam.kernel.workflow.engine import Transition, Workflow

_STAY = {state: state for state in codes.OPEN}
WORKFLOW = Workflow(
    kind="recovery",
    initial=codes.PLANNED,
    closed=frozenset({codes.DONE, codes.STOPPED}),
    transitions=(
        Transition(
            "start",
            _("Begin the programme"),
            {codes.PLANNED: codes.RUNNING},
            permissions.REGISTER,
            accepts=("starts_on", "ends_on", "budget", "reason"),
            style="primary",
        ),
        Transition(
            "advance",
            _("Record progress"),
            {codes.RUNNING: codes.RUNNING},
            permissions.REGISTER,
            needs=("progress",),
            accepts=("realised", "result", "reason"),
            style="primary",
        ),
        Transition(
            "complete",
            _("Complete the programme"),
            {codes.RUNNING: codes.DONE},
            permissions.VERIFY,
            accepts=("realised", "result", "reason"),
        ),
        Transition(
            "stop",
            _("Stop the programme"),
            dict.fromkeys(codes.OPEN, codes.STOPPED),
            permissions.VERIFY,
            needs=("reason",),
            style="danger",
        ),
        Transition(
            "verify",
            _("Verify"),
            {**_STAY, codes.DONE: codes.DONE},
            permissions.VERIFY,
            accepts=("reason",),
            four_eyes=True,
            when=unverified,
        ),
        Transition(
            "revise",
            _("Change the entry"),
            _STAY,
            permissions.REGISTER,
            accepts=("reason",),
        ),
    ),
)
