"""Activity reports of organisations (domain.md 2.4): what was done, for how many, with what money; no persons."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.activities import choices, codes
from genggam.domains.organizations.choices import ActivityField, FinanceSource
from genggam.kernel.records import facts
from genggam.kernel.records.columns import Codes, Money, Rows, Year
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import Registered, Section, classified

MOST_PEOPLE = 10_000_000
ACTIVITY = (
    Fact("day", _("day"), facts.Kind.DATE, blank=False),
    Fact("name", _("name of the activity"), blank=False, max_length=200),
    facts.choice("field", _("field of activity"), ActivityField),
    Fact("place", _("place"), max_length=160),
    Fact("men", _("men taking part"), facts.Kind.WHOLE, minimum=0, maximum=MOST_PEOPLE),
    Fact("women", _("women taking part"), facts.Kind.WHOLE, minimum=0, maximum=MOST_PEOPLE),
)


class ActivityReport(Registered):
    """What an organisation did in half a year; it bears the organisation's name, photos are filed with it."""

    title = models.CharField(_("name of the organisation"), max_length=200)
    year = Year(_("year"))
    half = models.CharField(_("half-year"), max_length=12, choices=choices.Half)
    activities = Rows(_("activities"), cells=ACTIVITY)
    obstacles = models.TextField(_("obstacles"), blank=True)
    plans = models.TextField(_("plans for the next half-year"), blank=True)
    income = Money(_("income"))
    spending = Money(_("spending"))
    finance_sources = Codes(_("sources of finance"), listed=FinanceSource)

    SECTIONS = (
        Section("report", _("Report of the half-year"), ("title", "year", "half")),
        Section("activities", _("Activities"), ("activities", "obstacles", "plans")),
        Section("finance", _("Finance"), ("income", "spending", "finance_sources"), "restricted"),
    )

    privacy = classified(SECTIONS)

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=("realm", "region", "title", "year", "half"),
                condition=Q(state=codes.ACCEPTED, merged_into=None),
                name="activityreport_accepted_once",
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(
                fields=("realm", "year", "half"),
                name="activityreport_period",
                condition=Q(merged_into=None),
            ),
        )
