"""Wire the domain of conflicts."""

from django.apps import AppConfig


class ConflictsConfig(AppConfig):
    name = "genggam.domains.conflicts"
    label = "conflicts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand down what the domain offers: permissions, code lists, registers."""
        from genggam.domains.conflicts import permissions, register
        from genggam.domains.conflicts.potentials import models  # noqa: F401 - a table of its own room
        from genggam.domains.conflicts.potentials import register as potentials
        from genggam.foundation.access import policy

        policy.register_permissions(permissions.ALL)
        register.declare()
        potentials.declare()
