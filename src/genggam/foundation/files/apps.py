"""Wire the files app."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "genggam.foundation.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
