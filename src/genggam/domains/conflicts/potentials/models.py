"""The monthly update on potential conflicts (UU 7/2012 art. 5; domain.md 3.9)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.kernel.periodic.models import Periodic, of
from genggam.kernel.records.columns import Count
from genggam.kernel.register.models import Section, classified
from genggam.lib import periods


class PotentialsUpdate(Periodic):
    """How many potential conflicts and events stand open at the end of a month, by level, and what moved."""

    period = of(periods.MONTHLY)
    green_count = Count(_("open, green"))
    yellow_count = Count(_("open, yellow"))
    orange_count = Count(_("open, orange"))
    red_count = Count(_("open, red"))
    new_count = Count(_("new this month"))
    settled_count = Count(_("settled this month"))
    changes = models.TextField(_("what changed"), blank=True)
    outlook = models.TextField(_("outlook and measures"), blank=True)

    SECTIONS = (
        Section("month", _("The month"), ("period",)),
        Section(
            "figures",
            _("Figures"),
            (
                "green_count",
                "yellow_count",
                "orange_count",
                "red_count",
                "new_count",
                "settled_count",
            ),
        ),
        Section("words", _("Assessment"), ("changes", "outlook")),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass
