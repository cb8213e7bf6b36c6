"""The code lists of recovery programmes with English labels."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RecoveryKind(TextChoices):
    """What a programme restores (UU 7/2012 art. 36)."""

    RECONCILIATION = "rekonsiliasi", _("Reconciliation")
    REHABILITATION = "rehabilitasi", _("Rehabilitation")
    RECONSTRUCTION = "rekonstruksi", _("Reconstruction")


class State(TextChoices):
    """Where a programme stands."""

    PLANNED = "rencana", _("Planned")
    RUNNING = "berjalan", _("Under way")
    DONE = "selesai", _("Completed")
    STOPPED = "dihentikan", _("Stopped")
