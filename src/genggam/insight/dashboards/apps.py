"""Wire the dashboards."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DashboardsConfig(AppConfig):
    name = "genggam.insight.dashboards"
    label = "dashboards"

    def ready(self) -> None:
        """Register what is told live, and the board's place in the navigation."""
        from genggam.domains.incidents import permissions
        from genggam.foundation.notifications import telling
        from genggam.insight.dashboards import live
        from genggam.kernel.ui import navigation

        telling.register(live.CHANGED, live.TELLER)
        navigation.use(live="/api/v1/events")
        navigation.register(
            navigation.NavItem(
                key="board",
                label=_("Board"),
                icon="board",
                url_name="dashboards:board",
                order=20,
                permission=permissions.VIEW,
                phone=True,
                shortcut="p",
            )
        )
