"""Compose the house when it starts: hand the roles to the access policy, after every domain has declared its verbs."""

from django.apps import AppConfig


class CompositionConfig(AppConfig):
    name = "genggam.config"
    label = "config"

    def ready(self) -> None:
        """Register the roles; this app stands last in INSTALLED_APPS."""
        from genggam.config import roles
        from genggam.foundation.access import policy

        policy.register_roles(roles.ROLES)
