"""Applications and the letters that come of them (domain.md 2.4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.applications import choices
from genggam.domains.organizations.choices import LegalKind
from genggam.kernel.register.models import (
    CLOCKED,
    Clocked,
    Registered,
    Section,
    classified,
)

LETTER = ("letter_no", "letter_date", "letter_until")


class Application(Clocked, Registered):
    """What an organisation asks for, with the clock of the law that runs on it.

    `events` are the days that the law counts from, as `lib.legal_clocks` reads them. `public_key` is what the code on
    the letter names; it is given when the letter is issued and tells nothing by itself.
    """

    title = models.CharField(_("name of the organisation"), max_length=200)
    kind = models.CharField(_("applies for"), max_length=24, choices=choices.ApplicationKind)
    acronym = models.CharField(_("acronym"), max_length=40, blank=True)
    legal_kind = models.CharField(_("legal form"), max_length=24, choices=LegalKind)
    old_letter_no = models.CharField(_("number of the earlier letter"), max_length=80, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone of the office"), max_length=40, blank=True)
    email = models.CharField(_("e-mail of the office"), max_length=120, blank=True)
    aims = models.TextField(_("aims"), blank=True)
    survey_date = models.DateField(_("date of the survey"), null=True, blank=True)
    survey_team = models.CharField(_("surveying institutions"), max_length=200, blank=True)
    survey_result = models.CharField(
        _("result of the survey"), max_length=20, choices=choices.SurveyResult, blank=True
    )
    survey_note = models.CharField(_("what was seen"), max_length=400, blank=True)
    events = models.JSONField(default=list)
    letter_no = models.CharField(_("number of the letter"), max_length=64, blank=True)
    letter_date = models.DateField(_("date of the letter"), null=True)
    letter_until = models.DateField(_("letter valid until"), null=True)
    public_key = models.CharField(max_length=32, blank=True)

    SECTIONS = (
        Section(
            "application",
            _("Application"),
            ("title", "acronym", "kind", "legal_kind", "old_letter_no"),
        ),
        Section("office", _("Office"), ("address", "phone", "email", "aims")),
        Section(
            "survey",
            _("Field survey"),
            ("survey_date", "survey_team", "survey_result", "survey_note"),
        ),
    )

    privacy = classified(SECTIONS, beside=(*CLOCKED, "events", "public_key"), public=LETTER)

    class Meta(Registered.Meta):
        constraints = (
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(due_on=None, due_kind="") | (Q(due_on__isnull=False) & ~Q(due_kind="")),
                name="application_due_has_kind",
            ),
            models.CheckConstraint(
                condition=Q(letter_no="", letter_date=None, letter_until=None, public_key="")
                | (
                    Q(letter_date__isnull=False, letter_until__isnull=False)
                    & ~Q(letter_no="")
                    & ~Q(public_key="")
                ),
                name="application_letter_whole",
            ),
            models.UniqueConstraint(
                fields=("public_key",), condition=~Q(public_key=""), name="application_public_key"
            ),
        )
        indexes = (
            *Registered.Meta.indexes,
            models.Index(
                fields=("realm", "due_on"),
                name="application_due",
                condition=Q(due_on__isnull=False),
            ),
        )
