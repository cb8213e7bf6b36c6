"""Wire the reports domain."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "genggam.domains.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand down pages and the inbox."""
        from genggam.domains.reports import inbox, navigation
        from genggam.kernel.inbox import registry

        navigation.register()
        registry.register("obligations", inbox.groups)
