"""The code lists of activity reports with English labels (domain.md 2.4)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Half(TextChoices):
    """The half of the year that is reported."""

    FIRST = "semester_1", _("First half-year")
    SECOND = "semester_2", _("Second half-year")


class State(TextChoices):
    """Where a report stands."""

    SUBMITTED = "diajukan", _("Submitted")
    ACCEPTED = "diterima", _("Accepted")
    REFUSED = "ditolak", _("Refused")
