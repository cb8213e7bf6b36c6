"""Wire the imports app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "genggam.kernel.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand down the permission to watch the imports of an agency."""
        from genggam.foundation.access import policy
        from genggam.kernel.imports import permissions

        policy.register_permissions(permissions.ALL)
