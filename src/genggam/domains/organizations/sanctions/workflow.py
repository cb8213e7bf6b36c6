"""The way of a sanction: proposed, put in force by a decree, obeyed or lifted; only the centre records revocations."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.concerned.workflow import linking
from genggam.domains.organizations.sanctions import codes
from genggam.kernel.workflow.engine import Transition, Workflow


def _revokes(record: Any) -> bool:
    return record.kind in codes.REVOCATIONS


def _warns_or_stops(record: Any) -> bool:
    return not _revokes(record)


WORKFLOW = Workflow(
    kind="ormas_sanction",
    initial=codes.PROPOSED,
    closed=frozenset({codes.REFUSED, codes.OBEYED, codes.LIFTED}),
    transitions=(
        Transition(
            "issue",
            _("Put in force"),
            {codes.PROPOSED: codes.IN_FORCE},
            permissions.DECIDE,
            needs=("decree_no", "decree_date"),
            accepts=("obey_by",),
            four_eyes=True,
            when=_warns_or_stops,
            style="primary",
        ),
        Transition(
            "revoke",
            _("Record the revocation"),
            {codes.PROPOSED: codes.IN_FORCE},
            permissions.REVOKE,
            needs=("decree_no", "decree_date"),
            four_eyes=True,
            when=_revokes,
            style="danger",
        ),
        Transition(
            "obeyed",
            _("Record that it was obeyed"),
            {codes.IN_FORCE: codes.OBEYED},
            permissions.DECIDE,
            needs=("reason",),
            when=_warns_or_stops,
            style="primary",
        ),
        Transition(
            "lift",
            _("Lift the sanction"),
            {codes.IN_FORCE: codes.LIFTED},
            permissions.DECIDE,
            needs=("reason",),
            when=_warns_or_stops,
        ),
        Transition(
            "restore",
            _("Lift the revocation"),
            {codes.IN_FORCE: codes.LIFTED},
            permissions.REVOKE,
            needs=("reason",),
            when=_revokes,
        ),
        Transition(
            "refuse",
            _("Refuse the proposal"),
            {codes.PROPOSED: codes.REFUSED},
            permissions.DECIDE,
            needs=("reason",),
            four_eyes=True,
        ),
        Transition(
            "revise",
            _("Change the proposal"),
            {codes.PROPOSED: codes.PROPOSED},
            permissions.OVERSEE,
            accepts=("reason",),
        ),
        linking(codes.PROPOSED),
    ),
)
