"""Wire the notifications app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "genggam.foundation.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let commits that deferred a job wake the worker."""
        from genggam.foundation.jobs import app
        from genggam.foundation.notifications import wake

        app.wake_by(wake.call_worker)
