"""The history of a record in one line: its steps, who took them and why, and what they changed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.foundation.audit import queries as audit
from genggam.foundation.audit.models import Entry
from genggam.kernel.forms import values
from genggam.kernel.records import queries as records
from genggam.kernel.records import services
from genggam.kernel.register import queries
from genggam.kernel.register.kinds import Kind
from genggam.kernel.ui import components
from genggam.kernel.workflow import queries as workflow
from genggam.kernel.workflow.models import Step
from genggam.lib import canonical

SHOWN = 50
WORDS: Mapping[str, tuple[Any, str, str]] = {
    "enter": (_("Entered"), "plus", "active"),
    "revise": (_("Changed"), "edit", ""),
    "verify": (_("Verified"), "verify", "done"),
    "return": (_("Returned for correction"), "back", "back"),
    "merge": (_("Merged into another record"), "merge", ""),
    "unmerge": (_("Merge taken back"), "merge", ""),
    "attach": (_("Attachment filed"), "attach", ""),
    "withdraw_attachment": (_("Attachment withdrawn"), "attach", ""),
    "read_attachment": (_("Attachment read"), "eye", ""),
    "read": (_("Read"), "eye", ""),
    "check_document": (_("Document checked"), "file", ""),
    "note": (_("Note written"), "note", ""),
    "link": (_("Linked"), "link", ""),
    "import": (_("Imported"), "upload", "active"),
    "keep_personal": (_("Personal data kept"), "lock", ""),
    "read_personal": (_("Personal data read"), "eye", ""),
}
"""What happens in every register; other steps are called by the label of their transition."""


def entries(kind: Kind, record: Any) -> list[components.TimelineEntry]:
    """Return what happened to the record, the newest first."""
    zone = record.region.time_zone
    before = {
        revision.version: revision.content for revision in records.revisions(kind.key, record.pk)
    }
    now = canonical.jsonable(services.content(record, kind.content))
    found = [
        _entry(kind, step, _changes(kind, step, before, now, zone), zone)
        for step in workflow.steps(kind.key, record.pk)
    ]
    return [*found[::-1], _entered(record, zone)]


def _entered(record: Any, zone: str) -> components.TimelineEntry:
    title, icon, tone = WORDS["enter"]
    return components.TimelineEntry(
        at=record.received_at,
        title=str(title),
        who=f"{record.created_by.full_name} · {record.agency.name}",
        icon=icon,
        tone=tone,
        zone=zone,
    )


def _entry(
    kind: Kind, step: Step, changes: list[components.Change], zone: str
) -> components.TimelineEntry:
    title, icon, tone = _words(kind, step.action)
    acting = "" if step.acting_kind in ("", "definitif") else f"{step.acting_kind.capitalize()}. "
    return components.TimelineEntry(
        at=step.at,
        title=title,
        who=f"{step.actor.full_name} · {acting}{step.agency.name}",
        body=step.reason,
        icon=icon,
        tone=tone,
        changes=changes,
        zone=zone,
    )


def _words(kind: Kind, action: str) -> tuple[str, str, str]:
    if action in WORDS:
        title, icon, tone = WORDS[action]
        return str(title), icon, tone
    labels = {row.action: row.label for row in kind.workflow.transitions}
    return str(labels.get(action, action)), "check", "active"


def _changes(
    kind: Kind,
    step: Step,
    before: Mapping[int, Mapping[str, Any]],
    now: Mapping[str, Any],
    zone: str,
) -> list[components.Change]:
    """Compare the content before the step with that after it: the next revision kept, or the present content."""
    old = before.get(step.version - 1)
    if old is None:
        return []
    later = [version for version in before if version >= step.version]
    return differences(kind, old, before[min(later)] if later else now, zone=zone)


def differences(
    kind: Kind, old: Mapping[str, Any], new: Mapping[str, Any], *, zone: str
) -> list[components.Change]:
    """Return what differs between two contents, field by field, as people write it."""
    return [
        components.Change(
            fact.heading,
            values.short(values.written(fact, old.get(name), zone=zone)),
            values.short(values.written(fact, new.get(name), zone=zone)) or "—",
        )
        for name, fact in kind.facts.items()
        if old.get(name) != new.get(name)
    ]


def trail(kind: Kind, record_id: uuid.UUID, *, realm: str, zone: str) -> list[dict[str, Any]]:
    """Return the audit trail with names of persons and fields; the trail itself holds only ids."""
    found = list(audit.of_subject(kind.key, record_id, realm=realm)[:SHOWN])
    people = queries.people([entry.actor_id for entry in found])
    return [_line(kind, entry, people, zone) for entry in found]


def _line(kind: Kind, entry: Entry, people: Mapping[Any, str], zone: str) -> dict[str, Any]:
    named: Sequence[str] = [
        kind.shown[name].heading if name in kind.shown else name for name in entry.fields
    ]
    return {
        "at": entry.at,
        "zone": zone,
        "title": _words(kind, entry.action.rpartition(".")[2])[0],
        "who": people.get(entry.actor_id, "Genggam"),
        "fields": ", ".join(named),
        "seq": entry.seq,
    }
