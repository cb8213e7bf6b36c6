"""Where incidents stand in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import permissions
from genggam.kernel.ui import navigation


def register() -> None:
    """Offer the list and the large button to whoever may use them; called once when the app starts."""
    navigation.register(
        navigation.NavItem(
            key="incidents",
            label=_("Reports"),
            icon="reports",
            url_name="incidents:list",
            order=30,
            permission=permissions.VIEW,
            phone=True,
            shortcut="l",
        )
    )
    navigation.register(
        navigation.NavItem(
            key="incidents.create",
            label=_("Report"),
            icon="plus",
            url_name="incidents:create",
            order=10,
            permission=permissions.REPORT,
            primary=True,
        )
    )
    navigation.use(report="incidents:create")
