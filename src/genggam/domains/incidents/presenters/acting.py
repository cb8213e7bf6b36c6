"""What the pages of the steps show: what will follow, and both versions where two people were at it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import listings
from genggam.domains.incidents.models import CONTENT, Incident
from genggam.domains.incidents.presenters import reporting, values
from genggam.kernel.ui import components
from genggam.kernel.workflow.engine import Transition
from genggam.lib import canonical

KEEP = "keep_"
CONSEQUENCES: dict[str, object] = {
    "verify": _(
        "The report loses its mark “unverified” everywhere. A later change brings the mark back."
    ),
    "return": _(
        "The reporter corrects it and sends it again. It stays visible, marked unverified."
    ),
    "update": _(
        "Everybody who sees this report sees the development at once; the update clock starts again."
    ),
    "raise_level": _("Raising is free and takes effect at once."),
    "lower_level": _("Lowering is a verifier's decision; it is logged with your reason."),
    "escalate": _("The level above finds it in its Meja Kerja."),
    "follow_up": _("What was done becomes part of the report's history."),
    "close": _("The clocks stop. The report can be reopened."),
    "reject": _("The report leaves the open lists and every total of open reports."),
    "reopen": _("The report is open again and its clocks run."),
}
DONE: dict[str, object] = {
    "verify": _("The report is verified."),
    "return": _("The report is returned to its author."),
    "revise": _("The correction is stored."),
    "update": _("The development is stored."),
    "raise_level": _("The level is raised."),
    "lower_level": _("The level is lowered."),
    "escalate": _("The report is escalated."),
    "follow_up": _("The follow-up is stored."),
    "close": _("The report is closed."),
    "reject": _("The report is rejected."),
    "reopen": _("The report is open again."),
}


def done(action: str) -> str:
    """Say that the step was taken."""
    return str(DONE[action])


def page(incident: Incident, transition: Transition, form: Any) -> dict[str, Any]:
    """Return the context of a step's page."""
    back = reverse("incidents:detail", args=[incident.pk])
    kinds = reporting.kinds(form) if transition.action == "revise" else {}
    return {
        **kinds,
        "incident": incident,
        "form": form,
        "action": transition.action,
        "heading": str(transition.label),
        "submit_label": str(transition.label),
        "consequence": str(CONSEQUENCES.get(transition.action, "")),
        "danger": transition.style == "danger",
        "cancel_url": back,
        "counts": [bound for bound in form if bound.name in COUNTED],
        "state_badge": listings.state_badge(incident.state),
        "crumbs": [
            components.Crumb(_("Reports"), reverse("incidents:list")),
            components.Crumb(incident.number, back),
            components.Crumb(str(transition.label)),
        ],
    }


COUNTED = frozenset(
    {
        "crowd_estimate",
        "dead",
        "seriously_injured",
        "lightly_injured",
        "missing",
        "displaced_persons",
        "displaced_families",
        "women",
        "children",
    }
)


def conflict(
    incident: Incident,
    transition: Transition,
    form: Any,
    *,
    before: Mapping[str, Any],
    posted: QueryDict,
) -> dict[str, Any]:
    """Return both versions, field by field, and everything that was sent, ready to be sent again."""
    rows = _rows(incident, form.given(), before)
    kept = [
        (name, value)
        for name, several in posted.lists()
        if name not in ("csrfmiddlewaretoken", "version") and not name.startswith(KEEP)
        for value in several
    ]
    kept += [
        (f"{KEEP}{name}", "theirs") for name in _untouched(incident, form.given(), before, rows)
    ]
    return {
        **page(incident, transition, form),
        "rows": rows,
        "changes": _meanwhile(incident, before),
        "kept": kept,
        "version": incident.version,
        "who": incident.updated_by.full_name,
        "when": incident.updated_at,
        "zone": incident.region.time_zone,
    }


def _rows(
    incident: Incident, given: Mapping[str, Any], before: Mapping[str, Any]
) -> list[components.ConflictRow]:
    """Compare each field that the sender set and somebody else changed meanwhile."""
    zone = incident.region.time_zone
    now = canonical.jsonable({name: getattr(incident, name) for name in CONTENT})
    rows = []
    for name, value in given.items():
        if name not in CONTENT or not before or before.get(name) == now.get(name):
            continue
        mine = canonical.jsonable(value)
        if mine == before.get(name) or mine == now.get(name):
            continue
        rows.append(
            components.ConflictRow(
                name=name,
                label=values.name_of(name),
                yours=values.written(name, mine, zone=zone),
                theirs=values.written(name, now.get(name), zone=zone),
                before=values.written(name, before.get(name), zone=zone),
            )
        )
    return rows


def _untouched(
    incident: Incident,
    given: Mapping[str, Any],
    before: Mapping[str, Any],
    rows: list[components.ConflictRow],
) -> list[str]:
    """Return the fields that others changed and the sender did not: sending again must not undo them."""
    now = canonical.jsonable({name: getattr(incident, name) for name in CONTENT})
    asked = {row.name for row in rows}
    changed = {name for name in CONTENT if before and before.get(name) != now.get(name)}
    return sorted((changed & given.keys()) - asked)


def _meanwhile(incident: Incident, before: Mapping[str, Any]) -> list[components.Change]:
    """Return what others changed in the content since the sender's version."""
    zone = incident.region.time_zone
    now = canonical.jsonable({name: getattr(incident, name) for name in CONTENT})
    return [
        components.Change(
            values.name_of(name),
            values.short(values.written(name, before.get(name), zone=zone)),
            values.short(values.written(name, now.get(name), zone=zone)) or "—",
        )
        for name in CONTENT
        if before and before.get(name) != now.get(name)
    ]


def without_kept(given: Mapping[str, Any], posted: QueryDict) -> dict[str, Any]:
    """Leave out every field for which the sender chose what is stored already."""
    return {name: value for name, value in given.items() if posted.get(f"{KEEP}{name}") != "theirs"}
