"""Wire the portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "genggam.portal"
    label = "portal"
