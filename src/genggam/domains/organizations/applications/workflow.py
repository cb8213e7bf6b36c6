"""The way of an application (UU 17/2013 art. 17): verified, completed, surveyed, passed, issued, or refused."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.applications import codes
from genggam.kernel.workflow.engine import Transition, Workflow

WORKFLOW = Workflow(
    kind="ormas_application",
    initial=codes.SUBMITTED,
    closed=frozenset({codes.ISSUED, codes.REFUSED}),
    transitions=(
        Transition(
            "take_up",
            _("Begin verification"),
            {codes.SUBMITTED: codes.VERIFYING},
            permissions.JUDGE,
            style="primary",
        ),
        Transition(
            "return",
            _("Ask the applicant to complete it"),
            {codes.SUBMITTED: codes.RETURNED, codes.VERIFYING: codes.RETURNED},
            permissions.JUDGE,
            needs=("reason",),
        ),
        Transition(
            "complete",
            _("Send the completed application"),
            {codes.RETURNED: codes.VERIFYING},
            permissions.APPLY,
            accepts=("reason",),
            style="primary",
        ),
        Transition(
            "survey",
            _("Record the field survey"),
            {codes.VERIFYING: codes.SURVEYED},
            permissions.JUDGE,
            needs=("survey_date", "survey_team", "survey_result"),
            accepts=("survey_note",),
            style="primary",
        ),
        Transition(
            "pass",
            _("Pass"),
            {codes.SURVEYED: codes.PASSED},
            permissions.JUDGE,
            accepts=("reason",),
            four_eyes=True,
            style="primary",
        ),
        Transition(
            "issue",
            _("Issue the letter"),
            {codes.PASSED: codes.ISSUED},
            permissions.ISSUE,
            four_eyes=True,
            style="primary",
        ),
        Transition(
            "refuse",
            _("Refuse"),
            dict.fromkeys((codes.VERIFYING, codes.RETURNED, codes.SURVEYED), codes.REFUSED),
            permissions.JUDGE,
            needs=("reason",),
            four_eyes=True,
            style="danger",
        ),
        Transition(
            "revise",
            _("Change the application"),
            {codes.SUBMITTED: codes.SUBMITTED, codes.RETURNED: codes.RETURNED},
            permissions.APPLY,
            accepts=("reason",),
        ),
    ),
)
