"""Wire the register kernel."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "genggam.kernel.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
