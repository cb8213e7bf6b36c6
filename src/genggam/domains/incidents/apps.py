"""Wire the incidents domain."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "genggam.domains.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the domain's permissions down to the access policy."""
        from genggam.domains.incidents import permissions
        from genggam.foundation.access import policy

        policy.register_permissions(permissions.ALL)
