"""Marks for days that matter: the last day of a term that runs, and the end of a validity."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from genggam.kernel.ui import rendering
from genggam.lib import dates


def due(day: dt.date | None, *, size: str = "sm") -> SafeString:
    """Mark the last day of the term that runs, the more urgently the nearer it is."""
    if day is None:
        return SafeString("")
    left = (day - dates.to_zone(timezone.now(), dates.JAKARTA).date()).days
    said = dates.format_date(day, language=rendering.language())
    if left < 0:
        return rendering.badge_state(_("was due %(day)s") % {"day": said}, "stop", size)
    tone = "back" if left <= 3 else "neutral"
    return rendering.badge_state(_("due %(day)s") % {"day": said}, tone, size)


def validity(until: dt.date | None) -> SafeString:
    """Mark a validity that ends within 90 days or has ended."""
    if until is None:
        return SafeString("")
    left = (until - dates.to_zone(timezone.now(), dates.JAKARTA).date()).days
    if left < 0:
        return rendering.badge_state(_("expired"), "stop", "sm")
    if left > 90:
        return SafeString("")
    said = _("expires in %(days)s days") % {"days": rendering.number(left)}
    return rendering.badge_state(said, "back" if left <= 30 else "wait", "sm")
