"""Situation reports: one table for each rhythm, the same agency and place as every record (Permendagri 2/2018)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents.choices import Athg, EventKind, Field, WarningLevel
from genggam.domains.incidents.situations import choices
from genggam.kernel.periodic.models import Periodic, of
from genggam.kernel.records import facts
from genggam.kernel.records.columns import Count, Rows
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import Section, classified
from genggam.lib import periods

EVENT = (
    Fact("place", _("place"), blank=False, max_length=120),
    facts.choice("event", _("event"), EventKind, blank=False),
    facts.choice("level", _("warning level"), WarningLevel),
    Fact("what", _("what happened"), blank=False, max_length=300),
    Fact("handling", _("handling"), max_length=200),
)
AGENDA = (
    Fact("hour", _("hour"), max_length=20),
    Fact("place", _("place"), blank=False, max_length=120),
    Fact("what", _("activity"), blank=False, max_length=200),
    Fact("people", _("people expected"), facts.Kind.WHOLE, minimum=0, maximum=10_000_000),
)
THREAT = (
    facts.choice("athg", _("kind of threat (ATHG)"), Athg, blank=False),
    facts.choice("field", _("field"), Field, blank=False),
    Fact("place", _("place"), max_length=120),
    Fact("what", _("description"), blank=False, max_length=300),
    facts.choice("trend", _("trend"), choices.Trend),
)


def _conclusion() -> models.CharField[str, str]:
    return models.CharField(_("general conclusion"), max_length=20, choices=choices.Conclusion)


class DailyReport(Periodic):
    """LH: the day in the fields of ipoleksosbudhankam, what stood out, and what the next day brings."""

    period = of(periods.DAILY)
    conclusion = _conclusion()
    events_count = Count(_("notable events"))
    demonstrations_count = Count(_("demonstrations"))
    dead = Count(_("dead"))
    injured = Count(_("injured"))
    displaced = Count(_("displaced"))
    ideology = models.TextField(_("ideology"), blank=True)
    politics = models.TextField(_("politics"), blank=True)
    economy = models.TextField(_("economy"), blank=True)
    society = models.TextField(_("society and culture"), blank=True)
    security = models.TextField(_("defence and security"), blank=True)
    events = Rows(_("notable events in detail"), cells=EVENT)
    agenda = Rows(_("agenda of the next 24 hours"), cells=AGENDA)
    attention = models.TextField(_("what needs attention from above"), blank=True)

    SECTIONS = (
        Section("day", _("The day"), ("period", "conclusion")),
        Section(
            "figures",
            _("Figures"),
            ("events_count", "demonstrations_count", "dead", "injured", "displaced"),
        ),
        Section(
            "fields",
            _("Situation by field"),
            ("ideology", "politics", "economy", "society", "security"),
        ),
        Section("events", _("Notable events"), ("events",)),
        Section("ahead", _("What lies ahead"), ("agenda", "attention")),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass


class WeeklyReport(Periodic):
    """LM: the trends of a week, threats by kind and field, and what is to be expected."""

    period = of(periods.WEEKLY)
    conclusion = _conclusion()
    trend = models.CharField(_("trend"), max_length=12, choices=choices.Trend)
    events_count = Count(_("notable events"))
    demonstrations_count = Count(_("demonstrations"))
    meetings_count = Count(_("meetings of vigilance teams and forums"))
    threats = Rows(_("threats, challenges, obstacles, disturbances"), cells=THREAT)
    analysis = models.TextField(_("analysis"), blank=True)
    prediction = models.TextField(_("prediction"), blank=True)
    recommendation = models.TextField(_("recommendation"), blank=True)

    SECTIONS = (
        Section("week", _("The week"), ("period", "conclusion", "trend")),
        Section(
            "figures", _("Figures"), ("events_count", "demonstrations_count", "meetings_count")
        ),
        Section("threats", _("Threats (ATHG)"), ("threats",)),
        Section("outlook", _("Assessment"), ("analysis", "prediction", "recommendation")),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass


class MonthlyReport(Periodic):
    """LB: the month in figures, the work of vigilance teams (TKDPD) and forums (FKDM), and its assessment."""

    period = of(periods.MONTHLY)
    conclusion = _conclusion()
    events_count = Count(_("notable events"))
    demonstrations_count = Count(_("demonstrations"))
    threats_count = Count(_("threats"))
    challenges_count = Count(_("challenges"))
    obstacles_count = Count(_("obstacles"))
    disturbances_count = Count(_("disturbances"))
    information_reports = Count(_("information reports (LI)"))
    team_meetings = Count(_("meetings of the vigilance team (TKDPD)"))
    forum_meetings = Count(_("meetings of vigilance forums (FKDM)"))
    recommendations_made = Count(_("recommendations made"))
    recommendations_done = Count(_("recommendations followed up"))
    analysis = models.TextField(_("analysis"), blank=True)
    prediction = models.TextField(_("prediction"), blank=True)
    recommendation = models.TextField(_("recommendation"), blank=True)
    obstacles = models.TextField(_("obstacles met"), blank=True)

    SECTIONS = (
        Section("month", _("The month"), ("period", "conclusion")),
        Section(
            "figures",
            _("Figures"),
            (
                "events_count",
                "demonstrations_count",
                "threats_count",
                "challenges_count",
                "obstacles_count",
                "disturbances_count",
            ),
        ),
        Section(
            "work",
            _("Early vigilance"),
            (
                "information_reports",
                "team_meetings",
                "forum_meetings",
                "recommendations_made",
                "recommendations_done",
            ),
        ),
        Section(
            "outlook", _("Assessment"), ("analysis", "prediction", "recommendation", "obstacles")
        ),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass
