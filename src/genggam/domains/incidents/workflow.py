"""The way of an incident (domain 2.3): received, verified, escalated, followed up, closed; nothing hidden meanwhile."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import permissions
from genggam.kernel.workflow.engine import Transition, Workflow

RECEIVED, RETURNED, ANALYSIS = "masuk", "dikembalikan", "analisis"
ESCALATED, FOLLOW_UP, DONE, REJECTED = "ditingkatkan", "tindak_lanjut", "selesai", "ditolak"
OPEN = (RECEIVED, RETURNED, ANALYSIS, ESCALATED, FOLLOW_UP)


def _unmerged(incident: Any) -> bool:
    return incident.merged_into_id is None


def _unverified(incident: Any) -> bool:
    return not incident.is_verified and _unmerged(incident)


def _can_rise(incident: Any) -> bool:
    return incident.warning_level != "awas" and _unmerged(incident)


def _can_fall(incident: Any) -> bool:
    return incident.warning_level != "normal" and _unmerged(incident)


def _stay(*states: str) -> dict[str, str]:
    return {state: state for state in states}


WORKFLOW = Workflow(
    kind="incident",
    initial=RECEIVED,
    closed=frozenset({DONE, REJECTED}),
    transitions=(
        Transition(
            "verify",
            _("Verify"),
            {RECEIVED: ANALYSIS, **_stay(ANALYSIS, ESCALATED, FOLLOW_UP)},
            permissions.VERIFY,
            four_eyes=True,
            when=_unverified,
            style="primary",
        ),
        Transition(
            "return",
            _("Return to the reporter"),
            {RECEIVED: RETURNED, ANALYSIS: RETURNED},
            permissions.VERIFY,
            needs=("reason",),
            four_eyes=True,
            when=_unmerged,
        ),
        Transition(
            "revise",
            _("Correct the report"),
            {RETURNED: RECEIVED, **_stay(RECEIVED, ANALYSIS, ESCALATED, FOLLOW_UP)},
            permissions.REPORT,
            when=_unmerged,
        ),
        Transition(
            "update",
            _("Report a development"),
            _stay(*OPEN),
            permissions.REPORT,
            needs=("text",),
            when=_unmerged,
            style="primary",
        ),
        Transition(
            "raise_level",
            _("Raise the level"),
            _stay(*OPEN),
            permissions.REPORT,
            needs=("warning_level",),
            when=_can_rise,
        ),
        Transition(
            "lower_level",
            _("Lower the level"),
            _stay(*OPEN),
            permissions.LOWER,
            needs=("warning_level", "reason"),
            when=_can_fall,
        ),
        Transition(
            "escalate",
            _("Escalate"),
            {RECEIVED: ESCALATED, ANALYSIS: ESCALATED, FOLLOW_UP: ESCALATED},
            permissions.ESCALATE,
            needs=("reason",),
            when=_unmerged,
        ),
        Transition(
            "follow_up",
            _("Record follow-up"),
            {ANALYSIS: FOLLOW_UP, ESCALATED: FOLLOW_UP, FOLLOW_UP: FOLLOW_UP},
            permissions.FOLLOW_UP,
            needs=("text",),
            when=_unmerged,
        ),
        Transition(
            "close",
            _("Close"),
            {ANALYSIS: DONE, ESCALATED: DONE, FOLLOW_UP: DONE},
            permissions.CLOSE,
            needs=("reason",),
            when=_unmerged,
        ),
        Transition(
            "reject",
            _("Reject"),
            {RECEIVED: REJECTED, RETURNED: REJECTED, ANALYSIS: REJECTED},
            permissions.VERIFY,
            needs=("verification", "reason"),
            four_eyes=True,
            when=_unmerged,
            style="danger",
        ),
        Transition(
            "reopen",
            _("Reopen"),
            {DONE: FOLLOW_UP, REJECTED: RECEIVED},
            permissions.CLOSE,
            needs=("reason",),
        ),
    ),
)
