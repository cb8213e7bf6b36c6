"""The code lists of declared states of conflict with English labels (domain.md 2.2)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scale(TextChoices):
    """How far a state of conflict reaches, and so who declares it: the level of its region (UU 7/2012 art. 15)."""

    REGENCY = "kabkota", _("Regency or city, by its regent or mayor")
    PROVINCE = "provinsi", _("Province, by its governor")
    NATION = "nasional", _("Nation, by the President")


class Restriction(TextChoices):
    """What may be limited while it is in force (UU 7/2012 art. 26)."""

    CLOSED_AREA = "penutupan_kawasan", _("Area closed for the time being")
    STAY_INSIDE = "pembatasan_luar_rumah", _("Limits on being outdoors")
    MOVED_OUT = "penempatan_sementara", _("People housed outside the area for the time being")
    NO_PASSAGE = "larangan_masuk_keluar", _("No entering or leaving the area")


class State(TextChoices):
    """Where a declaration stands."""

    DRAFT = "draf", _("Draft")
    DECLARED = "ditetapkan", _("Declared")
    EXTENDED = "diperpanjang", _("Extended")
    REVOKED = "dicabut", _("Revoked")
    ENDED = "berakhir", _("Ended")
