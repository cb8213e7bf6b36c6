"""Wire the accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "genggam.foundation.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
