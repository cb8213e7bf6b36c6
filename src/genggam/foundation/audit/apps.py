"""Wire the audit app."""

from typing import cast

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "genggam.foundation.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the trail's writer to the apps below, which may not import it."""
        from genggam.foundation.accounts import witness
        from genggam.foundation.audit import services

        witness.register(cast(witness.Writer, services.record))
