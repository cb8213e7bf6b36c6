"""How single values of an incident are written: codes as words, times on the clocks of the place."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from genggam.domains.incidents import choices, codes
from genggam.domains.incidents.listings import label
from genggam.domains.incidents.models import Incident
from genggam.kernel.records.models import Classification
from genggam.kernel.ui import rendering
from genggam.lib import dates

LISTED: dict[str, type[TextChoices]] = {
    "report_kind": choices.ReportKind,
    "kind": choices.EventKind,
    "field": choices.Field,
    "athg": choices.Athg,
    "warning_level": choices.WarningLevel,
    "urgency_local": choices.LocalUrgency,
    "obtained_how": choices.ObtainedHow,
    "source_value": choices.SourceValue,
    "classification": Classification,
    "verification": choices.Verification,
}
MOMENTS = frozenset({"occurred_at", "ended_at", "obtained_at"})
SHOWN_LENGTH = 160


def name_of(field: str) -> str:
    """Return a field's label."""
    if field == "region_id":
        return _("Region")
    named = getattr(Incident._meta.get_field(field), "verbose_name", field)
    return str(named)[:1].upper() + str(named)[1:]


def written(field: str, value: Any, *, zone: str) -> str:
    """Return a value as a person writes it; an empty text for what is not there."""
    if value in (None, "", []):
        return ""
    if field in LISTED:
        return label(LISTED[field], str(value))
    if field in MOMENTS:
        moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
        return dates.format_moment(moment, zone=zone, language=rendering.language())
    if field == codes.LOSS_RUPIAH:
        return f"Rp{rendering.number(int(value))}"
    if isinstance(value, (int, float)):
        return rendering.number(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def short(text: str) -> str:
    """Cut a long text for a line of the history."""
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH].rstrip()}…"
