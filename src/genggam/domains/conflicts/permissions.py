"""The verbs of SI PKS; which role holds them stands in config/roles.py."""

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access.policy import Permission

SYSTEM = "sipks"

VIEW = "conflicts.view"
REGISTER = "conflicts.register"
VERIFY = "conflicts.verify"
CHECK = "conflicts.check"
REVIEW = "conflicts.review"
EXPORT = "conflicts.export"

ALL = (
    Permission(VIEW, _("see conflicts, integrated teams and action plans"), SYSTEM, writes=False),
    Permission(REGISTER, _("enter and handle conflicts, teams and action plans"), SYSTEM),
    Permission(VERIFY, _("verify, return and settle conflicts"), SYSTEM),
    Permission(CHECK, _("check reports on action plans for the province"), SYSTEM),
    Permission(REVIEW, _("review, adopt and score action plans at the centre"), SYSTEM),
    Permission(EXPORT, _("export conflicts, teams and action plans"), SYSTEM, writes=False),
)
