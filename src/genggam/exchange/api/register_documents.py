"""How registered records look to programs: the row of a list, the whole record, its timeline, its next steps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from genggam.exchange.api import answers
from genggam.foundation.access import actors
from genggam.kernel.register.declarations import Register
from genggam.kernel.workflow import queries as workflow

ENVELOPE = ("id", "number", "state", "version", "is_verified", "received_at", "updated_at")
_REGION = {"code": "region__code", "name": "region__name", "time_zone": "region__time_zone"}


def root(register: Register) -> str:
    """Return the address of the register."""
    return f"/api/v1/{register.collection}"


def columns(register: Register) -> tuple[str, ...]:
    """Return the columns that a row of the list needs."""
    own = tuple(register.kind.shown)
    return (*ENVELOPE, "merged_into_id", *_REGION.values(), *own)


def row(register: Register, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a list shows: the envelope and the record's own fields."""
    body = {name: answers.plain(found[name]) for name in (*ENVELOPE, *register.kind.shown)}
    body["region"] = {name: found[column] for name, column in _REGION.items()}
    return _finished(register, body, found["merged_into_id"])


def record(register: Register, stored: Any) -> dict[str, Any]:
    """Return the read model of one record; its region must be loaded, nothing else is read."""
    body = {name: answers.plain(getattr(stored, name)) for name in register.kind.shown}
    body |= {
        name: answers.plain(getattr(stored, name)) for name in ENVELOPE if name != "is_verified"
    }
    body["is_verified"] = stored.verified_hash is not None and (
        bytes(stored.verified_hash) == bytes(stored.content_hash)
    )
    region = stored.region
    body["region"] = {"code": region.code, "name": region.name, "time_zone": region.time_zone}
    return _finished(register, body, stored.merged_into_id)


def _finished(register: Register, body: dict[str, Any], merged_into: Any) -> dict[str, Any]:
    body["merged_into"] = answers.plain(merged_into)
    body["urls"] = {
        "self": f"{root(register)}/{body['id']}",
        "page": f"{reverse(f'{register.key}:list')}{body['id']}/",
    }
    return body


def detail(register: Register, stored: Any, actor: actors.Actor) -> dict[str, Any]:
    """Return the record with its timeline and the steps that this actor may take now."""
    kind = register.kind
    return {
        **record(register, stored),
        "timeline": [step(each) for each in workflow.steps(kind.key, stored.pk)],
        "available_actions": [
            {
                "action": step.action,
                "label": str(step.label),
                "needs": list(step.needs),
                "accepts": list(kind.accepts(step.action)),
                "url": f"{root(register)}/{stored.pk}/actions/{step.action}",
            }
            for step in kind.workflow.available(stored, actor)
        ],
    }


def step(taken: Any) -> dict[str, Any]:
    """Return one step of a workflow as programs read it."""
    return {
        "at": answers.moment(taken.at),
        "action": taken.action,
        "from_state": taken.from_state,
        "to_state": taken.to_state,
        "version": taken.version,
        "by": {"full_name": taken.actor.full_name, "role": taken.role, "agency": taken.agency.name},
        "reason": taken.reason,
    }
