"""Wire the incidents domain."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "genggam.domains.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the domain's permissions and code lists down."""
        from genggam.domains.incidents import choices, permissions
        from genggam.foundation.access import policy

        policy.register_permissions(permissions.ALL)
        choices.register_catalogues()
