"""Wire the portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "genggam.portal"
    label = "portal"

    def ready(self) -> None:
        """Put Meja Kerja and the account into the shell."""
        from genggam.portal import shell

        shell.register()
