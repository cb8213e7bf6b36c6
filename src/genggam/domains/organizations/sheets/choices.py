"""The words of the taskforce sheet (domain.md 2.4)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseKind(TextChoices):
    """What was found; organisations are lawful in themselves, so only acts stand here."""

    LEVY = "pungli", _("Unlawful levy")
    INVESTMENT = "pemalakan_investasi", _("Extortion of investors")
    PARKING = "parkir_liar", _("Unlawful parking charges")
    LAND = "penguasaan_lahan", _("Seizing of land")
    VIOLENCE = "kekerasan", _("Violence")
    OTHER = "lainnya", _("Other")


class Measure(TextChoices):
    """What was done about it."""

    GUIDANCE = "pembinaan", _("Guidance")
    CRIMINAL = "pidana", _("Criminal proceedings")
    SANCTION = "sanksi", _("Administrative sanction")
