"""Wire the regions app."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    name = "genggam.foundation.regions"
    label = "regions"
    default_auto_field = "django.db.models.BigAutoField"
