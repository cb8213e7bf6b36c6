"""Wire the dossier app."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "genggam.kernel.dossier"
    label = "dossier"
    default_auto_field = "django.db.models.BigAutoField"
