"""The verbs of the foundation itself."""

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access.policy import CORE, Permission

VIEW_ACCOUNTS = "access.view_accounts"
MANAGE_ACCOUNTS = "access.manage_accounts"
READ_AUDIT = "audit.read"
OPERATE = "system.operate"

ALL = (
    Permission(VIEW_ACCOUNTS, _("see the accounts of the area"), CORE, writes=False),
    Permission(MANAGE_ACCOUNTS, _("manage the accounts of the area"), CORE),
    Permission(READ_AUDIT, _("read the audit trail"), CORE, writes=False),
    Permission(OPERATE, _("watch jobs and what is stuck"), CORE, writes=False),
)
