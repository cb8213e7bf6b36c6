"""The words of situation reports (domain.md 2.3)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Conclusion(TextChoices):
    """The general conclusion, from calm to worst."""

    CALM = "kondusif", _("Conducive")
    NOTED = "kondusif_catatan", _("Conducive, with notes")
    NOT_CALM = "tidak_kondusif", _("Not conducive")


class Trend(TextChoices):
    """Where things are heading."""

    FALLING = "menurun", _("Calming down")
    STEADY = "tetap", _("Unchanged")
    RISING = "meningkat", _("Rising")
