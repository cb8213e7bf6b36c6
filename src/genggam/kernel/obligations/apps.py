"""Wire the obligation ledger."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "genggam.kernel.obligations"
    label = "obligations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand down permissions, the names of rows in notices, and let rows follow their regencies."""
        from genggam.foundation.access import policy
        from genggam.foundation.regions import services as regions
        from genggam.kernel.obligations import messages, permissions
        from genggam.kernel.obligations.services import generating

        policy.register_permissions(permissions.ALL)
        messages.register()
        regions.register_follower(generating.follow)
