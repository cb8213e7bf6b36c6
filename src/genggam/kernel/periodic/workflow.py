"""The way of every periodic report: written, sent, returned with a reason or accepted by the level above."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.foundation.regions.choices import Level
from genggam.kernel.periodic import codes
from genggam.kernel.register.kinds import REVISE, VERIFY
from genggam.kernel.workflow.engine import Transition, Workflow

GATHER = "gather"
_STAYS = {state: state for state in codes.OPEN}


def _of_province(record: Any) -> bool:
    return bool(record.region.level == Level.PROVINCE)


def way(kind: str, *, write: str, send: str, judge: str) -> Workflow:
    """Return the workflow of a kind: who writes, who sends for the agency, who above it accepts or returns."""
    return Workflow(
        kind=kind,
        initial=codes.DRAFT,
        transitions=(
            Transition(
                "submit",
                _("Send"),
                dict.fromkeys(codes.OPEN, codes.SENT),
                send,
                style="primary",
            ),
            Transition(REVISE, _("Change the report"), _STAYS, write, accepts=("reason",)),
            Transition(
                GATHER, _("Draw the recap of the regencies again"), _STAYS, write, when=_of_province
            ),
            Transition("withdraw", _("Withdraw"), {codes.SENT: codes.DRAFT}, send),
            Transition(
                VERIFY,
                _("Accept"),
                {codes.SENT: codes.ACCEPTED},
                judge,
                four_eyes=True,
                above=True,
                style="primary",
            ),
            Transition(
                "return",
                _("Return for correction"),
                dict.fromkeys(codes.DELIVERED, codes.RETURNED),
                judge,
                needs=("reason",),
                four_eyes=True,
                above=True,
            ),
        ),
    )
