"""The weekly taskforce sheet and the quarterly sheet on organisations; suspects are counted, never named."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.sheets import choices
from genggam.kernel.periodic.models import Periodic, of
from genggam.kernel.records import facts
from genggam.kernel.records.columns import MAX_RUPIAH, Count, Money, Rows
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import Section, classified
from genggam.lib import periods

CASE = (
    facts.choice("kind", _("kind of case"), choices.CaseKind, blank=False),
    Fact("organisation", _("organisation, where one is involved"), max_length=160),
    Fact("place", _("place"), max_length=120),
    Fact("suspects", _("suspects (persons)"), facts.Kind.WHOLE, minimum=0, maximum=100_000),
    facts.choice("measure", _("measure"), choices.Measure, blank=False),
    Fact("loss", _("loss"), facts.Kind.MONEY, minimum=0, maximum=MAX_RUPIAH),
)


class TaskforceSheet(Periodic):
    """The week of the joint taskforce on organisations and thuggery, looked at every Wednesday."""

    period = of(periods.WEEKLY)
    is_formed = models.BooleanField(_("the taskforce is formed"), default=False, blank=True)
    decree_no = models.CharField(_("number of the decree"), max_length=80, blank=True)
    cases_count = Count(_("cases found"))
    suspects_count = Count(_("suspects"))
    guided_count = Count(_("cases with guidance"))
    criminal_count = Count(_("cases with criminal proceedings"))
    sanctioned_count = Count(_("cases with a sanction"))
    loss = Money(_("loss"))
    cases = Rows(_("cases"), cells=CASE)
    notes = models.TextField(_("notes"), blank=True)

    SECTIONS = (
        Section("week", _("The week"), ("period", "is_formed", "decree_no")),
        Section(
            "figures",
            _("Figures"),
            (
                "cases_count",
                "suspects_count",
                "guided_count",
                "criminal_count",
                "sanctioned_count",
                "loss",
            ),
        ),
        Section("cases", _("Cases"), ("cases", "notes"), "restricted"),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass


class QuarterlySheet(Periodic):
    """Organisations of the region and their supervision in a quarter (Permendagri 56/2017)."""

    period = of(periods.QUARTERLY)
    organizations_count = Count(_("organisations known"))
    active_count = Count(_("of them active"))
    missing_count = Count(_("of them not found at their address"))
    new_count = Count(_("newly reported"))
    supervisions_count = Count(_("supervisions"))
    complaints_count = Count(_("complaints"))
    complaints_settled = Count(_("complaints settled"))
    disputes_count = Count(_("internal disputes"))
    sanctions_count = Count(_("sanctions"))
    findings = models.TextField(_("findings"), blank=True)
    follow_up = models.TextField(_("follow-up"), blank=True)

    SECTIONS = (
        Section("quarter", _("The quarter"), ("period",)),
        Section(
            "organisations",
            _("Community organisations"),
            ("organizations_count", "active_count", "missing_count", "new_count"),
        ),
        Section(
            "supervision",
            _("Supervision"),
            (
                "supervisions_count",
                "complaints_count",
                "complaints_settled",
                "disputes_count",
                "sanctions_count",
            ),
        ),
        Section("words", _("Findings and follow-up"), ("findings", "follow_up")),
    )

    privacy = classified(SECTIONS)

    class Meta(Periodic.Meta):
        pass
