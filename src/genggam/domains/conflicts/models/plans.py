"""Action plans against social conflict and the four-monthly reports on them (PP 2/2015; domain.md 2.2 B)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.domains.conflicts import choices, codes
from genggam.foundation.accounts.models import User
from genggam.kernel.dossier.models import Attachment
from genggam.kernel.records import facts
from genggam.kernel.records.columns import MAX_RUPIAH, Rows, Year
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import REGISTERED, Registered, Section
from genggam.lib import privacy

MOST = 10**9


def _amount(name: str, label: Any, **options: Any) -> Fact:
    return Fact(name, label, facts.Kind.DECIMAL, places=2, minimum=0, maximum=MOST, **options)


def _number(name: str = "no") -> Fact:
    return Fact(name, _("number"), facts.Kind.WHOLE, minimum=1, maximum=999, blank=False)


ITEM = (
    _number(),
    facts.choice("category", _("stage"), choices.Stage, blank=False),
    Fact("action", _("action"), blank=False, max_length=300),
    Fact("criteria", _("criteria of success"), max_length=300),
    Fact("unit", _("unit"), blank=False, max_length=40),
    _amount("target_b04", _("target B04")),
    _amount("target_b08", _("target B08")),
    _amount("target_b12", _("target B12")),
    Fact("pic", _("responsible institution"), blank=False, max_length=160),
    Fact("budget", _("budget"), facts.Kind.MONEY, minimum=0, maximum=MAX_RUPIAH),
    facts.choice("fund", _("paid from"), choices.Fund),
)
REALISED = (
    _number(),
    _amount("realised", _("realised"), blank=False),
    Fact("narrative", _("what was done"), max_length=600),
    Fact("obstacles", _("obstacles"), max_length=300),
    Fact("follow_up", _("follow-up"), max_length=300),
)


class ActionPlan(Registered):
    """What a region undertakes in a year; its adoption is bound to the content with all actions."""

    year = Year(_("year"))
    decree_no = models.CharField(_("number of the decree"), max_length=80, blank=True)
    decree_date = models.DateField(_("date of the decree"), null=True, blank=True)
    items = Rows(_("actions"), cells=ITEM)

    SECTIONS = (
        Section("plan", _("Action plan"), ("title", "year", "decree_no", "decree_date")),
        Section("items", _("Actions"), ("items",)),
    )

    privacy = privacy.Privacy(
        public=("year", "decree_no", "decree_date"), internal=(*REGISTERED, "items")
    )

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=("realm", "region", "year"),
                condition=~models.Q(state=codes.DRAFT),
                name="actionplan_once_a_year",
            ),
        )


class ActionReport(Registered):
    """What a region realised of its plan in four months; score and rank are worked out, never entered."""

    year = Year(_("year"))
    period = models.CharField(_("period"), max_length=4, choices=choices.ReportPeriod)
    items = Rows(_("realisation"), cells=REALISED)
    plan = models.ForeignKey(
        ActionPlan, on_delete=models.PROTECT, related_name="reports", null=True, db_index=False
    )
    plan_hash = models.BinaryField(max_length=32, null=True)
    achievement = models.DecimalField(
        _("achievement (%)"), max_digits=14, decimal_places=2, null=True
    )
    rank = models.IntegerField(_("rank"), null=True)

    SECTIONS = (
        Section(
            "report", _("Report and period"), ("title", "year", "period", "achievement", "rank")
        ),
        Section("items", _("Realisation"), ("items",)),
    )

    privacy = privacy.Privacy(
        public=("year", "period", "achievement", "rank"),
        internal=(*REGISTERED, "items", "plan", "plan_hash"),
    )

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=("realm", "region", "year", "period"),
                condition=~models.Q(state=codes.DRAFT),
                name="actionreport_once_a_period",
            ),
        )


class Evidence(models.Model):
    """Says which action of a report an attachment proves."""

    id = models.UUIDField(primary_key=True, editable=False)
    realm = models.CharField(max_length=36)
    report = models.ForeignKey(ActionReport, on_delete=models.PROTECT, related_name="evidence")
    item_no = models.SmallIntegerField()
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)

    privacy = privacy.Privacy(
        internal=("id", "realm", "report", "item_no", "attachment", "created_by")
    )

    def __str__(self) -> str:
        return f"{self.report_id} {self.item_no}"
