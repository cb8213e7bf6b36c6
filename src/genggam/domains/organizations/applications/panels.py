"""What the page of an application shows beside its content: the clock of the law, and the letter."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.organizations.applications import clocks
from genggam.foundation.access import actors
from genggam.lib import dates, legal_clocks, workdays

OWNERS = {"instansi": _("the agency"), "pemohon": _("the applicant")}
TERMS = {
    "verifikasi": _("Verification"),
    "perbaikan": _("Completion"),
    "penerbitan": _("Issue"),
}


def clock(_actor: actors.Actor, record: Any) -> dict[str, Any]:
    """Return the clock that runs, whose it is, and the days off that it leaves out."""
    today = dates.to_zone(timezone.now(), record.region.time_zone).date()
    running = legal_clocks.standing(clocks.events(record), today=today)
    return {
        "running": running,
        "term": TERMS[running.term.code] if running else "",
        "owner": OWNERS[running.term.owner] if running else "",
        "is_estimated": bool(running and workdays.is_estimated(running.due)),
        "public_url": reverse("letter:check", args=[record.public_key])
        if record.public_key
        else "",
        "letter_url": reverse("letter:download", args=[record.pk]) if record.public_key else "",
    }
