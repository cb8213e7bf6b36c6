"""The code lists of supervision with English labels (domain.md 2.4; Permendagri 56/2017)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SupervisionKind(TextChoices):
    """From within the organisation or from outside (UU 17/2013 art. 53)."""

    INTERNAL = "internal", _("By the organisation itself")
    EXTERNAL = "eksternal", _("From outside")


class Supervisor(TextChoices):
    """Who supervises from outside (UU 17/2013 art. 55)."""

    PUBLIC = "masyarakat", _("The public")
    MINISTER = "menteri", _("Minister")
    GOVERNOR = "gubernur", _("Governor")
    REGENT = "bupati_walikota", _("Regent or mayor")


class Aspect(TextChoices):
    """What is looked at."""

    ACTIVITIES = "kegiatan", _("Activities")
    BOARD = "kepengurusan", _("Board of the organisation")
    FINANCE = "keuangan", _("Finance")
    PRINCIPLES = "asas_larangan", _("Principles and prohibitions")


class Result(TextChoices):
    """What follows from it."""

    IN_ORDER = "sesuai", _("In order")
    GUIDANCE = "pembinaan", _("Guidance")
    SANCTION = "sanksi", _("Sanction to be proposed")


class State(TextChoices):
    """Where a report of supervision stands."""

    DRAFT = "draf", _("Draft")
    SUBMITTED = "diajukan", _("Submitted")
    RETURNED = "dikembalikan", _("Returned")
    VERIFIED = "diverifikasi", _("Verified")
