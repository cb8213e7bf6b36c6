"""Where SIMLAP stands in the navigation, and which of its pages the ledger names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genggam.kernel.obligations import forms, permissions
from genggam.kernel.ui import navigation


def register() -> None:
    """Offer the pages; called once when the app starts."""
    navigation.register(
        navigation.NavItem(
            key="obligations",
            label=_("Obligations"),
            icon="calendar",
            url_name="reports:own",
            order=35,
            permission=permissions.VIEW,
            shortcut="k",
        )
    )
    forms.use(row="reports:row", own="reports:own", area="reports:matrix")
