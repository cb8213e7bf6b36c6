"""The words of reports on general government affairs (domain.md 1.4, 2.1, 3.2)."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from genggam.foundation.agencies.choices import SYSTEMS


class Affair(TextChoices):
    """The seven general government affairs (UU 23/2014 art. 25 paragraph 1)."""

    NATIONHOOD = "a", _("a. National insight and resilience")
    UNITY = "b", _("b. National unity")
    HARMONY = "c", _("c. Harmony among groups and religions")
    CONFLICT = "d", _("d. Handling of social conflict")
    COORDINATION = "e", _("e. Coordination among institutions")
    DEMOCRACY = "f", _("f. Democracy based on Pancasila")
    REMAINDER = "g", _("g. Affairs of nobody else")


class DecisionState(TextChoices):
    """How far a decision of the forum has come."""

    OPEN = "belum", _("Not begun")
    RUNNING = "berjalan", _("Under way")
    DONE = "selesai", _("Done")


class Setup(TextChoices):
    """How the agency is set up in its region (Permendagri 11/2019)."""

    BADAN = "badan", _("Agency (badan)")
    KANTOR = "kantor", _("Office (kantor)")
    BAGIAN = "bagian", _("Section (bagian)")
    SUKU_BADAN = "suku_badan", _("Sub-agency (suku badan)")


class Grade(TextChoices):
    """The type of the agency by its workload (PP 18/2016)."""

    A = "a", _("Type A")
    B = "b", _("Type B")
    C = "c", _("Type C")


class Line(TextChoices):
    """How well the office reaches the network."""

    GOOD = "baik", _("Good")
    FAIR = "sedang", _("Fair")
    POOR = "buruk", _("Poor")
    NONE = "tanpa", _("No connection")


SYSTEM_CHOICES = tuple((key, key.upper()) for key in SYSTEMS)
