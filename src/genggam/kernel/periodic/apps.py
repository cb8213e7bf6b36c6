"""Wire the room of periodic reports: it has templates, and no table of its own."""

from django.apps import AppConfig


class PeriodicConfig(AppConfig):
    name = "genggam.kernel.periodic"
    label = "periodic"
