"""The history of an incident in one line: steps, what was told with them, and what they changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents.models import CONTENT, Incident, Report
from genggam.domains.incidents.presenters import values
from genggam.foundation.audit.models import Entry
from genggam.kernel.records.models import Revision
from genggam.kernel.ui import components
from genggam.kernel.workflow.models import Step
from genggam.lib import canonical

DONE: dict[str, tuple[object, str, str]] = {
    "report": (_("Reported"), "reports", "active"),
    "verify": (_("Verified"), "verify", "done"),
    "return": (_("Returned to the reporter"), "back", "back"),
    "revise": (_("Corrected"), "edit", ""),
    "update": (_("Development"), "note", "active"),
    "raise_level": (_("Level raised"), "arrow-up", "awas"),
    "lower_level": (_("Level lowered"), "chevron-down", ""),
    "escalate": (_("Escalated"), "escalate", "active"),
    "follow_up": (_("Followed up"), "check", "done"),
    "close": (_("Closed"), "lock", "done"),
    "reject": (_("Rejected"), "stop", "back"),
    "reopen": (_("Reopened"), "refresh", "active"),
    "merge": (_("Merged into another report"), "merge", ""),
    "unmerge": (_("Taken out of the situation"), "merge", ""),
    "lead": (_("Became the lead of a situation"), "merge", ""),
    "attach": (_("Attachment filed"), "attach", ""),
    "withdraw_attachment": (_("Attachment withdrawn"), "attach", ""),
    "read_attachment": (_("Attachment read"), "eye", ""),
    "read": (_("Read"), "eye", ""),
    "note": (_("Note written"), "note", ""),
    "link": (_("Linked"), "link", ""),
}
FINAL_TITLE = _("Final report")
TOLD = ("update", "follow_up")


def entries(
    incident: Incident,
    *,
    steps: Sequence[Step],
    reports: Sequence[Report],
    revisions: Sequence[Revision],
) -> list[components.TimelineEntry]:
    """Return what happened to the report, the newest first."""
    told = iter(reports)
    before = {revision.version: revision.content for revision in revisions}
    now = canonical.jsonable({name: getattr(incident, name) for name in CONTENT})
    zone = incident.region.time_zone
    found = [_reported(incident)]
    for step in steps:
        report = next(told, None) if step.action in TOLD else None
        found.append(_entry(step, report, _changes(step, before, now, zone), zone))
    return found[::-1]


def _reported(incident: Incident) -> components.TimelineEntry:
    title, icon, tone = DONE["report"]
    return components.TimelineEntry(
        at=incident.received_at,
        title=str(title),
        who=f"{incident.created_by.full_name} · {incident.agency.name}",
        icon=icon,
        tone=tone,
        zone=incident.region.time_zone,
    )


def _entry(
    step: Step, report: Report | None, changes: list[components.Change], zone: str
) -> components.TimelineEntry:
    title, icon, tone = DONE.get(step.action, (step.action, "note", ""))
    if report is not None and report.purpose == "akhir":
        title = FINAL_TITLE
    parts = [step.reason]
    if report is not None:
        parts += [report.text, f"→ {report.result}" if report.result else ""]
    acting = "" if step.acting_kind in ("", "definitif") else f"{step.acting_kind.capitalize()}. "
    return components.TimelineEntry(
        at=step.at,
        title=str(title),
        who=f"{step.actor.full_name} · {acting}{step.agency.name}",
        body="\n".join(part for part in parts if part),
        icon=icon,
        tone=tone,
        changes=changes,
        zone=zone,
    )


def _changes(
    step: Step, before: Mapping[int, Mapping[str, Any]], now: Mapping[str, Any], zone: str
) -> list[components.Change]:
    """Compare the content before the step with that after it: the next revision kept, or the present content."""
    old = before.get(step.version - 1)
    if old is None:
        return []
    later = [version for version in before if version >= step.version]
    new = before[min(later)] if later else now
    return [
        components.Change(
            values.name_of(name),
            values.short(values.written(name, old.get(name), zone=zone)),
            values.short(values.written(name, new.get(name), zone=zone)) or "—",
        )
        for name in CONTENT
        if old.get(name) != new.get(name)
    ]


def audit_lines(
    entries_: Sequence[Entry], people: Mapping[Any, str], *, zone: str
) -> list[dict[str, Any]]:
    """Return the audit trail with names of persons and fields; the trail itself holds only ids."""
    found = []
    for entry in entries_:
        verb = entry.action.rpartition(".")[2]
        title = DONE.get(verb, (entry.action, "", ""))[0]
        found.append(
            {
                "at": entry.at,
                "zone": zone,
                "title": str(title),
                "who": people.get(entry.actor_id, "Genggam"),
                "fields": ", ".join(_field_name(name) for name in entry.fields),
                "seq": entry.seq,
            }
        )
    return found


def _field_name(name: str) -> str:
    known = {field.name for field in Incident._meta.get_fields()}
    return values.name_of(name) if name in known and name not in UNNAMED else name


UNNAMED = frozenset({"reports", "merged", "merged_into"})
