"""Incidents (PUSKOMIN): what happened, what was done since, and which reports tell of the same event."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import choices, codes
from genggam.foundation.accounts.models import User
from genggam.kernel.records.models import ENVELOPE, Record
from genggam.lib import privacy

_COUNT = (MinValueValidator(0), MaxValueValidator(10_000_000))


def _count(label: object) -> models.IntegerField[int | None, int | None]:
    return models.IntegerField(label, null=True, blank=True, validators=_COUNT)  # type: ignore[arg-type]


DAMAGE = (*codes.DAMAGE_COUNTS, codes.LAND_HECTARES, codes.LOSS_RUPIAH)
QUESTIONS = ("what", "who", "when", "where", "why", "how")
CONTENT = (
    "report_kind",
    "region_id",
    "title",
    "summary",
    "classification",
    "urgency",
    "kind",
    "field",
    "athg",
    "issue_codes",
    "warning_level",
    "urgency_local",
    "occurred_at",
    "ended_at",
    "place",
    "latitude",
    "longitude",
    "accuracy_m",
    *QUESTIONS,
    "facts",
    "opinion",
    "prediction",
    "recommendation",
    "attention",
    "source",
    "source_relation",
    "obtained_how",
    "obtained_at",
    "source_value",
    "background",
    "handling_step",
    "crowd_estimate",
    *codes.CASUALTIES,
    *DAMAGE,
    "source_text",
)


class Incident(Record):
    """One report of one event; several reports of the same event are merged under a lead."""

    report_kind = models.CharField(_("kind of report"), max_length=8, choices=choices.ReportKind)
    kind = models.CharField(_("kind of event"), max_length=32, choices=choices.EventKind)
    field = models.CharField(_("field"), max_length=16, choices=choices.Field)
    athg = models.CharField("ATHG", max_length=12, choices=choices.Athg, blank=True)
    issue_codes = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    warning_level = models.CharField(_("warning level"), max_length=8, choices=choices.WarningLevel)
    urgency_local = models.CharField(
        _("local urgency"), max_length=8, choices=choices.LocalUrgency, blank=True
    )
    summary = models.TextField(_("summary"))
    occurred_at = models.DateTimeField(_("happened at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    latitude = models.DecimalField(
        _("latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    accuracy_m = models.IntegerField(_("accuracy in metres"), null=True, blank=True)
    what = models.TextField(_("what"), blank=True)
    who = models.TextField(_("who"), blank=True)
    when = models.TextField(_("when"), blank=True)
    where = models.TextField(_("where"), blank=True)
    why = models.TextField(_("why"), blank=True)
    how = models.TextField(_("how"), blank=True)
    facts = models.TextField(_("facts"), blank=True)
    opinion = models.TextField(_("reporter's opinion"), blank=True)
    prediction = models.TextField(_("prediction"), blank=True)
    recommendation = models.TextField(_("recommendation"), blank=True)
    attention = models.TextField(_("what the leader is asked to decide"), blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_relation = models.CharField(_("relation to the source"), max_length=200, blank=True)
    obtained_how = models.CharField(
        _("how it was obtained"), max_length=24, choices=choices.ObtainedHow, blank=True
    )
    obtained_at = models.DateTimeField(_("obtained at"), null=True, blank=True)
    source_value = models.CharField(
        _("value of source and information"),
        max_length=2,
        choices=choices.SourceValue,
        blank=True,
    )
    background = models.TextField(_("background"), blank=True)
    handling_step = models.TextField(_("steps taken"), blank=True)
    crowd_estimate = _count(_("estimated crowd"))
    dead = _count(_("dead"))
    seriously_injured = _count(_("seriously injured"))
    lightly_injured = _count(_("lightly injured"))
    missing = _count(_("missing"))
    displaced_persons = _count(_("displaced persons"))
    displaced_families = _count(_("displaced families"))
    women = _count(_("of them women"))
    children = _count(_("of them children"))
    houses = _count(_("houses"))
    houses_of_worship = _count(_("houses of worship"))
    public_facilities = _count(_("public facilities"))
    vehicles = _count(_("vehicles"))
    land_hectares = models.DecimalField(
        _("land (hectares)"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
        validators=(MinValueValidator(Decimal(0)),),
    )
    loss_rupiah = models.BigIntegerField(
        _("loss (rupiah)"), null=True, blank=True, validators=(MinValueValidator(0),)
    )
    source_text = models.TextField(_("original message"), blank=True)

    verification = models.CharField(
        _("verification"),
        max_length=16,
        choices=choices.Verification,
        default=codes.UNVERIFIED,
    )
    verified_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    verified_at = models.DateTimeField(null=True)
    verified_hash = models.BinaryField(max_length=32, null=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="merged", null=True, db_index=False
    )
    last_update_at = models.DateTimeField()
    final_reported_at = models.DateTimeField(null=True)
    due_kind = models.CharField(max_length=16, blank=True)
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    is_verified = models.GeneratedField(
        expression=Case(
            When(
                Q(verification="terverifikasi") & Q(verified_hash=F("content_hash")),
                then=Value(True),
            ),
            default=Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    is_open = models.GeneratedField(
        expression=Case(
            When(~Q(state__in=codes.FINAL_STATES) & Q(merged_into=None), then=Value(True)),
            default=Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    level_rank = models.GeneratedField(
        expression=Case(
            When(warning_level="awas", then=Value(3)),
            When(warning_level="siaga", then=Value(2)),
            When(warning_level="waspada", then=Value(1)),
            default=Value(0),
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    search = models.GeneratedField(
        expression=SearchVector(
            "title", "summary", "place", "number", "facts", config="indonesian"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    NEVER_UPDATED: ClassVar[frozenset[str]] = Record.NEVER_UPDATED | {"source_text"}

    privacy = privacy.Privacy(
        internal=(
            *ENVELOPE,
            "report_kind",
            "kind",
            "field",
            "athg",
            "issue_codes",
            "warning_level",
            "urgency_local",
            "occurred_at",
            "ended_at",
            "place",
            *codes.CASUALTIES,
            *DAMAGE,
            "crowd_estimate",
            "verification",
            "verified_by",
            "verified_at",
            "verified_hash",
            "merged_into",
            "last_update_at",
            "final_reported_at",
            "due_kind",
            "due_at",
            "closed_at",
            "is_verified",
            "is_open",
            "level_rank",
        ),
        restricted=(
            "summary",
            "latitude",
            "longitude",
            "accuracy_m",
            *QUESTIONS,
            "facts",
            "opinion",
            "prediction",
            "recommendation",
            "attention",
            "source",
            "source_relation",
            "obtained_how",
            "obtained_at",
            "source_value",
            "background",
            "handling_step",
            "source_text",
            "search",
        ),
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("occurred_at")),
                name="incident_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="incident_position_whole",
            ),
            models.CheckConstraint(
                condition=Q(verified_by=None, verified_at=None, verified_hash=None)
                | Q(
                    verified_by__isnull=False,
                    verified_at__isnull=False,
                    verified_hash__isnull=False,
                ),
                name="incident_verified_by_and_when",
            ),
            models.CheckConstraint(
                condition=Q(due_at=None, due_kind="") | (Q(due_at__isnull=False) & ~Q(due_kind="")),
                name="incident_due_has_kind",
            ),
        )
        indexes = (
            models.Index(fields=("realm", "-received_at", "-id"), name="incident_new"),
            models.Index(
                fields=("realm", "province", "-received_at", "-id"), name="incident_new_province"
            ),
            models.Index(
                fields=("realm", "regency", "-received_at", "-id"), name="incident_new_regency"
            ),
            models.Index(
                fields=("realm", "-level_rank", "-received_at", "-id"),
                name="incident_open_level",
                condition=Q(is_open=True),
            ),
            models.Index(
                fields=("realm", "province", "-level_rank", "-received_at", "-id"),
                name="incident_open_province",
                condition=Q(is_open=True),
            ),
            models.Index(
                fields=("realm", "regency", "-level_rank", "-received_at", "-id"),
                name="incident_open_regency",
                condition=Q(is_open=True),
            ),
            models.Index(
                fields=("realm", "due_at"),
                name="incident_due",
                condition=Q(is_open=True, due_at__isnull=False),
            ),
            models.Index(
                fields=("merged_into",),
                name="incident_merged",
                condition=Q(merged_into__isnull=False),
            ),
            GinIndex(fields=("search",), name="incident_search"),
        )


class Report(models.Model):
    """What was told after the first report: a development, a follow-up or the final word."""

    id = models.UUIDField(primary_key=True)
    realm = models.CharField(max_length=36)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="reports")
    purpose = models.CharField(_("kind"), max_length=16, choices=choices.UpdatePurpose)
    text = models.TextField(_("what happened"))
    result = models.TextField(_("result"), blank=True)
    at = models.DateTimeField(_("at"))
    captured_at = models.DateTimeField(null=True)
    content_hash = models.BinaryField(max_length=32)
    agency_name = models.CharField(max_length=160)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "incident",
            "purpose",
            "at",
            "captured_at",
            "content_hash",
            "agency_name",
            "created_by",
        ),
        restricted=("text", "result"),
    )

    class Meta:
        ordering = ("at",)
        indexes = (models.Index(fields=("incident", "at"), name="incident_report_of"),)

    def __str__(self) -> str:
        return f"{self.incident_id} {self.purpose}"


class Tally(models.Model):
    """How many open incidents a place has, by level and classification; kept by triggers in the same transaction.

    `node` is the regency, or the province or nation for what is reported there (design D10).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    node_id = models.UUIDField()
    province_id = models.UUIDField(null=True)
    regency_id = models.UUIDField(null=True)
    warning_level = models.CharField(max_length=8)
    classification = models.CharField(max_length=16)
    open_count = models.BigIntegerField(default=0)
    unverified_count = models.BigIntegerField(default=0)

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "node_id",
            "province_id",
            "regency_id",
            "warning_level",
            "classification",
            "open_count",
            "unverified_count",
        )
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("realm", "node_id", "warning_level", "classification"), name="tally_once"
            ),
            models.CheckConstraint(
                condition=Q(open_count__gte=0)
                & Q(unverified_count__gte=0)
                & Q(unverified_count__lte=F("open_count")),
                name="tally_adds_up",
            ),
        )

    def __str__(self) -> str:
        return f"{self.node_id} {self.warning_level}: {self.open_count}"


class SavedFilter(models.Model):
    """A list view that its owner gave a name to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=600)
    created_at = models.DateTimeField(auto_now_add=True)

    privacy = privacy.Privacy(internal=("id", "user", "name", "query", "created_at"))

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("user", "name"), name="saved_filter_once"),)

    def __str__(self) -> str:
        return self.name
