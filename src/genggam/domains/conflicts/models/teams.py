"""Integrated teams for handling social conflict (Permendagri 42/2015; domain.md 2.2 A): offices, no private persons."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import choices
from genggam.kernel.records import facts
from genggam.kernel.records.columns import Rows
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import REGISTERED, Registered, Section, searched
from genggam.lib import privacy

MEMBER = (
    Fact("institution", _("institution"), blank=False, max_length=160),
    facts.choice("position", _("position in the team"), choices.Position, blank=False),
)


class Team(Registered):
    """An integrated team (Timdu) as its decree forms it; the decree itself is filed with the record."""

    level = models.CharField(_("level of the team"), max_length=12, choices=choices.TeamLevel)
    decree_no = models.CharField(_("number of the decree"), max_length=80, blank=True)
    decree_date = models.DateField(_("date of the decree"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    reported_on = models.DateField(_("reported to the ministry on"), null=True, blank=True)
    chair_office = models.CharField(_("office of the chair"), max_length=120)
    members = Rows(_("members by institution"), cells=MEMBER)
    secretariat = models.CharField(_("address of the secretariat"), max_length=300, blank=True)

    search = searched("title", "number", "decree_no")

    SECTIONS = (
        Section("team", _("The team"), ("title", "level", "chair_office", "secretariat")),
        Section(
            "decree",
            _("Decree"),
            ("decree_no", "decree_date", "valid_until", "reported_on"),
        ),
        Section("members", _("Members"), ("members",)),
    )

    privacy = privacy.Privacy(
        public=("level", "decree_no", "decree_date", "valid_until"),
        internal=(*REGISTERED, "reported_on", "chair_office", "members", "secretariat"),
    )

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(decree_date=None)
                | Q(valid_until__gte=F("decree_date")),
                name="team_valid_after_decree",
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(
                fields=("realm", "valid_until"),
                name="team_expiring",
                condition=Q(merged_into=None),
            ),
        )
