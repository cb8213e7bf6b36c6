"""Agencies as offices: reports, obligations and instructions belong to them, not to persons."""

from __future__ import annotations

import uuid
import zoneinfo

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genggam.foundation.agencies.choices import CENTRAL_KINDS, SYSTEMS, Connectivity, Form, Kind
from genggam.foundation.regions.models import Region
from genggam.lib import privacy

CODE = r"^(pusat(\.[a-z]+)?|\d{2}(\.\d{2})?)$"
ORGANIZATIONAL_KINDS = [
    kind.value for kind in (Kind.SECRETARIAT, Kind.DIRECTORATE, Kind.SUB_AGENCY)
]


class Agency(models.Model):
    """An office of the network (Permendagri 137/2022 for the centre, 11/2019 for the regions).

    `code` is a label: "pusat", "pusat.siormas", or the code of the region. `parent` is the office
    this one is part of, never the one it reports to: a directorate is part of the directorate
    general, a Suku Badan of DKI's agency (UU 29/2007 art. 7), a regency's agency of nobody's.
    `valid_to` is the last day. `head_name` stays empty until the agency itself fills it in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=24, unique=True)
    name = models.CharField(_("name"), max_length=160)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    form = models.CharField(_("form"), max_length=12, choices=Form)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="agencies")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="parts", null=True, blank=True
    )
    systems = ArrayField(
        models.CharField(max_length=16), default=list, blank=True, verbose_name=_("systems owned")
    )
    divisions = ArrayField(
        models.CharField(max_length=120), default=list, blank=True, verbose_name=_("divisions")
    )
    address = models.CharField(_("address"), max_length=240, blank=True)
    phone = models.CharField(_("telephone"), max_length=32, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    head_name = models.CharField(_("head"), max_length=160, blank=True)
    connectivity = models.CharField(
        _("connectivity"), max_length=8, choices=Connectivity, default=Connectivity.GOOD
    )
    is_active = models.BooleanField(_("active"), default=True)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    privacy = privacy.Privacy(
        public=(
            "id",
            "code",
            "name",
            "kind",
            "form",
            "region",
            "parent",
            "systems",
            "divisions",
            "address",
            "phone",
            "email",
            "is_active",
            "valid_from",
            "valid_to",
        ),
        internal=("connectivity",),
        personal={"head_name": privacy.OFFICIAL_IDENTITY},
    )

    class Meta:
        ordering = ("code",)
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints = (
            models.CheckConstraint(condition=Q(code__regex=CODE), name="agency_code_is_a_label"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values, form__in=Form.values),
                name="agency_kind_and_form_are_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ORGANIZATIONAL_KINDS, parent__isnull=False)
                | (~Q(kind__in=ORGANIZATIONAL_KINDS) & Q(parent=None)),
                name="agency_only_parts_have_a_parent",
            ),
            models.CheckConstraint(
                condition=Q(systems__contained_by=list(SYSTEMS)), name="agency_systems_are_known"
            ),
            models.CheckConstraint(
                condition=Q(connectivity__in=Connectivity.values),
                name="agency_connectivity_is_known",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="agency_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["region"],
                condition=Q(is_active=True) & ~Q(kind__in=[kind.value for kind in CENTRAL_KINDS]),
                name="agency_is_the_only_one_of_its_region",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_central(self) -> bool:
        """Tell whether the agency belongs to the directorate general."""
        return self.kind in CENTRAL_KINDS

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """Return the time zone of the agency, which is that of its region."""
        return zoneinfo.ZoneInfo(self.region.time_zone)
