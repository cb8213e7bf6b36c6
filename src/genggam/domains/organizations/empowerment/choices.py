"""The code lists of empowerment with English labels (domain.md 2.4; Permendagri 58/2017)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SupportKind(TextChoices):
    """How an organisation is supported."""

    PARTNERSHIP = "kemitraan", _("Partnership")
    TRAINING = "pelatihan", _("Training")
    AWARD = "penghargaan", _("Award")
    GRANT = "hibah", _("Grant")


class State(TextChoices):
    """Where the support stands."""

    PLANNED = "rencana", _("Planned")
    RUNNING = "berjalan", _("Under way")
    DONE = "selesai", _("Done")
    SETTLED = "lpj_diterima", _("Account accepted")
