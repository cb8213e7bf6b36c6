"""Wire the reports domain."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "genggam.domains.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand down permissions, pages, the inbox and the reports of SIMLAP itself."""
        from genggam.domains.reports import inbox, navigation, permissions
        from genggam.domains.reports.general_affairs import models, register  # noqa: F401 - tables of their own room
        from genggam.foundation.access import policy
        from genggam.kernel.inbox import registry

        policy.register_permissions(permissions.ALL)
        register.declare()
        navigation.register()
        registry.register("obligations", inbox.groups)
