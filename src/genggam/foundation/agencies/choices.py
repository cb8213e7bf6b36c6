"""The kinds and forms of agency (Permendagri 137/2022; Permendagri 11/2019; PP 18/2016)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Where in the network an agency stands."""

    CENTER = "pusat", _("directorate general")
    SECRETARIAT = "sekretariat", _("secretariat")
    DIRECTORATE = "direktorat", _("directorate")
    PROVINCE = "provinsi", _("provincial agency")
    REGENCY = "kabkota", _("regency or city agency")
    SUB_AGENCY = "suku_badan", _("sub-agency")


class Form(models.TextChoices):
    """How an agency is set up; regions choose among them (Permendagri 11/2019)."""

    DIRECTORATE_GENERAL = "ditjen", _("directorate general")
    SECRETARIAT = "sekretariat", _("secretariat")
    DIRECTORATE = "direktorat", _("directorate")
    BADAN = "badan", _("agency (badan)")
    KANTOR = "kantor", _("office (kantor)")
    BAGIAN = "bagian", _("section (bagian)")
    SUKU_BADAN = "suku_badan", _("sub-agency (suku badan)")


class Connectivity(models.TextChoices):
    """How well an agency reaches the network."""

    GOOD = "baik", _("good")
    FAIR = "sedang", _("fair")
    POOR = "buruk", _("poor")
    NONE = "tanpa", _("none")


CENTRAL_KINDS: tuple[Kind, ...] = (Kind.CENTER, Kind.SECRETARIAT, Kind.DIRECTORATE)

SYSTEMS: tuple[str, ...] = (
    "simlap",
    "hukum",
    "wasbang",
    "simpoldagri",
    "siormas",
    "ekososbud",
    "sipks",
    "puskomin",
)
"""The eight systems (domain.md 1.1 and 3.2) as the keys that grants and agencies use."""
