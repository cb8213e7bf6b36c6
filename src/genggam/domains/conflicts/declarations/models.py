"""Declared states of conflict (UU 7/2012 art. 14 to 32): offices and institutions, no persons."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, ExpressionWrapper, F, Func, Q, Value, When
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts.declarations import choices, codes
from genggam.kernel.records.columns import Codes, Rows
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import Registered, Section, classified, searched

INSTITUTION = (
    Fact("institution", _("institution"), blank=False, max_length=160),
    Fact("task", _("task"), max_length=200),
)
_DAYS = (MinValueValidator(1), MaxValueValidator(codes.MOST_DAYS))
_EXTENSION = (MinValueValidator(1), MaxValueValidator(codes.MOST_EXTENSION))
TERM = (
    *("starts_on", "days", "extension_no", "extension_date", "extension_days"),
    *("revoked_on", "valid_until"),
)
_LAST_DAY = ExpressionWrapper(
    F("starts_on") + F("days") + Coalesce(F("extension_days"), 0) - 1,
    output_field=models.DateField(),
)


class Declaration(Registered):
    """A state of conflict of one region; scale and last day follow from region and days."""

    scale = models.GeneratedField(
        verbose_name=_("scale"),
        choices=choices.Scale.choices,
        expression=Case(
            When(regency__isnull=False, then=Value(codes.REGENCY)),
            When(province__isnull=False, then=Value(codes.PROVINCE)),
            default=Value(codes.NATION),
        ),
        output_field=models.CharField(max_length=12),
        db_persist=True,
    )
    area = models.CharField(_("area"), max_length=300, blank=True)
    police_overstrained = models.BooleanField(
        _("the police cannot control it"), default=False, blank=True
    )
    government_disturbed = models.BooleanField(
        _("the work of government is disturbed"), default=False, blank=True
    )
    grounds = models.TextField(_("what happened"), blank=True)
    consulted_on = models.DateField(
        _("consulted with the leaders of the DPRD on"),
        null=True,
        blank=True,
        help_text=_("For the nation: the leaders of the DPR."),
    )
    decree_no = models.CharField(_("number of the decree"), max_length=80, blank=True)
    decree_date = models.DateField(_("date of the decree"), null=True, blank=True)
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    days = models.SmallIntegerField(_("days (90 at most)"), null=True, blank=True, validators=_DAYS)
    extension_days = models.SmallIntegerField(
        _("days of the extension (30 at most)"), null=True, blank=True, validators=_EXTENSION
    )
    extension_no = models.CharField(
        _("number of the decree of extension"), max_length=80, blank=True
    )
    extension_date = models.DateField(_("date of the decree of extension"), null=True, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    valid_until = models.GeneratedField(
        verbose_name=_("last day"),
        expression=Least(F("revoked_on"), _LAST_DAY),
        output_field=models.DateField(),
        db_persist=True,
    )
    restrictions = Codes(_("restrictions"), listed=choices.Restriction)
    taskforce = Rows(_("institutions of the task force"), cells=INSTITUTION)
    evaluation = models.TextField(_("evaluation"), blank=True)

    search = searched("title", "number", "decree_no")

    SECTIONS = (
        Section(
            "grounds",
            _("Grounds"),
            ("title", "area", "police_overstrained", "government_disturbed", "grounds"),
            "restricted",
        ),
        Section(
            "decree",
            _("Declaration"),
            ("scale", "consulted_on", "decree_no", "decree_date"),
            "public",
        ),
        Section("term", _("Days in force"), TERM, "public"),
        Section("limits", _("Restrictions and task force"), ("restrictions", "taskforce")),
        Section("evaluation", _("Evaluation"), ("evaluation",), "restricted"),
    )

    privacy = classified(SECTIONS)

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state=codes.DRAFT)
                | (
                    Q(starts_on__isnull=False, days__range=(1, codes.MOST_DAYS))
                    & Q(police_overstrained=True, government_disturbed=True)
                    & (Q(extension_days=None) | Q(extension_days__range=(1, codes.MOST_EXTENSION)))
                    & (Q(revoked_on=None) | Q(revoked_on__gte=F("starts_on")))
                ),
                name="declaration_has_grounds_and_days",
            ),
            ExclusionConstraint(
                name="declaration_one_in_force",
                expressions=[
                    ("realm", RangeOperators.EQUAL),
                    ("region", RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            F("valid_until"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=codes.ONCE_IN_FORCE, merged_into=None),
            ),
        )
