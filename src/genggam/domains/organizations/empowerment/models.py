"""Empowerment of organisations (domain.md 2.4): what was given or done for whom, and the account of each grant."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.choices import RegistrationBasis
from genggam.domains.organizations.empowerment import choices, codes
from genggam.kernel.records.columns import Count, Money, Year
from genggam.kernel.register.models import (
    CLOCKED,
    Clocked,
    Registered,
    Section,
    classified,
    searched,
)


class Empowerment(Clocked, Registered):
    """Support of one organisation, whose name it bears; the term that runs on a grant is that of its account."""

    title = models.CharField(_("name of the organisation"), max_length=200)
    kind = models.CharField(_("kind of support"), max_length=12, choices=choices.SupportKind)
    registration_basis = models.CharField(
        _("basis of registration"), max_length=24, choices=RegistrationBasis, blank=True
    )
    programme = models.CharField(_("programme"), max_length=200)
    year = Year(_("year"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    partners = models.CharField(_("institutions taking part"), max_length=300, blank=True)
    participants_count = Count(_("participants"))
    outcome = models.TextField(_("outcome"), blank=True)
    amount = Money(_("amount"))
    nphd_no = models.CharField(_("number of the grant agreement (NPHD)"), max_length=80, blank=True)
    nphd_date = models.DateField(_("date of the grant agreement"), null=True, blank=True)
    report_due = models.DateField(_("account (LPJ) due on"), null=True, blank=True)
    report_date = models.DateField(_("account (LPJ) delivered on"), null=True, blank=True)

    search = searched("title", "number", "programme", "nphd_no")

    SECTIONS = (
        Section(
            "support",
            _("Support"),
            ("title", "registration_basis", "kind", "programme", "year"),
            "public",
        ),
        Section(
            "course",
            _("Course"),
            ("starts_on", "ends_on", "place", "partners", "participants_count", "outcome"),
        ),
        Section(
            "grant",
            _("Grant"),
            ("amount", "nphd_no", "nphd_date", "report_due", "report_date"),
        ),
    )

    privacy = classified(SECTIONS, beside=CLOCKED)

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(kind=codes.GRANT, registration_basis="tidak_terdaftar"),
                name="empowerment_grant_to_registered",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="empowerment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(due_on=None, due_kind="") | (Q(due_on__isnull=False) & ~Q(due_kind="")),
                name="empowerment_due_has_kind",
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(
                fields=("realm", "due_on"),
                name="empowerment_due",
                condition=Q(due_on__isnull=False, merged_into=None),
            ),
        )
