"""The way of a declared state of conflict: drafted, declared, extended once, revoked or run out."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.declarations import codes
from genggam.domains.conflicts.workflow import unverified
from genggam.kernel.workflow.engine import Transition, Workflow

_STAY = {state: state for state in codes.IN_FORCE}
WORKFLOW = Workflow(
    kind="conflict_state",
    initial=codes.DRAFT,
    closed=frozenset({codes.REVOKED, codes.ENDED}),
    transitions=(
        Transition(
            "verify",
            _("Record the declaration"),
            {codes.DRAFT: codes.DECLARED, **_STAY},
            permissions.VERIFY,
            accepts=("consulted_on", "decree_no", "decree_date", "starts_on", "days", "reason"),
            four_eyes=True,
            when=unverified,
            style="primary",
        ),
        Transition(
            "extend",
            _("Record the extension"),
            {codes.DECLARED: codes.EXTENDED},
            permissions.VERIFY,
            needs=("extension_no", "extension_date", "extension_days"),
            accepts=("reason",),
        ),
        Transition(
            "revoke",
            _("Record the revocation"),
            dict.fromkeys(codes.IN_FORCE, codes.REVOKED),
            permissions.VERIFY,
            needs=("revoked_on", "evaluation"),
            accepts=("reason",),
        ),
        Transition(
            "conclude",
            _("Record the end"),
            dict.fromkeys(codes.IN_FORCE, codes.ENDED),
            permissions.VERIFY,
            needs=("evaluation",),
        ),
        Transition(
            "revise",
            _("Change the entry"),
            {codes.DRAFT: codes.DRAFT, **_STAY},
            permissions.REGISTER,
            accepts=("reason",),
        ),
    ),
)
