"""Wire the records app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "genggam.kernel.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
