"""Complaints about organisations; whoever brings one stands in a table apart (`reporters`)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.complaints import choices
from genggam.domains.organizations.supervision.choices import Aspect
from genggam.kernel.records.columns import Codes
from genggam.kernel.register.models import Registered, Section, classified

HANDLING = ("clarification", "follow_up", "outcome")


class Complaint(Registered):
    """What somebody complains about, and what became of it."""

    title = models.CharField(_("organisation complained about"), max_length=200)
    channel = models.CharField(_("channel"), max_length=16, choices=choices.Channel)
    addressed_to = models.CharField(_("addressed to"), max_length=20, choices=choices.Addressee)
    received_on = models.DateField(_("day of receipt"))
    anonymous = models.BooleanField(_("the reporter gives no name"), default=False, blank=True)
    aspects = Codes(_("aspects"), listed=Aspect)
    matter = models.TextField(
        _("what is complained about"),
        help_text=_("Do not write here who complains: that is kept apart, on the page."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    clarification = models.TextField(_("clarification"), blank=True)
    follow_up = models.TextField(_("follow-up"), blank=True)
    outcome = models.TextField(_("outcome"), blank=True)

    SECTIONS = (
        Section(
            "complaint",
            _("Complaint"),
            (
                "title",
                "channel",
                "addressed_to",
                "received_on",
                "anonymous",
                "place",
                "aspects",
                "matter",
            ),
            "restricted",
        ),
        Section("handling", _("Handling"), HANDLING, "restricted"),
    )

    privacy = classified(SECTIONS)
