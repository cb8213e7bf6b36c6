"""Writes of activity reports: for each organisation one report of a half-year is accepted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from genggam.domains.organizations.activities import queries
from genggam.domains.organizations.activities.kinds import ACTIVITY_REPORT
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Taking
from genggam.lib import errors


def _only_once(taking: Taking) -> tuple[str, ...]:
    """Pass for the first report of the half-year; raises RuleViolation for a second one."""
    if queries.is_accepted_already(taking.record):
        said = _("A report of this organisation for the half-year is accepted already. Refuse one.")
        raise errors.RuleViolation("report_accepted", said)
    return ()


enter, perform = register.bound(ACTIVITY_REPORT, {"verify": _only_once})
