"""Who owes which report when, and every report that is owed as a row."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions.models import Region
from genggam.kernel.obligations import codes
from genggam.lib import privacy


class Cadence(models.TextChoices):
    """How often a report is owed (domain.md 2.1)."""

    DAILY = "harian", _("daily")
    WEEKLY = "mingguan", _("weekly")
    MONTHLY = "bulanan", _("monthly")
    QUARTERLY = "triwulan", _("quarterly")
    FOUR_MONTHLY = "caturwulan", _("four-monthly")
    HALF_YEARLY = "semester", _("half-yearly")
    YEARLY = "tahunan", _("yearly")
    ONCE = "sekali", _("once")
    EVENT = "insidental", _("at each event")


class Level(models.TextChoices):
    """Which agencies owe it."""

    PROVINCE = "provinsi", _("provinces")
    REGENCY = "kabkota", _("regencies and cities")


class State(models.TextChoices):
    """Where a row stands; late is not a state but a comparison with the clock."""

    WAITING = "menunggu", _("awaited")
    NIL = "nihil", _("nil")
    SUBMITTED = "dikirim", _("sent")
    RETURNED = "dikembalikan", _("returned")
    ACCEPTED = "diterima", _("accepted")
    EXEMPT = "dibebaskan", _("exempt")


class Rule(models.Model):
    """One duty to report: what, who, how often, on what law, and which unit of the centre answers for it.

    `remind_…` are days around the day on which it is due: to the agency itself, to its province, to the owner. A duty
    that changes is ended and written anew under the same code; its days of force never overlap.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code"), max_length=24)
    name = models.CharField(_("name"), max_length=160)
    system = models.CharField(_("system"), max_length=16)
    form = models.CharField(_("form"), max_length=40)
    cadence = models.CharField(_("cadence"), max_length=12, choices=Cadence)
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    legal_basis = models.CharField(_("legal basis"), max_length=200)
    article = models.CharField(_("article"), max_length=120)
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    nil_allowed = models.BooleanField(_("nil allowed"), default=False)
    remind_agency = ArrayField(models.SmallIntegerField(), default=list, blank=True)
    remind_province = models.SmallIntegerField(null=True, blank=True, default=3)
    remind_owner = models.SmallIntegerField(null=True, blank=True, default=7)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)

    privacy = privacy.Privacy(
        public=(
            "id",
            "code",
            "name",
            "system",
            "form",
            "cadence",
            "region",
            "legal_basis",
            "article",
            "owner",
            "nil_allowed",
            "remind_agency",
            "remind_province",
            "remind_owner",
            "valid_from",
            "valid_to",
        )
    )

    class Meta:
        ordering = ("system", "code", "valid_from")
        constraints = (
            models.CheckConstraint(
                condition=Q(cadence__in=Cadence.values), name="rule_cadence_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(legal_basis="") & ~Q(article="") & ~Q(name=""),
                name="rule_names_its_law",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="rule_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(cadence="sekali") | Q(valid_to__isnull=False),
                name="rule_owed_once_has_an_end",
            ),
            ExclusionConstraint(
                name="rule_code_names_one_a_day",
                violation_error_message=_("A rule of this code is in force on some of these days."),
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Due(models.Model):
    """By when the agencies of one level send it: days after the period's last day and the local time (WIB, WITA, WIT).

    Days may be negative: a weekly report on Friday is due two days before its week ends. After an event hours count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="dues")
    level = models.CharField(_("level"), max_length=8, choices=Level)
    days = models.SmallIntegerField(_("days after the period"), null=True, blank=True)
    time = models.TimeField(_("local time"), null=True, blank=True)
    hours = models.SmallIntegerField(_("hours after the event"), null=True, blank=True)

    privacy = privacy.Privacy(public=("id", "rule", "level", "days", "time", "hours"))

    class Meta:
        ordering = ("level",)
        constraints = (
            models.UniqueConstraint(fields=("rule", "level"), name="due_once_per_level"),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="due_level_is_known"),
            models.CheckConstraint(
                condition=Q(days__range=(-366, 366), time__isnull=False, hours=None)
                | Q(days=None, time=None, hours__range=(1, 720)),
                name="due_by_day_or_by_hours",
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule_id} {self.level}"


def _place(*, null: bool = False) -> models.ForeignKey[Region, Region]:
    """Return a reference to a node that the ledger itself copies from the agency, so the database need not look again.

    Three checks less for each of a year's 340,000 rows; nodes are never deleted, only ended.
    """
    return models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        related_name="+",
        null=null,
        db_index=False,
        db_constraint=False,
    )


_COMPLETE = Q(state__in=codes.COMPLETE)


class Obligation(models.Model):
    """One report that one agency owes for one period; made ahead, so that silence is a row too.

    `submitted_at` is when it was first sent since it was last withdrawn: a return for completion does not make it
    late. Without `reference_…` what was sent is a *nihil*, which `signature` seals. `told` are the steps of the
    reminder ladder that people have had.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    realm = models.CharField(max_length=36)
    prov = models.CharField(max_length=2)
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = _place()
    province = _place()
    regency = _place(null=True)
    level = models.CharField(max_length=8, choices=Level)
    period = models.CharField(_("period"), max_length=10)
    period_start = models.DateField()
    period_end = models.DateField()
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=12, choices=State)
    submitted_at = models.DateTimeField(_("sent at"), null=True)
    submitted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    reference_kind = models.CharField(max_length=32, blank=True)
    reference_id = models.UUIDField(null=True)
    signature = models.BinaryField(max_length=32, null=True)
    returned_count = models.SmallIntegerField(default=0)
    reason = models.CharField(_("reason"), max_length=1000, blank=True)
    proof = models.CharField(_("proof"), max_length=160, blank=True)
    told = ArrayField(models.SmallIntegerField(), default=list)
    version = models.BigIntegerField(default=1)
    updated_at = models.DateTimeField()
    is_complete = models.GeneratedField(
        expression=_COMPLETE,  # type: ignore[arg-type]  # the stubs leave conditions out
        output_field=models.BooleanField(),
        db_persist=True,
    )
    is_on_time = models.GeneratedField(
        expression=_COMPLETE & Q(submitted_at__lte=F("due_at")),  # type: ignore[arg-type]
        output_field=models.BooleanField(null=True),
        db_persist=True,
    )

    classification: ClassVar[str] = "biasa"
    """That a report is owed is no secret; what it says is another record's business."""

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "prov",
            "rule",
            "agency",
            "region",
            "province",
            "regency",
            "level",
            "period",
            "period_start",
            "period_end",
            "due_at",
            "state",
            "submitted_at",
            "submitted_by",
            "reference_kind",
            "reference_id",
            "signature",
            "returned_count",
            "proof",
            "told",
            "version",
            "updated_at",
            "is_complete",
            "is_on_time",
        ),
        restricted=("reason",),
    )

    class Meta:
        ordering = ("due_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("rule", "period", "agency", "realm"), name="obligation_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values, level__in=Level.values),
                name="obligation_words_are_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=(*codes.COMPLETE, codes.RETURNED),
                    submitted_at__isnull=False,
                    submitted_by__isnull=False,
                )
                | Q(state__in=(codes.WAITING, codes.EXEMPT), submitted_at=None, submitted_by=None),
                name="obligation_says_when_and_who",
            ),
            models.CheckConstraint(
                condition=~Q(state=codes.EXEMPT) | (~Q(reason="") & ~Q(proof="")),
                name="obligation_exempt_with_proof",
            ),
            models.CheckConstraint(
                condition=~Q(state=codes.RETURNED) | ~Q(reason=""),
                name="obligation_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=codes.NIL) | Q(signature__isnull=False, reference_id=None),
                name="obligation_nil_is_signed",
            ),
        )
        indexes = (
            models.Index(fields=("agency", "due_at"), name="obligation_of_agency"),
            models.Index(
                fields=("due_at",), condition=Q(state__in=codes.OWED), name="obligation_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.rule_id} {self.agency_id} {self.period}"

    @property
    def scope_path(self) -> str:
        """Return the node path of the agency's region."""
        return self.region.path

    @property
    def created_by_id(self) -> uuid.UUID | None:
        """Return who sent what stands here, whom four eyes leave out."""
        return self.submitted_by_id


class Tally(models.Model):
    """How many rows of a duty fall due at one moment in a province, and how they stand; kept by triggers.

    What is exempt leaves `expected`, so that no share can exceed 100 % (design D10; ADR 0016).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    realm = models.CharField(max_length=36)
    rule = models.ForeignKey(Rule, on_delete=models.PROTECT, related_name="+", db_index=False)
    level = models.CharField(max_length=8)
    province_id = models.UUIDField()
    due_at = models.DateTimeField()
    period = models.CharField(max_length=10)
    expected = models.BigIntegerField(default=0)
    complete = models.BigIntegerField(default=0)
    on_time = models.BigIntegerField(default=0)
    exempt = models.BigIntegerField(default=0)

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "rule",
            "level",
            "province_id",
            "due_at",
            "period",
            "expected",
            "complete",
            "on_time",
            "exempt",
        )
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("rule", "period", "level", "province_id", "due_at", "realm"),
                name="obligation_tally_once",
            ),
            models.CheckConstraint(
                condition=Q(on_time__gte=0, exempt__gte=0)
                & Q(on_time__lte=F("complete"))
                & Q(complete__lte=F("expected")),
                name="obligation_tally_adds_up",
            ),
        )
        indexes = (models.Index(fields=("realm", "due_at"), name="obligation_tally_by_due"),)

    def __str__(self) -> str:
        return f"{self.rule_id} {self.period} {self.complete}/{self.expected}"
