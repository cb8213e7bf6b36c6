"""The verbs of PUSKOMIN; which role holds them stands in config/roles.py."""

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access.policy import Permission

SYSTEM = "puskomin"

VIEW = "incidents.view"
REPORT = "incidents.report"
VERIFY = "incidents.verify"
LOWER = "incidents.lower_level"
ESCALATE = "incidents.escalate"
FOLLOW_UP = "incidents.follow_up"
CLOSE = "incidents.close"
MERGE = "incidents.merge"
EXPORT = "incidents.export"

ALL = (
    Permission(VIEW, _("see incidents"), SYSTEM, writes=False),
    Permission(REPORT, _("report incidents and their development"), SYSTEM),
    Permission(VERIFY, _("verify, return or reject incidents"), SYSTEM),
    Permission(LOWER, _("lower a warning level"), SYSTEM),
    Permission(ESCALATE, _("escalate incidents to the next level"), SYSTEM),
    Permission(FOLLOW_UP, _("record follow-up"), SYSTEM),
    Permission(CLOSE, _("close and reopen incidents"), SYSTEM),
    Permission(MERGE, _("merge several reports into one situation"), SYSTEM),
    Permission(EXPORT, _("export incidents"), SYSTEM, writes=False),
)
