"""The way of a dispute (UU 17/2013 art. 57 and 58): reported, mediated, settled; or before the court and judged."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.concerned.workflow import linking
from genggam.domains.organizations.disputes import codes
from genggam.kernel.workflow.engine import Transition, Workflow

OPEN = (codes.REPORTED, codes.MEDIATED, codes.IN_COURT)

WORKFLOW = Workflow(
    kind="ormas_dispute",
    initial=codes.REPORTED,
    closed=frozenset({codes.SETTLED, codes.JUDGED}),
    transitions=(
        Transition(
            "mediate",
            _("Record a mediation"),
            {codes.REPORTED: codes.MEDIATED, codes.MEDIATED: codes.MEDIATED},
            permissions.OVERSEE,
            needs=("mediations",),
            style="primary",
        ),
        Transition(
            "settle",
            _("Close as settled"),
            {codes.MEDIATED: codes.SETTLED},
            permissions.DECIDE,
            needs=("outcome",),
            accepts=("agreement",),
            style="primary",
        ),
        Transition(
            "go_to_court",
            _("Record that it went to court"),
            {codes.MEDIATED: codes.IN_COURT},
            permissions.DECIDE,
            needs=("court", "court_no", "court_filed_on"),
        ),
        Transition(
            "record_judgement",
            _("Record the judgement"),
            {codes.IN_COURT: codes.JUDGED},
            permissions.DECIDE,
            needs=("judged_on", "judgement"),
            style="primary",
        ),
        Transition(
            "revise",
            _("Change the dispute"),
            {state: state for state in OPEN},
            permissions.OVERSEE,
            accepts=("reason",),
        ),
        linking(*OPEN),
    ),
)
