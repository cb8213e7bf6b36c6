"""Who may do what, where, and since when: grants are rows (design section 4, Assignment)."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions.models import Region
from genggam.lib import privacy


class ActingKind(models.TextChoices):
    """How an office is held: definitively, or as one of the acting kinds."""

    DEFINITIVE = "definitif", _("definitive")
    PLT = "plt", _("Plt (acting)")
    PLH = "plh", _("Plh (daily acting)")
    PJ = "pj", _("Pj (caretaker)")


class Clearance(models.TextChoices):
    """The classifications of official documents, from open to closed."""

    ORDINARY = "biasa", _("ordinary")
    RESTRICTED = "terbatas", _("restricted")
    SECRET = "rahasia", _("secret")
    TOP_SECRET = "sangat_rahasia", _("top secret")


class Assignment(models.Model):
    """A user holds a role at an agency over a region subtree, between two dates."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="assignments")
    role = models.CharField(_("role"), max_length=32)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    systems = ArrayField(models.CharField(max_length=16), default=list)
    clearance = models.CharField(
        _("clearance"), max_length=16, choices=Clearance, default=Clearance.ORDINARY
    )
    acting_kind = models.CharField(
        _("kind of office"), max_length=10, choices=ActingKind, default=ActingKind.DEFINITIVE
    )
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    granted_at = models.DateTimeField(auto_now_add=True)

    privacy = privacy.Privacy(
        internal=(
            "id",
            "user",
            "role",
            "agency",
            "region",
            "systems",
            "clearance",
            "acting_kind",
            "valid_from",
            "valid_to",
            "granted_by",
            "granted_at",
        )
    )

    class Meta:
        ordering = ("valid_from",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="assignment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=("user", "role", "agency", "region", "valid_from"),
                name="assignment_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} @ {self.agency_id}"
