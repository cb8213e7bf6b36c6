"""What the portal itself puts into the shell: Meja Kerja, search, the own account."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import permissions as incidents
from genggam.foundation.access import permissions as access
from genggam.kernel.imports import sheets
from genggam.kernel.ui import navigation

INBOX = navigation.NavItem(
    key="inbox",
    label=_("Meja Kerja"),
    icon="inbox",
    url_name="portal:inbox",
    order=20,
    permission=incidents.REPORT,
    phone=True,
    shortcut="m",
)
PROFILE = navigation.NavItem(
    key="profile", label=_("Account"), icon="user", url_name="portal:profile", order=90, phone=True
)
ACCOUNTS = navigation.NavItem(
    key="accounts",
    label=_("Accounts"),
    icon="users",
    url_name="portal:accounts",
    order=80,
    permission=access.VIEW_ACCOUNTS,
)
NOTICES = navigation.NavItem(
    key="notices",
    label=_("Notices"),
    icon="bell",
    url_name="notices:list",
    order=40,
    permission=incidents.VIEW,
)
EXPORTS = navigation.NavItem(
    key="exports",
    label=_("My exports"),
    icon="download",
    url_name="transfer:list",
    order=50,
    permission=incidents.EXPORT,
)
IMPORTS = navigation.NavItem(
    key="imports",
    label=_("Imports"),
    icon="upload",
    url_name="imports:list",
    order=49,
    permission=lambda actor: any(actor.may(each.permission) for each in sheets.all()),
)
JOBS = navigation.NavItem(
    key="jobs",
    label=_("Background jobs"),
    icon="settings",
    url_name="jobs:list",
    order=85,
    permission=access.OPERATE,
)


def register() -> None:
    """Add the portal's places; called once when the app starts."""
    for item in (INBOX, NOTICES, IMPORTS, EXPORTS, ACCOUNTS, JOBS, PROFILE):
        navigation.register(item)
    navigation.use(
        search="portal:search",
        profile="portal:profile",
        sign_out="account_logout",
        bell="notices:bell",
    )
