"""The code lists of internal disputes with English labels (domain.md 2.4)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Subject(TextChoices):
    """What the dispute is about."""

    BOARD = "kepengurusan", _("Board of the organisation")
    STATUTES = "ad_art", _("Statutes and by-laws")
    ASSETS = "aset", _("Assets")
    EMBLEM = "nama_lambang", _("Name and emblem")
    OTHER = "lainnya", _("Other")


class Outcome(TextChoices):
    """How a mediation settled the dispute; one that did not leads to the court."""

    AGREED = "sepakat", _("Agreed")
    WITHDRAWN = "dicabut", _("Withdrawn by the parties")


class State(TextChoices):
    """Where a dispute stands."""

    REPORTED = "dilaporkan", _("Reported")
    MEDIATED = "mediasi", _("In mediation")
    SETTLED = "selesai", _("Settled")
    IN_COURT = "pengadilan", _("In court")
    JUDGED = "putusan", _("Judged")
