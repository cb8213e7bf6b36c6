"""The code lists of complaints with English labels (domain.md 2.4)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """How the complaint arrived."""

    WRITTEN = "tertulis", _("In writing")
    SPOKEN = "tidak_tertulis", _("Not in writing")


class Addressee(TextChoices):
    """Whom it is addressed to, by the reach of the organisation; the Minister receives through the Director General."""

    MINISTER = "menteri", _("Minister, through the Director General")
    GOVERNOR = "gubernur", _("Governor")
    REGENT = "bupati_walikota", _("Regent or mayor")


class State(TextChoices):
    """Where a complaint stands."""

    RECEIVED = "masuk", _("Received")
    CLARIFYING = "klarifikasi", _("Being clarified")
    FOLLOWED_UP = "tindak_lanjut", _("Being followed up")
    DONE = "selesai", _("Done")
    REFUSED = "ditolak", _("Refused")
