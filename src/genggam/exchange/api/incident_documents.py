"""How incidents look to programs: the row of a list, the whole record, its timeline and what may be done next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from genggam.domains.incidents import codes, queries, workflow
from genggam.domains.incidents.services import steps
from genggam.exchange.api import answers, incident_fields
from genggam.foundation.access import actors

ROOT = "/api/v1/incidents"
_COLUMNS = (
    "id",
    "number",
    "state",
    "version",
    "verification",
    "prov",
    "agency_id",
    *incident_fields.CONTENT,
)
_MOMENTS = (
    "captured_at",
    "received_at",
    "updated_at",
    "last_update_at",
    "final_reported_at",
    "verified_at",
    "closed_at",
    "due_at",
)


def urls(incident_id: object) -> dict[str, str]:
    """Return where the record's own addresses are."""
    return {
        "self": f"{ROOT}/{incident_id}",
        "actions": f"{ROOT}/{incident_id}/actions",
        "attachments": f"{ROOT}/{incident_id}/attachments",
        "page": f"/laporan/{incident_id}/",
    }


def record(incident: Any) -> dict[str, Any]:
    """Return the read model of one incident; its region must be loaded, nothing else is read."""
    plain = answers.plain
    body = {name: plain(getattr(incident, name)) for name in _COLUMNS}
    body |= {name: answers.moment(getattr(incident, name)) for name in _MOMENTS}
    region = incident.region
    body["region"] = {
        "code": region.code,
        "name": region.name,
        "level": region.level,
        "time_zone": region.time_zone,
    }
    body["is_verified"] = _is_verified(incident)
    body["is_open"] = incident.state not in codes.FINAL_STATES and incident.merged_into_id is None
    body["due_kind"] = incident.due_kind or None
    body["merged_into"] = plain(incident.merged_into_id)
    body["urls"] = urls(incident.id)
    return body


def _is_verified(incident: Any) -> bool:
    """Tell it as the database does, without asking it about a record that was just written."""
    bound = incident.verified_hash is not None and bytes(incident.verified_hash) == bytes(
        incident.content_hash
    )
    return incident.verification == codes.VERIFIED and bound


def row(found: queries.Row) -> dict[str, Any]:
    """Return what a list shows."""
    body = {name: answers.plain(value) for name, value in found._asdict().items()}
    body["region"] = {
        "code": body.pop("region_code"),
        "name": body.pop("region_name"),
        "time_zone": body.pop("region_zone"),
    }
    body["merged_into"] = body.pop("merged_into_id")
    body["due_kind"] = body["due_kind"] or None
    body["urls"] = urls(found.id)
    return body


def timeline(taken: Iterable[Any], told: Iterable[Any]) -> list[dict[str, Any]]:
    """Return steps and reports as one list, the oldest first."""
    entries = [(step.at, _step(step)) for step in taken] + [
        (report.at, _report(report)) for report in told
    ]
    return [entry for _at, entry in sorted(entries, key=lambda pair: pair[0])]


def _step(step: Any) -> dict[str, Any]:
    return {
        "type": "step",
        "at": answers.moment(step.at),
        "action": step.action,
        "from_state": step.from_state,
        "to_state": step.to_state,
        "version": step.version,
        "by": {"full_name": step.actor.full_name, "role": step.role, "agency": step.agency.name},
        "reason": step.reason,
        "detail": step.detail,
    }


def _report(report: Any) -> dict[str, Any]:
    return {
        "type": "report",
        "at": answers.moment(report.at),
        "id": str(report.id),
        "purpose": report.purpose,
        "text": report.text,
        "result": report.result,
        "captured_at": answers.moment(report.captured_at),
        "by": {"full_name": report.created_by.full_name, "agency": report.agency_name},
    }


def actions(incident: Any, actor: actors.Actor) -> list[dict[str, Any]]:
    """Return what this actor may do with the record now, and what each step takes."""
    return [
        {
            "action": step.action,
            "label": str(step.label),
            "needs": list(step.needs),
            "accepts": list(steps.ACCEPTS[step.action]),
            "url": f"{ROOT}/{incident.id}/actions/{step.action}",
        }
        for step in workflow.WORKFLOW.available(incident, actor)
    ]
