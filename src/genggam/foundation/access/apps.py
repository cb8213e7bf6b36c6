"""Wire the access app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "genggam.foundation.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare the foundation's own verbs."""
        from genggam.foundation.access import permissions, policy

        policy.register_permissions(permissions.ALL)
