"""The way of empowerment: planned, under way, done; a grant ends only with its account accepted by somebody else."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.empowerment import codes
from genggam.kernel.workflow.engine import Transition, Workflow


def _is_grant(record: Any) -> bool:
    return bool(record.kind == codes.GRANT)


def _is_delivered(record: Any) -> bool:
    return _is_grant(record) and record.report_date is not None


WORKFLOW = Workflow(
    kind="empowerment",
    initial=codes.PLANNED,
    closed=frozenset({codes.SETTLED}),
    transitions=(
        Transition(
            "start",
            _("Begin"),
            {codes.PLANNED: codes.RUNNING},
            permissions.EMPOWER,
            needs=("starts_on",),
            accepts=("nphd_no", "nphd_date", "report_due"),
            style="primary",
        ),
        Transition(
            "finish",
            _("Finish"),
            {codes.RUNNING: codes.DONE},
            permissions.EMPOWER,
            needs=("outcome",),
            accepts=("ends_on", "participants_count"),
            style="primary",
        ),
        Transition(
            "deliver",
            _("Record the account (LPJ)"),
            {codes.RUNNING: codes.RUNNING, codes.DONE: codes.DONE},
            permissions.EMPOWER,
            needs=("report_date",),
            accepts=("reason",),
            when=_is_grant,
        ),
        Transition(
            "accept",
            _("Accept the account (LPJ)"),
            {codes.DONE: codes.SETTLED},
            permissions.VERIFY,
            accepts=("reason",),
            four_eyes=True,
            when=_is_delivered,
            style="primary",
        ),
        Transition(
            "revise",
            _("Change the entry"),
            {state: state for state in codes.OPEN},
            permissions.EMPOWER,
            accepts=("reason",),
        ),
    ),
)
