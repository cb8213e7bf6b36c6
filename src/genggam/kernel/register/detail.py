"""What the page of one record shows: its sections, marks, steps, files, links, history and the domain's own panels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from genggam.foundation.access import actors, gate
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier.models import Attachment, Checked, DocumentStatus
from genggam.kernel.forms import values
from genggam.kernel.records.facts import Kind as FieldKind
from genggam.kernel.register import history, listing, queries
from genggam.kernel.register.declarations import Panel, Register
from genggam.kernel.ui import components, rendering
from genggam.kernel.workflow.engine import Transition

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
        "due_badge": listing.due(getattr(record, "due_on", None), size=""),
        "validity_badge": listing.validity(getattr(record, "valid_until", None)),
        "list_url": base,
        "base": f"{base}{record.pk}/",
        "crumbs": [
            components.Crumb(str(register.words.many), base),
            components.Crumb(record.number),
        ],
    }


def sections(register: Register, record: Any) -> list[dict[str, Any]]:
    """Return the content by section; a section without any content is left out."""
    found = []
    for section in register.kind.model.SECTIONS:
        pairs, texts, tables = [], [], []
        for name in section.fields:
            fact, value = register.kind.shown[name], getattr(record, name)
            written = values.written(fact, value, zone=record.region.time_zone)
            if not written:
                continue
            if fact.kind is FieldKind.ROWS:
                rows = values.table(fact, value, zone=record.region.time_zone)
                tables.append({"label": fact.heading, **rows})
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


STATUS_TONES = {"belum": "neutral", "ada": "wait", "sesuai": "done", "perbaikan": "back"}


def documents(register: Register, record: Any, actor: actors.Actor) -> dict[str, Any] | None:
    """Return the checklist of a record with how each document stands, or None where none is asked for."""
    asked = register.documents
    if asked is None:
        return None
    seen = dossier.checked(register.key, record.pk)
    may = actor.may_on(asked.judge, record) or actor.may_on(register.kind.write, record)
    rows = [
        _document(register, record, code, label, seen.get(code), may)
        for code, label in asked.listed
    ]
    right = sum(row["status"] == DocumentStatus.RIGHT for row in rows)
    return {"rows": rows, "right": right, "total": len(rows)}


def _document(
    register: Register, record: Any, code: str, label: Any, seen: Checked | None, may: bool
) -> dict[str, Any]:
    status = DocumentStatus(seen.status if seen else DocumentStatus.MISSING)
    has_file = seen is not None and seen.attachment is not None
    return {
        "label": label,
        "status": status,
        "badge": rendering.badge_state(status.label, STATUS_TONES[status], "sm"),
        "note": seen.note if seen else "",
        "url": reverse(f"{register.key}:document", args=[record.pk, code]) if may else "",
        "file_url": reverse(f"{register.key}:attachment", args=[record.pk, seen.attachment_id])
        if seen and has_file
        else "",
    }


def _panel(panel: Panel, record: Any, request: HttpRequest) -> SafeString:
    """Return a panel as it stands on the page; the request lets its forms carry their token."""
    given = panel.context(gate.actor_of(request), record)
    context = {"record": record, "zone": record.region.time_zone, **given}
    return SafeString(render_to_string(panel.template, context, request))
