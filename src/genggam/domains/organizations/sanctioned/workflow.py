"""The step by which an organisation's activity follows a sanction; nobody takes it by itself."""

import dataclasses

from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import codes, permissions
from genggam.kernel.workflow.engine import Transition, Workflow


def _never(_record: object) -> bool:
    return False


_SANCTION = Transition(
    "sanction",
    _("Status changed by a sanction"),
    {state: state for state in (codes.SUBMITTED, codes.RETURNED, codes.VERIFIED)},
    permissions.DECIDE,
    needs=("activity_status", "reason"),
)
CLOSED_STEP = dataclasses.replace(_SANCTION, when=_never)
"""The step as the register knows it: it has a name in the history, and no page or program can take it."""
BY_SANCTION = Workflow("organization", codes.SUBMITTED, (_SANCTION,))
"""The same step as the service of sanctions takes it."""
