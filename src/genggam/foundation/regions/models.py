"""Regions as nodes of a dated tree: what a node is now, what it was, and which law changed it."""

from __future__ import annotations

import uuid

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from genggam.foundation.regions.choices import LEVEL_OF, EventKind, Kind, Level, TimeZone
from genggam.lib import privacy

CODE = r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$"
PATH = r"^/([0-9a-f]{8}/)+$"


def _kind_fits_level() -> Q:
    """Return the condition that each kind stands at its own level."""
    condition = Q()
    for level in Level:
        kinds = [kind.value for kind, at in LEVEL_OF.items() if at == level]
        condition |= Q(level=level.value, kind__in=kinds)
    return condition


class Region(models.Model):
    """A node of the tree as it is now; the id and the segment of the path never change.

    `code` is the code of Kemendagri (Permendagri 58/2021), a label that splits may change; the
    nation has "00". `valid_from` empty means: since before this register begins; `valid_to`
    is the last day, empty while the region exists.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    path = models.CharField(max_length=64, editable=False)
    level = models.PositiveSmallIntegerField(_("level"), choices=Level)
    kind = models.CharField(_("kind"), max_length=24, choices=Kind)
    code = models.CharField(_("code"), max_length=13)
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    time_zone = models.CharField(_("time zone"), max_length=16, choices=TimeZone)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("until"), null=True, blank=True)

    privacy = privacy.Privacy(
        public=(
            "id",
            "path",
            "level",
            "kind",
            "code",
            "name",
            "parent",
            "time_zone",
            "valid_from",
            "valid_to",
        ),
    )

    class Meta:
        ordering = ("code",)
        indexes = (
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="region_name_trigrams"),
            models.Index(fields=["level", "code"], name="region_level_code"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["path"], opclasses=["text_pattern_ops"], name="region_path_is_unique"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_to=None), name="region_code_is_unique_now"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=CODE), name="region_code_is_of_kemendagri"
            ),
            models.CheckConstraint(condition=Q(path__regex=PATH), name="region_path_is_segments"),
            models.CheckConstraint(
                condition=Exact(Length("path"), F("level") * 9 + 10),
                name="region_path_is_as_deep_as_level",
            ),
            models.CheckConstraint(condition=_kind_fits_level(), name="region_kind_fits_level"),
            models.CheckConstraint(
                condition=Q(level=0, parent=None) | Q(level__gt=0, parent__isnull=False),
                name="region_only_nation_has_no_parent",
            ),
            models.CheckConstraint(
                condition=Q(time_zone__in=TimeZone.values), name="region_time_zone_is_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_from=None) | Q(valid_to__gte=F("valid_from")),
                name="region_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class RegionEvent(models.Model):
    """A change of the tree with its legal basis (UU 23/2014 art. 32 to 47)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=EventKind)
    date = models.DateField(_("date"))
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    source = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")
    result = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="+")

    privacy = privacy.Privacy(public=("id", "kind", "date", "legal_basis", "source", "result"))

    class Meta:
        ordering = ("date", "legal_basis")
        constraints = (
            models.CheckConstraint(
                condition=~Q(legal_basis=""), name="regionevent_has_legal_basis"
            ),
        )

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d} {self.legal_basis}"


class RegionVersion(models.Model):
    """The code, name and parent of a region over a span of days; spans never overlap.

    `validity` is half-open, as PostgreSQL keeps date ranges: its upper end is the first day
    on which the version no longer holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="versions")
    code = models.CharField(_("code"), max_length=13)
    name = models.CharField(_("name"), max_length=120)
    parent = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    validity = DateRangeField(_("validity"))
    opened_by = models.ForeignKey(
        RegionEvent, on_delete=models.PROTECT, related_name="opened", null=True, blank=True
    )

    privacy = privacy.Privacy(
        public=("id", "region", "code", "name", "parent", "validity", "opened_by"),
    )

    class Meta:
        ordering = ("code", "validity")
        indexes = (models.Index(fields=["code"], name="regionversion_code"),)
        constraints = (
            ExclusionConstraint(
                name="regionversion_spans_never_overlap",
                expressions=[
                    ("region", RangeOperators.EQUAL),
                    ("validity", RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="regionversion_code_names_one_region_a_day",
                expressions=[("code", RangeOperators.EQUAL), ("validity", RangeOperators.OVERLAPS)],
            ),
            models.CheckConstraint(
                condition=Q(validity__isempty=False), name="regionversion_span_is_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=CODE), name="regionversion_code_is_of_kemendagri"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name} {self.validity}"


class RegisterStamp(models.Model):
    """One row whose stamp changes with the tree, so that read models know when they are stale.

    A stamp is random rather than counted: a count would be given twice after a rollback.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    stamp = models.UUIDField(default=uuid.uuid4)

    privacy = privacy.Privacy(public=("id", "stamp"))

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="registerstamp_has_one_row"),)

    def __str__(self) -> str:
        return str(self.stamp)
