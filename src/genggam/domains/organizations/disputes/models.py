"""Disputes within organisations: parties are groups of the organisation, never persons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.disputes import choices
from genggam.kernel.records.columns import Rows
from genggam.kernel.records.facts import Fact, Kind
from genggam.kernel.register.models import Registered, Section, classified

PARTY = (
    Fact("group", _("group within the organisation"), blank=False, max_length=160),
    Fact("claim", _("what it claims"), max_length=200),
)
MEDIATION = (
    Fact("held_on", _("day"), Kind.DATE, blank=False),
    Fact("mediator", _("mediating institution"), blank=False, max_length=160),
    Fact("came_to", _("what it came to"), max_length=200),
)
MEDIATED = ("mediations", "outcome", "agreement")
COURT = ("court", "court_no", "court_filed_on", "judged_on", "judgement")


class Dispute(Registered):
    """One dispute, its mediations and, where these failed, the court."""

    title = models.CharField(_("organisation in dispute"), max_length=200)
    subject = models.CharField(_("subject of the dispute"), max_length=16, choices=choices.Subject)
    reported_on = models.DateField(_("day of the report"))
    parties = Rows(_("parties"), cells=PARTY, blank=False)
    summary = models.TextField(_("course of the dispute"))
    mediations = Rows(_("mediations"), cells=MEDIATION)
    outcome = models.CharField(
        _("outcome of the mediation"), max_length=12, choices=choices.Outcome, blank=True
    )
    agreement = models.TextField(_("what was agreed"), blank=True)
    court = models.CharField(_("court"), max_length=120, blank=True)
    court_no = models.CharField(_("number of the case"), max_length=80, blank=True)
    court_filed_on = models.DateField(_("filed with the court on"), null=True, blank=True)
    judged_on = models.DateField(_("day of the judgement"), null=True, blank=True)
    judgement = models.TextField(_("judgement"), blank=True)

    SECTIONS = (
        Section(
            "dispute",
            _("Dispute"),
            ("title", "subject", "reported_on", "parties", "summary"),
        ),
        Section("mediation", _("Mediation"), MEDIATED),
        Section("court", _("Court"), COURT),
    )

    privacy = classified(SECTIONS)
