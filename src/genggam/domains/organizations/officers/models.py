"""The officers of organisations: personal data (UU 27/2022), so NIK and telephone stand sealed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.models import Organization
from genggam.domains.organizations.officers.choices import Position
from genggam.foundation.accounts.models import User
from genggam.kernel.records.columns import Sealed
from genggam.lib import privacy

KEPT_YEARS = 5
"""So long after the end of a term NIK and telephone are kept: as long as an SKT is valid (Permendagri 57/2017)."""

_BASIS = "UU 17/2013 art. 16(2); Permendagri 57/2017"
_SEALED = privacy.Personal(
    purpose="tell apart and reach who answers for the organisation",
    basis=_BASIS,
    retention=f"{KEPT_YEARS} years after the end of the term, then emptied",
)


class Officer(models.Model):
    """One position on the board of an organisation, and who holds it.

    A removed officer leaves the row with its id and position, and nothing of the person.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    realm = models.CharField(max_length=36)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="officers"
    )
    position = models.CharField(_("position"), max_length=16, choices=Position)
    name = models.CharField(_("name"), max_length=120, blank=True)
    nik = Sealed()
    nik_last4 = models.CharField(max_length=4, blank=True)
    phone = Sealed()
    term_start = models.DateField(_("in office from"), null=True, blank=True)
    term_end = models.DateField(_("in office until"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()
    updated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    updated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "organization",
            "position",
            "term_start",
            "term_end",
            "version",
            "created_by",
            "created_at",
            "updated_by",
            "updated_at",
            "removed_at",
        ),
        personal={
            "name": privacy.Personal(
                purpose="name who answers for the organisation",
                basis=_BASIS,
                retention="until the officer is removed from the board",
            ),
            "nik": _SEALED,
            "nik_last4": _SEALED,
            "phone": _SEALED,
        },
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(term_start=None) | Q(term_end=None) | Q(term_end__gte=F("term_start")),
                name="officer_term_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(nik=None, nik_last4="") | (Q(nik__isnull=False) & ~Q(nik_last4="")),
                name="officer_nik_with_its_end",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(name="", nik=None, phone=None),
                name="officer_removed_is_empty",
            ),
        )
        indexes = (
            models.Index(
                fields=("realm", "term_end"),
                name="officer_to_forget",
                condition=Q(nik__isnull=False) | Q(phone__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.position} {self.pk}"
