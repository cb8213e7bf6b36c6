"""Wire the transfer app."""

from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "genggam.kernel.transfer"
    label = "transfer"
    default_auto_field = "django.db.models.BigAutoField"
