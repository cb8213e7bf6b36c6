"""What the page of one record shows: its sections, marks, steps, files, links, history and the domain's own panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from genggam.foundation.access import actors, gate
from genggam.kernel.dossier import checklists
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier.models import Attachment
from genggam.kernel.forms import values
from genggam.kernel.records.facts import Kind as FieldKind
from genggam.kernel.register import history, listing, queries, registry
from genggam.kernel.register.declarations import Panel, Register
from genggam.kernel.ui import components, rendering, terms
from genggam.kernel.workflow.engine import Transition

HEAD = "title"
ICONS = {
    "revise": "edit",
    "verify": "verify",
    "return": "back",
    "close": "lock",
    "reopen": "refresh",
}


def page(register: Register, record: Any, request: HttpRequest) -> dict[str, Any]:
    """Return the context that the page, the print and a refused note share."""
    actor, kind, zone = gate.actor_of(request), register.kind, record.region.time_zone
    filed = dossier.of_record(kind.key, record.pk)
    return {
        **head(register, record),
        "sections": sections(register, record),
        "actions": actions(register, record, actor),
        "documents": documents(register, record, actor),
        "files": files(register, record, filed.attachments),
        "notes": filed.notes,
        "related": dossier.related(actor=actor, kind=kind.key, record_id=record.pk),
        "offers": registry.offers(actor=actor, kind=kind.key, record_id=record.pk),
        "merged": queries.merged_under(kind, actor=actor, record_id=record.pk),
        "entries": history.entries(kind, record),
        "audit": history.trail(kind, record.pk, realm=actor.realm, zone=zone),
        "panels": [_panel(each, record, request) for each in register.panels if not each.aside],
        "side_panels": [_panel(each, record, request) for each in register.panels if each.aside],
        "may_write": actor.may_on(kind.write, record),
    }


def head(register: Register, record: Any) -> dict[str, Any]:
    """Return what stands on top: names and marks."""
    base = reverse(f"{register.key}:list")
    return {
        "register": register,
        "record": record,
        "zone": record.region.time_zone,
        "state_badge": listing.state_badge(register, record.state),
        "verified_badge": _verified(register, record),
        "due_badge": terms.due(getattr(record, "due_on", None), size=""),
        "validity_badge": terms.validity(getattr(record, "valid_until", None)),
        "list_url": base,
        "base": f"{base}{record.pk}/",
        "crumbs": [
            components.Crumb(str(register.words.many), base),
            components.Crumb(record.number),
        ],
    }


def _verified(register: Register, record: Any) -> SafeString:
    """Say whether somebody vouches for the content, unless the name of the state has said so already."""
    if record.is_verified:
        said, state = _("Verified"), register.state_label(record.state)
        is_said = state.casefold() == said.casefold()
        return SafeString("") if is_said else rendering.badge_state(said, "done")
    return rendering.badge_unverified() if register.kind.verifies else SafeString("")


def sections(register: Register, record: Any) -> list[dict[str, Any]]:
    """Return the content by section but for the title, which heads the page; an empty section is left out."""
    found = []
    for section in register.kind.model.SECTIONS:
        pairs, texts, tables = [], [], []
        for name in (each for each in section.fields if each != HEAD):
            fact, value = register.kind.shown[name], getattr(record, name)
            written = values.written(fact, value, zone=record.region.time_zone)
            if not written:
                continue
            if fact.kind is FieldKind.ROWS:
                rows = values.table(fact, value, zone=record.region.time_zone)
                label = "" if fact.heading == section.title else fact.heading
                tables.append({"label": label, **rows})
            elif fact.kind is FieldKind.TEXT:
                texts.append({"label": fact.heading, "text": written})
            else:
                pairs.append(components.KeyValue(fact.heading, written))
        if pairs or texts or tables:
            parts = {"pairs": pairs, "texts": texts, "tables": tables}
            found.append({"key": section.key, "title": section.title, **parts})
    return found


def actions(register: Register, record: Any, actor: actors.Actor) -> dict[str, Any]:
    """Return the steps this actor may take: one or two to the front, the others in a menu."""
    if record.merged_into_id is not None:
        return {"front": [], "others": []}
    offered = [
        _action(register, record, step) for step in register.kind.workflow.available(record, actor)
    ]
    front = [action for action in offered if action["style"] == "primary"][:2]
    return {"front": front, "others": [action for action in offered if action not in front]}


def _action(register: Register, record: Any, step: Transition) -> dict[str, Any]:
    return {
        "key": step.action,
        "label": str(step.label),
        "url": reverse(f"{register.key}:action", args=[record.pk, step.action]),
        "icon": ICONS.get(step.action, "check"),
        "style": step.style,
    }


def files(
    register: Register, record: Any, attachments: Sequence[Attachment]
) -> list[components.FileCard]:
    """Return the attachments with the addresses of their content and small picture."""
    found = []
    for attachment in attachments:
        address = [record.pk, attachment.pk]
        is_image = attachment.file.media_type.startswith("image/")
        thumb = reverse(f"{register.key}:thumbnail", args=address) if is_image else ""
        found.append(
            components.FileCard(
                name=attachment.name,
                url=reverse(f"{register.key}:attachment", args=address),
                size=attachment.file.size,
                media_type=attachment.file.media_type,
                thumb_url=thumb,
                note=attachment.caption,
            )
        )
    return found


def documents(register: Register, record: Any, actor: actors.Actor) -> dict[str, Any] | None:
    """Return the checklist of a record with how each document stands, or None where none is asked for."""
    asked = register.documents
    if asked is None:
        return None
    may = actor.may_on(asked.judge, record) or actor.may_on(register.kind.write, record)
    return checklists.of_record(register.key, record.pk, asked.listed, may_check=may)


def _panel(panel: Panel, record: Any, request: HttpRequest) -> SafeString:
    """Return a panel as it stands on the page; the request lets its forms carry their token."""
    given = panel.context(gate.actor_of(request), record)
    context = {"record": record, "zone": record.region.time_zone, **given}
    return SafeString(render_to_string(panel.template, context, request))
