"""Reports of supervision: which institutions looked, at what, and what they found; no lists of persons."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.supervision import choices
from genggam.kernel.records.columns import Codes, Rows
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import Registered, Section, classified

TEAM = (
    Fact("institution", _("institution"), blank=False, max_length=160),
    Fact("task", _("task"), max_length=160),
)


class Supervision(Registered):
    """One supervision of one organisation; the team stands by institution (Tim Terpadu Pengawasan Ormas)."""

    title = models.CharField(_("organisation supervised"), max_length=200)
    kind = models.CharField(
        _("kind of supervision"), max_length=12, choices=choices.SupervisionKind
    )
    by = models.CharField(_("supervised by"), max_length=20, choices=choices.Supervisor, blank=True)
    supervised_on = models.DateField(_("day of supervision"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    team = Rows(_("team by institution"), cells=TEAM)
    aspects = Codes(_("aspects"), listed=choices.Aspect)
    findings = models.TextField(_("findings"), blank=True)
    result = models.CharField(_("result"), max_length=12, choices=choices.Result, blank=True)
    advice = models.TextField(_("advice to the organisation"), blank=True)

    SECTIONS = (
        Section(
            "supervision",
            _("Supervision"),
            ("title", "kind", "by", "supervised_on", "place", "team"),
        ),
        Section("findings", _("Findings"), ("aspects", "findings", "result", "advice")),
    )

    privacy = classified(SECTIONS)
