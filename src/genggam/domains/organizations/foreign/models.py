"""Foreign organisations (PP 59/2016; domain.md 2.4): where they come from, by what permit, with whom and where."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.choices import ActivityField
from genggam.domains.organizations.foreign import choices
from genggam.domains.organizations.foreign.countries import Country
from genggam.kernel.records.columns import Codes, Count, Money, Rows
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import Registered, Section, classified, searched

AREA = (
    Fact("region", _("province, regency or city"), blank=False, max_length=160),
    Fact("programme", _("programme there"), max_length=200),
)


class ForeignOrganization(Registered):
    """A foreign organisation as the province or the centre knows it; `valid_until` is the end of its permit."""

    title = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    country = Country(_("country of origin"))
    form = models.CharField(_("form"), max_length=24, choices=choices.Form)
    purpose = models.TextField(_("purpose"), blank=True)
    activity_fields = Codes(_("fields of activity"), listed=ActivityField)
    permit_no = models.CharField(_("number of the permit (Kemlu)"), max_length=80, blank=True)
    permit_date = models.DateField(_("date of the permit"), null=True, blank=True)
    valid_until = models.DateField(_("permit valid until"), null=True, blank=True)
    ministry = models.CharField(_("partner ministry or agency"), max_length=160, blank=True)
    agreement_no = models.CharField(
        _("number of the MoU or implementing arrangement"), max_length=80, blank=True
    )
    agreement_date = models.DateField(_("date of the arrangement"), null=True, blank=True)
    agreement_until = models.DateField(_("arrangement valid until"), null=True, blank=True)
    areas = Rows(_("working areas"), cells=AREA)
    budget = Money(_("budget of the programme"))
    foreign_staff = Count(_("foreign staff"))
    local_staff = Count(_("Indonesian staff"))
    address = models.CharField(_("address of the office in Indonesia"), max_length=300, blank=True)

    search = searched("title", "acronym", "number", "permit_no")

    SECTIONS = (
        Section(
            "identity",
            _("Identity"),
            ("title", "acronym", "country", "form", "address"),
            "public",
        ),
        Section("permit", _("Permit"), ("permit_no", "permit_date", "valid_until"), "public"),
        Section(
            "agreement",
            _("Partner and arrangement"),
            ("ministry", "agreement_no", "agreement_date", "agreement_until"),
        ),
        Section(
            "work",
            _("Work"),
            ("purpose", "activity_fields", "areas", "budget", "foreign_staff", "local_staff"),
        ),
    )

    privacy = classified(SECTIONS)

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(permit_date=None)
                | Q(valid_until__gte=F("permit_date")),
                name="foreignorganization_valid_after_permit",
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(
                fields=("realm", "valid_until"),
                name="foreignorganization_expiring",
                condition=Q(merged_into=None),
            ),
        )
