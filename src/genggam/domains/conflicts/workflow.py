"""The ways of the records of SI PKS: conflicts, teams, action plans and their reports (domain.md 2.2)."""

from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import codes, permissions
from genggam.kernel.workflow.engine import Transition, Workflow


def unverified(record: object) -> bool:
    """Tell whether nobody has vouched for the record as it stands."""
    return not getattr(record, "is_verified", False)


def _verified(record: object) -> bool:
    return not unverified(record)


def _stay(*states: str) -> dict[str, str]:
    return {state: state for state in states}


_ALIVE = (codes.WATCHED, codes.MEDIATED, codes.HANDLED, codes.RECURRED)

CONFLICT_WAY = Workflow(
    kind="conflict",
    initial=codes.WATCHED,
    transitions=(
        Transition(
            "handle",
            _("Record handling"),
            _stay(*_ALIVE),
            permissions.REGISTER,
            needs=("handled_on", "stage", "measure", "institution"),
            accepts=("result",),
            style="primary",
        ),
        Transition(
            "mediate",
            _("Begin mediation"),
            {codes.WATCHED: codes.MEDIATED, codes.RECURRED: codes.MEDIATED},
            permissions.REGISTER,
            accepts=("mediators", "reason"),
        ),
        Transition(
            "contain",
            _("Bring under control"),
            {codes.MEDIATED: codes.HANDLED, codes.RECURRED: codes.HANDLED},
            permissions.REGISTER,
            accepts=("phase", "reason"),
        ),
        Transition(
            "settle",
            _("Settle"),
            {codes.HANDLED: codes.SETTLED},
            permissions.VERIFY,
            accepts=("agreement_date", "agreement", "signatories", "monitored_until", "reason"),
        ),
        Transition(
            "recur",
            _("Report recurrence"),
            {codes.SETTLED: codes.RECURRED, codes.HANDLED: codes.RECURRED},
            permissions.REGISTER,
            needs=("reason",),
            accepts=("phase", "likelihood", "impact"),
        ),
        Transition(
            "verify",
            _("Verify"),
            _stay(*_ALIVE, codes.SETTLED),
            permissions.VERIFY,
            accepts=("reason",),
            four_eyes=True,
            when=unverified,
            style="primary",
        ),
        Transition(
            "return",
            _("Return for correction"),
            {codes.WATCHED: codes.RETURNED},
            permissions.VERIFY,
            needs=("reason",),
            four_eyes=True,
        ),
        Transition(
            "revise",
            _("Change the entry"),
            {codes.RETURNED: codes.WATCHED, **_stay(*_ALIVE, codes.SETTLED)},
            permissions.REGISTER,
            accepts=("reason",),
        ),
    ),
)

TEAM_WAY = Workflow(
    kind="integrated_team",
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
            dict.fromkeys((codes.SUBMITTED, codes.RETURNED, codes.VERIFIED), codes.SUBMITTED),
            permissions.REGISTER,
            accepts=("reason",),
        ),
    ),
)

PLAN_WAY = Workflow(
    kind="action_plan",
    initial=codes.DRAFT,
    transitions=(
        Transition(
            "submit",
            _("Submit"),
            {codes.DRAFT: codes.SUBMITTED},
            permissions.REGISTER,
            style="primary",
        ),
        Transition(
            "review",
            _("Review at the centre"),
            {codes.SUBMITTED: codes.REVIEWED},
            permissions.REVIEW,
            accepts=("reason",),
            style="primary",
        ),
        Transition(
            "verify",
            _("Adopt"),
            {codes.REVIEWED: codes.ADOPTED, codes.AMENDED: codes.ADOPTED},
            permissions.VERIFY,
            accepts=("decree_no", "decree_date", "reason"),
            four_eyes=True,
            when=unverified,
            style="primary",
        ),
        Transition(
            "return",
            _("Return for correction"),
            {codes.SUBMITTED: codes.DRAFT, codes.REVIEWED: codes.DRAFT},
            permissions.REVIEW,
            needs=("reason",),
        ),
        Transition(
            "revise",
            _("Change the plan"),
            {
                codes.DRAFT: codes.DRAFT,
                codes.SUBMITTED: codes.DRAFT,
                codes.REVIEWED: codes.DRAFT,
                codes.ADOPTED: codes.AMENDED,
                codes.AMENDED: codes.AMENDED,
            },
            permissions.REGISTER,
            accepts=("reason",),
        ),
    ),
)

_REPORTED = (codes.SUBMITTED, codes.AT_PROVINCE, codes.AT_CENTER, codes.SCORED, codes.ANNOUNCED)

REPORT_WAY = Workflow(
    kind="action_report",
    initial=codes.DRAFT,
    transitions=(
        Transition(
            "submit",
            _("Submit"),
            {codes.DRAFT: codes.SUBMITTED, codes.TO_MEND: codes.SUBMITTED},
            permissions.REGISTER,
            style="primary",
        ),
        Transition(
            "check",
            _("Verify for the province"),
            {codes.SUBMITTED: codes.AT_PROVINCE},
            permissions.CHECK,
            accepts=("reason",),
            four_eyes=True,
            style="primary",
        ),
        Transition(
            "verify",
            _("Verify at the centre"),
            {codes.AT_PROVINCE: codes.AT_CENTER},
            permissions.REVIEW,
            accepts=("reason",),
            four_eyes=True,
            style="primary",
        ),
        Transition(
            "score",
            _("Score"),
            {codes.AT_CENTER: codes.SCORED},
            permissions.REVIEW,
            accepts=("reason",),
            when=_verified,
            style="primary",
        ),
        Transition(
            "announce",
            _("Announce"),
            {codes.SCORED: codes.ANNOUNCED},
            permissions.REVIEW,
            when=_verified,
        ),
        Transition(
            "return",
            _("Return for correction"),
            dict.fromkeys(_REPORTED[:3], codes.TO_MEND),
            permissions.CHECK,
            needs=("reason",),
            four_eyes=True,
        ),
        Transition(
            "revise",
            _("Change the report"),
            {codes.DRAFT: codes.DRAFT, **dict.fromkeys((codes.TO_MEND, *_REPORTED), codes.TO_MEND)},
            permissions.REGISTER,
            accepts=("reason",),
        ),
    ),
)
