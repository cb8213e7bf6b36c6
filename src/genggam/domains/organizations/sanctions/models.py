"""Sanctions: proposed for an organisation, put in force by a decree, obeyed or lifted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.models import Organization
from genggam.domains.organizations.sanctions import choices, codes
from genggam.kernel.register.models import CLOCKED, Clocked, Registered, Section, classified

DECREE = ("decree_no", "decree_date", "obey_by")
BESIDE = (*CLOCKED, "organization", "status_before")


class Sanction(Clocked, Registered):
    """One sanction. `organization` is set when it comes into force; `status_before` is what lifting it gives back."""

    title = models.CharField(_("organisation sanctioned"), max_length=200)
    kind = models.CharField(_("sanction"), max_length=24, choices=choices.SanctionKind)
    issuer = models.CharField(_("issued by"), max_length=20, choices=choices.Issuer)
    ground = models.CharField(_("ground"), max_length=16, choices=choices.Ground)
    summary = models.TextField(_("what happened"))
    decree_no = models.CharField(_("number of the decree"), max_length=80, blank=True)
    decree_date = models.DateField(_("date of the decree"), null=True, blank=True)
    obey_by = models.DateField(
        _("to be obeyed until"),
        null=True,
        blank=True,
        help_text=_("Only for a stop of activities; a warning has seven working days by law."),
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    status_before = models.CharField(max_length=20, blank=True)

    SECTIONS = (
        Section("sanction", _("Sanction"), ("title", "kind", "issuer", "ground", "summary")),
        Section("decree", _("Decree"), DECREE),
    )

    privacy = classified(SECTIONS, beside=BESIDE)

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=(codes.PROPOSED, codes.REFUSED))
                | Q(organization__isnull=False, decree_date__isnull=False),
                name="sanction_in_force_names_organization",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None, due_kind="") | (Q(due_on__isnull=False) & ~Q(due_kind="")),
                name="sanction_due_has_kind",
            ),
            models.UniqueConstraint(
                fields=("organization", "kind"),
                condition=Q(state=codes.IN_FORCE),
                name="sanction_once_in_force",
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(
                fields=("realm", "due_on"),
                name="sanction_due",
                condition=Q(due_on__isnull=False),
            ),
        )
