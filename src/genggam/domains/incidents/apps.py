"""Wire the incidents domain."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "genggam.domains.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand down what the domain offers: permissions, code lists, inbox, navigation, exports, messages."""
        from genggam.domains.incidents import (
            choices,
            inbox,
            messages,
            navigation,
            permissions,
            transfer,
        )
        from genggam.domains.incidents.services import moving
        from genggam.domains.incidents.situations import models, register  # noqa: F401 - tables of their own room
        from genggam.foundation.access import policy
        from genggam.foundation.regions import services as regions
        from genggam.kernel.inbox import registry

        policy.register_permissions(permissions.ALL)
        choices.register_catalogues()
        registry.register("incidents", inbox.groups)
        navigation.register()
        transfer.register_listings()
        messages.register_messages()
        regions.register_follower(moving.follow)
        register.declare()
