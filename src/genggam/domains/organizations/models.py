"""The register of community organisations (domain.md 2.4); persons stand in a table of their own."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations import choices
from genggam.kernel.records.columns import Codes, Count
from genggam.kernel.register.models import Registered, Section, classified, searched


class Organization(Registered):
    """A community organisation as the agency that entered it knows it; its name is the record's title."""

    title = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    legal_kind = models.CharField(_("legal form"), max_length=24, choices=choices.LegalKind)
    registration_basis = models.CharField(
        _("basis of registration"), max_length=24, choices=choices.RegistrationBasis
    )
    decree_no = models.CharField(_("number of the decree"), max_length=80, blank=True)
    decree_date = models.DateField(_("date of the decree"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    deed_kind = models.CharField(
        _("kind of deed"), max_length=12, choices=choices.DeedKind, blank=True
    )
    deed_no = models.CharField(_("number of the deed"), max_length=80, blank=True)
    deed_date = models.DateField(_("date of the deed"), null=True, blank=True)
    notary = models.CharField(_("notary"), max_length=120, blank=True)
    trait = models.CharField(_("trait"), max_length=24, choices=choices.Trait, blank=True)
    activity_fields = Codes(_("fields of activity"), listed=choices.ActivityField)
    scope = models.CharField(_("reach"), max_length=12, choices=choices.Scope, blank=True)
    founded_place = models.CharField(_("place of founding"), max_length=120, blank=True)
    founded_date = models.DateField(_("date of founding"), null=True, blank=True)
    principle = models.CharField(_("principle"), max_length=200, blank=True)
    aims = models.TextField(_("aims"), blank=True)
    highest_decision = models.CharField(_("highest deciding body"), max_length=200, blank=True)
    autonomous_units = models.CharField(_("autonomous units"), max_length=400, blank=True)
    term_start = models.DateField(_("term of office from"), null=True, blank=True)
    term_end = models.DateField(_("term of office until"), null=True, blank=True)
    members_count = Count(_("members"))
    branches_count = Count(_("branches"))
    address = models.CharField(_("address"), max_length=300, blank=True)
    address_verified = models.BooleanField(_("address seen on the spot"), default=False, blank=True)
    phone = models.CharField(_("telephone of the office"), max_length=40, blank=True)
    email = models.CharField(_("e-mail of the office"), max_length=120, blank=True)
    website = models.CharField(_("website"), max_length=200, blank=True)
    finance_sources = Codes(_("sources of finance"), listed=choices.FinanceSource)
    business_unit = models.CharField(_("business unit"), max_length=200, blank=True)
    npwp = models.CharField("NPWP", max_length=20, blank=True)
    bank_account = models.CharField(_("bank account"), max_length=80, blank=True)
    activity_status = models.CharField(
        _("activity"), max_length=20, choices=choices.ActivityStatus, blank=True
    )
    last_verified_at = models.DateField(_("last seen on the spot"), null=True, blank=True)

    search = searched("title", "acronym", "number", "decree_no")

    SECTIONS = (
        Section(
            "identity",
            _("Identity"),
            ("title", "acronym", "legal_kind", "trait", "scope"),
            "public",
        ),
        Section(
            "registration",
            _("Registration"),
            ("registration_basis", "decree_no", "decree_date", "valid_until"),
            "public",
        ),
        Section("deed", _("Deed"), ("deed_kind", "deed_no", "deed_date", "notary")),
        Section(
            "founding",
            _("Founding and aims"),
            ("founded_place", "founded_date", "principle", "activity_fields", "aims"),
        ),
        Section(
            "structure",
            _("Structure"),
            (
                "term_start",
                "term_end",
                "members_count",
                "branches_count",
                "highest_decision",
                "autonomous_units",
            ),
        ),
        Section(
            "office",
            _("Office"),
            ("address", "address_verified", "last_verified_at", "phone", "email", "website"),
        ),
        Section(
            "finance",
            _("Finance"),
            ("npwp", "bank_account", "finance_sources", "business_unit"),
            "restricted",
        ),
        Section("activity", _("Activity"), ("activity_status",), "public"),
    )

    privacy = classified(SECTIONS)

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(term_start=None) | Q(term_end=None) | Q(term_end__gte=F("term_start")),
                name="organization_term_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(decree_date=None)
                | Q(valid_until__gte=F("decree_date")),
                name="organization_valid_after_decree",
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(
                fields=("realm", "title", "id"),
                name="organization_name",
                condition=Q(merged_into=None),
            ),
            models.Index(
                fields=("realm", "valid_until"),
                name="organization_expiring",
                condition=Q(valid_until__isnull=False, merged_into=None),
            ),
            models.Index(
                fields=("realm", "province", "regency"),
                include=(
                    "legal_kind",
                    "activity_status",
                    "classification",
                    "is_verified",
                    "valid_until",
                    "last_verified_at",
                ),
                name="organization_figures",
                condition=Q(merged_into=None),
            ),
        )


from genggam.domains.organizations.applications.models import Application  # noqa: E402, F401
