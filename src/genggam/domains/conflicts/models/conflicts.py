"""Potential conflicts and conflict events with the log of their handling (UU 7/2012; domain.md 2.2 C and D).

Parties are groups and mediators are institutions: no person is kept here (rules.md, What this system is not).
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import choices, codes
from genggam.foundation.accounts.models import User
from genggam.kernel.records import facts
from genggam.kernel.records.columns import Codes, Count, Money, Rows
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import REGISTERED, Registered, Section, searched
from genggam.lib import privacy

_SCORE = F("likelihood") * F("impact")
_ONE_TO_FIVE = (MinValueValidator(1), MaxValueValidator(5))
PARTY = (
    Fact("name", _("name of the group"), blank=False, max_length=160),
    facts.choice("kind", _("kind of group"), choices.PartyKind, blank=False),
    Fact("size", _("estimated size"), facts.Kind.WHOLE, minimum=1, maximum=10_000_000),
)
MEDIATOR = (
    Fact("institution", _("institution"), blank=False, max_length=160),
    Fact("role", _("role"), blank=False, max_length=120),
)
SIGNATORY = (Fact("institution", _("institution or group"), blank=False, max_length=160),)


def _bounds(field: str) -> Q:
    return Q(**{f"{field}__gte": 1, f"{field}__lte": 5})


class Conflict(Registered):
    """A conflict that may come or has broken out; score and level follow from likelihood and impact."""

    kind = models.CharField(_("kind of entry"), max_length=12, choices=choices.ConflictKind)
    source = models.CharField(
        _("source of the conflict"),
        max_length=20,
        choices=choices.Source,
        help_text=_("UU 7/2012 art. 5"),
    )
    pattern = models.CharField(_("pattern of the issue"), max_length=24, choices=choices.Pattern)
    phase = models.CharField(_("phase of escalation"), max_length=16, choices=choices.Phase)
    place = models.CharField(_("place"), max_length=200, blank=True)
    cyberspace = models.BooleanField(_("also in cyberspace"), default=False, blank=True)
    started_at = models.DateTimeField(_("began at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    chronology = models.TextField(_("chronology"))
    root_causes = models.TextField(_("root causes"), blank=True)
    triggers = models.TextField(_("triggers"), blank=True)
    likelihood = models.SmallIntegerField(
        _("likelihood"), validators=_ONE_TO_FIVE, help_text=_("1 rare to 5 almost certain")
    )
    impact = models.SmallIntegerField(
        _("impact"), validators=_ONE_TO_FIVE, help_text=_("1 slight to 5 very grave")
    )
    parties = Rows(_("parties to the conflict"), cells=PARTY)
    mediators = Rows(_("mediators"), cells=MEDIATOR)
    info_sources = Codes(_("sources of information"), listed=choices.InfoSource)
    dead = Count(_("dead"))
    badly_injured = Count(_("badly injured"))
    slightly_injured = Count(_("slightly injured"))
    missing = Count(_("missing"))
    displaced = Count(_("displaced persons"))
    displaced_families = Count(_("displaced families"))
    women = Count(_("women among the victims"))
    children = Count(_("children among the victims"))
    houses = Count(_("houses damaged"))
    worship_houses = Count(_("houses of worship damaged"))
    public_buildings = Count(_("public facilities damaged"))
    vehicles = Count(_("vehicles damaged"))
    land_ha = Count(_("land damaged (hectares)"))
    loss = Money(_("estimated loss"))
    agreement_date = models.DateField(_("date of the agreement"), null=True, blank=True)
    agreement = models.TextField(_("text of the agreement"), blank=True)
    signatories = Rows(_("signatories"), cells=SIGNATORY)
    monitored_until = models.DateField(_("monitored until"), null=True, blank=True)
    last_handled_on = models.DateField(_("last handled on"), null=True)
    score = models.GeneratedField(
        verbose_name=_("score"),
        expression=_SCORE,
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    level = models.GeneratedField(
        verbose_name=_("level"),
        choices=choices.RiskLevel.choices,
        expression=Case(
            When(condition=GreaterThanOrEqual(_SCORE, 16), then=Value(codes.RED)),
            When(condition=GreaterThanOrEqual(_SCORE, 10), then=Value(codes.ORANGE)),
            When(condition=GreaterThanOrEqual(_SCORE, 5), then=Value(codes.YELLOW)),
            default=Value(codes.GREEN),
        ),
        output_field=models.CharField(max_length=8),
        db_persist=True,
    )
    search = searched("title", "number", "place")

    SECTIONS = (
        Section(
            "identity",
            _("The conflict"),
            ("title", "kind", "source", "pattern", "phase", "place", "cyberspace"),
        ),
        Section("risk", _("Level"), ("likelihood", "impact", "score", "level")),
        Section(
            "course",
            _("Course and causes"),
            ("started_at", "ended_at", "chronology", "root_causes", "triggers", "info_sources"),
        ),
        Section("parties", _("Parties and mediators"), ("parties", "mediators")),
        Section(
            "victims",
            _("Victims"),
            (
                "dead",
                "badly_injured",
                "slightly_injured",
                "missing",
                "displaced",
                "displaced_families",
                "women",
                "children",
            ),
        ),
        Section(
            "damage",
            _("Damage"),
            ("houses", "worship_houses", "public_buildings", "vehicles", "land_ha", "loss"),
        ),
        Section(
            "agreement",
            _("Peace agreement"),
            ("agreement_date", "agreement", "signatories", "monitored_until"),
        ),
    )

    privacy = privacy.Privacy(
        public=("kind", "source", "pattern", "phase", "score", "level"),
        internal=(
            *REGISTERED,
            "place",
            "cyberspace",
            "started_at",
            "ended_at",
            "likelihood",
            "impact",
            "info_sources",
            "dead",
            "badly_injured",
            "slightly_injured",
            "missing",
            "displaced",
            "displaced_families",
            "women",
            "children",
            "houses",
            "worship_houses",
            "public_buildings",
            "vehicles",
            "land_ha",
            "loss",
            "agreement_date",
            "monitored_until",
            "last_handled_on",
        ),
        restricted=(
            "chronology",
            "root_causes",
            "triggers",
            "parties",
            "mediators",
            "agreement",
            "signatories",
        ),
    )

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=_bounds("likelihood") & _bounds("impact"), name="conflict_risk_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(started_at=None) | Q(ended_at=None) | Q(ended_at__gte=F("started_at")),
                name="conflict_ends_after_start",
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(
                fields=("realm", "level", "last_handled_on"),
                name="conflict_serious",
                condition=Q(merged_into=None),
            ),
        )


class Handling(models.Model):
    """One thing that an institution did about a conflict; written once, never changed."""

    id = models.UUIDField(primary_key=True, editable=False)
    realm = models.CharField(max_length=36)
    conflict = models.ForeignKey(Conflict, on_delete=models.PROTECT, related_name="handlings")
    handled_on = models.DateField(_("date of the handling"))
    stage = models.CharField(_("stage"), max_length=12, choices=choices.Stage)
    measure = models.TextField(_("what was done"), max_length=2000)
    institution = models.CharField(_("by which institution"), max_length=160)
    result = models.TextField(_("what came of it"), max_length=2000, blank=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    created_at = models.DateTimeField()

    privacy = privacy.Privacy(
        internal=(
            "id",
            "realm",
            "conflict",
            "handled_on",
            "stage",
            "institution",
            "created_by",
            "created_at",
        ),
        restricted=("measure", "result"),
    )

    class Meta:
        ordering = ("-handled_on", "-created_at")

    def __str__(self) -> str:
        return f"{self.handled_on} {self.stage}"
