"""Wire the organisations domain."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "genggam.domains.organizations"
    label = "organizations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand down what the domain offers: permissions, code lists, registers."""
        from genggam.domains.organizations import permissions, register
        from genggam.domains.organizations.officers import models as officers  # noqa: F401 - a table of its own room
        from genggam.domains.organizations.pairs import models  # noqa: F401 - a table of its own room
        from genggam.domains.organizations.sheets import models as sheet_models  # noqa: F401
        from genggam.domains.organizations.sheets import register as sheets
        from genggam.foundation.access import policy

        policy.register_permissions(permissions.ALL)
        register.declare()
        sheets.declare()
