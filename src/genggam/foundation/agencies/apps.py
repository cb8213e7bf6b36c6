"""Wire the agencies app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "genggam.foundation.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
