"""The way of an owed report: awaited, sent or nil, returned or accepted, or exempt (domain.md 2.0, 2.1)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.kernel.obligations import codes, permissions
from genggam.kernel.workflow.engine import Transition, Workflow


def _nil_allowed(row: Any) -> bool:
    return bool(row.rule.nil_allowed)


WORKFLOW = Workflow(
    kind=codes.KIND,
    initial=codes.WAITING,
    transitions=(
        Transition(
            "submit",
            _("Send"),
            dict.fromkeys((codes.WAITING, codes.RETURNED, codes.NIL), codes.SUBMITTED),
            permissions.SUBMIT,
            needs=("reference_id",),
            style="primary",
        ),
        Transition(
            "nil",
            _("Nil"),
            dict.fromkeys((codes.WAITING, codes.RETURNED), codes.NIL),
            permissions.NIL,
            when=_nil_allowed,
        ),
        Transition(
            "withdraw",
            _("Withdraw"),
            dict.fromkeys((codes.SUBMITTED, codes.NIL), codes.WAITING),
            permissions.SUBMIT,
        ),
        Transition(
            "return",
            _("Return"),
            dict.fromkeys(codes.COMPLETE, codes.RETURNED),
            permissions.RETURN,
            needs=("reason",),
            four_eyes=True,
        ),
        Transition(
            "accept",
            _("Accept"),
            dict.fromkeys((codes.SUBMITTED, codes.NIL), codes.ACCEPTED),
            permissions.ACCEPT,
            four_eyes=True,
        ),
        Transition(
            "exempt",
            _("Exempt"),
            dict.fromkeys(codes.OWED, codes.EXEMPT),
            permissions.EXEMPT,
            needs=("reason", "proof"),
        ),
        Transition(
            "revoke_exemption",
            _("Revoke the exemption"),
            {codes.EXEMPT: codes.WAITING},
            permissions.EXEMPT,
            needs=("reason",),
        ),
    ),
)
