"""The code lists of sanctions with English labels (UU 17/2013 art. 60 to 62 as amended by UU 16/2017)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SanctionKind(TextChoices):
    """The sanctions in their order (art. 61)."""

    WARNING = "peringatan_tertulis", _("Written warning")
    STOP = "penghentian_kegiatan", _("Stop of activities")
    REVOKED_CERTIFICATE = "pencabutan_skt", _("Revocation of the SKT")
    REVOKED_ENTITY = "pencabutan_badan_hukum", _("Revocation of legal personality")


class Issuer(TextChoices):
    """Who signs the decree."""

    LAW = "kemenkum", _("Ministry of law")
    HOME = "mendagri", _("Minister of home affairs")
    GOVERNOR = "gubernur", _("Governor")
    REGENT = "bupati_walikota", _("Regent or mayor")


class Ground(TextChoices):
    """What was broken."""

    DUTIES = "pasal_21", _("Duties (art. 21)")
    NAMES = "pasal_59_1", _("Names and emblems (art. 59(1))")
    FUNDS = "pasal_59_2", _("Unlawful funds (art. 59(2))")
    ACTS = "pasal_59_3", _("Hostile or violent acts (art. 59(3))")
    STATE = "pasal_59_4", _("Separatism or opposing Pancasila (art. 59(4))")


class State(TextChoices):
    """Where a sanction stands."""

    PROPOSED = "usulan", _("Proposed")
    REFUSED = "ditolak", _("Refused")
    IN_FORCE = "berlaku", _("In force")
    OBEYED = "dipatuhi", _("Obeyed")
    LIFTED = "diangkat", _("Lifted")
