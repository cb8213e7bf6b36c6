"""Reports on general government affairs; persons do not stand in them, institutions and counts do."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.domains.reports.general_affairs import choices
from genggam.kernel.periodic.models import Periodic, of
from genggam.kernel.records import facts
from genggam.kernel.records.columns import MAX_RUPIAH, Count, Money, Rows
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import Section, classified
from genggam.lib import periods

ISSUE = (
    facts.choice("affair", _("affair"), choices.Affair, blank=False),
    Fact("issue", _("issue"), blank=False, max_length=200),
    Fact("handling", _("handling"), max_length=300),
)
DECISION = (
    Fact("decision", _("decision"), blank=False, max_length=300),
    Fact("institution", _("responsible institution"), max_length=120),
    Fact("due", _("due"), facts.Kind.DATE),
    facts.choice("standing", _("progress"), choices.DecisionState, blank=False),
)
AFFAIR = (
    facts.choice("affair", _("affair"), choices.Affair, blank=False),
    Fact("policies", _("policies"), max_length=300),
    Fact("activities", _("programmes and activities"), blank=False, max_length=300),
    Fact("results", _("results"), max_length=300),
    Fact("budget", _("budget"), facts.Kind.MONEY, minimum=0, maximum=MAX_RUPIAH),
    Fact("problems", _("problems"), max_length=300),
    Fact("recommendation", _("recommendation"), max_length=300),
)
OPERATORS = (
    Fact(
        "system",
        _("system"),
        facts.Kind.CODE,
        choices=choices.SYSTEM_CHOICES,
        codes=frozenset(dict(choices.SYSTEM_CHOICES)),
        blank=False,
    ),
    Fact("coordinators", _("coordinators"), facts.Kind.WHOLE, minimum=0, maximum=99),
    Fact("operators", _("operators"), facts.Kind.WHOLE, minimum=0, maximum=999),
)


class ForumReport(Periodic):
    """The month of the forum of regional leaders (PP 12/2022): meetings, issues, decisions and what came of them."""

    period = of(periods.MONTHLY)
    meetings_count = Count(_("meetings"))
    decisions_made = Count(_("decisions made"))
    decisions_done = Count(_("decisions carried out"))
    funds_used = Money(_("regional budget used"))
    situation = models.TextField(_("situation of the region"), blank=True)
    issues = Rows(_("issues by affair"), cells=ISSUE)
    decisions = Rows(_("decisions"), cells=DECISION)
    obstacles = models.TextField(_("obstacles met"), blank=True)

    SECTIONS = (
        Section("month", _("The month"), ("period", "situation")),
        Section(
            "figures",
            _("Figures"),
            ("meetings_count", "decisions_made", "decisions_done", "funds_used"),
        ),
        Section("issues", _("Issues and decisions"), ("issues", "decisions", "obstacles")),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass


class AffairsReport(Periodic):
    """The half-year of the seven general government affairs (UU 23/2014 art. 25)."""

    period = of(periods.HALF_YEARLY)
    budget_total = Money(_("budget of the half-year"))
    budget_used = Money(_("budget used"))
    affairs = Rows(_("affairs"), cells=AFFAIR)
    problems = models.TextField(_("problems"), blank=True)
    recommendation = models.TextField(_("recommendation"), blank=True)

    SECTIONS = (
        Section("half", _("The half-year"), ("period", "budget_total", "budget_used")),
        Section("affairs", _("The seven affairs"), ("affairs",)),
        Section("outlook", _("Assessment"), ("problems", "recommendation")),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass


class AgencyProfile(Periodic):
    """How the agency is set up, with whom it works, and how well it is connected (Permendagri 11/2019)."""

    period = of(periods.HALF_YEARLY)
    setup = models.CharField(_("form of the agency"), max_length=12, choices=choices.Setup)
    grade = models.CharField(_("type"), max_length=2, choices=choices.Grade, blank=True)
    divisions_count = Count(_("divisions"))
    civil_servants_men = Count(_("civil servants, men"))
    civil_servants_women = Count(_("civil servants, women"))
    contract_staff = Count(_("contract staff (PPPK)"))
    honorary_staff = Count(_("honorary staff"))
    budget = Money(_("budget of the year"))
    operators = Rows(_("coordinators and operators by system"), cells=OPERATORS)
    computers_count = Count(_("working computers"))
    line = models.CharField(
        _("connection of the office"), max_length=8, choices=choices.Line, blank=True
    )
    address = models.CharField(_("address of the office"), max_length=300, blank=True)
    phone = models.CharField(_("telephone of the office"), max_length=40, blank=True)
    email = models.CharField(_("e-mail of the office"), max_length=120, blank=True)
    needs = models.TextField(_("what the agency needs"), blank=True)

    SECTIONS = (
        Section("agency", _("The agency"), ("period", "setup", "grade", "divisions_count")),
        Section(
            "staff",
            _("Staff and budget"),
            (
                "civil_servants_men",
                "civil_servants_women",
                "contract_staff",
                "honorary_staff",
                "budget",
            ),
        ),
        Section("systems", _("Operators and connection"), ("operators", "computers_count", "line")),
        Section("office", _("Office"), ("address", "phone", "email", "needs")),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass
