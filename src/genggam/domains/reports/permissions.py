"""The verbs of SIMLAP beside those of the ledger; which role holds them stands in config/roles.py."""

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access.policy import Permission

SYSTEM = "simlap"

VIEW = "reports.view"
WRITE = "reports.write"
SEND = "reports.send"
ACCEPT = "reports.accept"
EXPORT = "reports.export"

ALL = (
    Permission(VIEW, _("see reports on general government affairs"), SYSTEM, writes=False),
    Permission(WRITE, _("write reports on general government affairs"), SYSTEM),
    Permission(SEND, _("send them for the agency"), SYSTEM),
    Permission(ACCEPT, _("accept or return those of the level below"), SYSTEM),
    Permission(EXPORT, _("export them"), SYSTEM, writes=False),
)
