"""Wire the workflow app."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "genggam.kernel.workflow"
    label = "workflow"
    default_auto_field = "django.db.models.BigAutoField"
