"""The shapes of answers, for the schema; `tests/exchange` holds real answers against them."""

from __future__ import annotations

from typing import Any

from genggam.domains.incidents import codes
from genggam.exchange.api import (
    described,
    incident_fields,
    obligation_schemas,
    register_schemas,
    tokens,
)
from genggam.foundation.access import policy

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
ID: Schema = {"type": "string", "format": "uuid"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
COUNT: Schema = {"type": "integer"}
TRUTH: Schema = {"type": "boolean"}


def maybe(schema: Schema) -> Schema:
    """Allow null beside the schema."""
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    more: Schema = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **more}


def of(properties: dict[str, Schema], *, optional: tuple[str, ...] = (), **more: Any) -> Schema:
    """Return the schema of an object whose properties are always there, but for the optional ones."""
    return {
        "type": "object",
        "required": [name for name in properties if name not in optional],
        "properties": properties,
        **more,
    }


def items(name: str) -> Schema:
    """Return the schema of a list in an object."""
    return of({"items": {"type": "array", "items": described.ref(name)}})


def listed(schema: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": schema}


def _code(known: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(known)}


PLACE = of({"code": TEXT, "name": TEXT, "time_zone": TEXT, "level": COUNT}, optional=("level",))
NAMED = of({"code": TEXT, "name": TEXT})
URLS = of({"self": TEXT, "actions": TEXT, "attachments": TEXT, "page": TEXT})
_STANDING: dict[str, Schema] = {
    "id": ID,
    "number": {**TEXT, "examples": ["FLASH/32.73/0012/XI/2026"]},
    "state": _code(codes.STATES),
    "version": {"type": "integer", "minimum": 1},
    "verification": _code(codes.VERIFICATIONS),
    "is_verified": {**TRUTH, "description": "Verified, and not changed since."},
    "received_at": {**MOMENT, "description": "When the server took it in; orders everything."},
    "due_kind": maybe(_code(("verify", "update", "final_report"))),
    "due_at": maybe(MOMENT),
    "merged_into": maybe(
        {**ID, "description": "The lead report of the situation that this one belongs to."}
    ),
    "region": described.ref("Place"),
    "urls": described.ref("IncidentUrls"),
}


def _content() -> dict[str, Schema]:
    """Return the content as it is answered: numbers and times may be null, texts are never."""
    found: dict[str, Schema] = {}
    for name, value in incident_fields.CONTENT.items():
        shape = {
            key: part
            for key, part in value.schema.items()
            if key in ("type", "format", "items", "enum")
        }
        is_text = shape["type"] in ("string", "array") and "format" not in shape
        found[name] = shape if is_text or name == "occurred_at" else maybe(shape)
    return found


INCIDENT = of(
    {
        **_STANDING,
        **_content(),
        "prov": TEXT,
        "agency_id": ID,
        "is_open": TRUTH,
        "captured_at": maybe(MOMENT),
        "updated_at": MOMENT,
        "last_update_at": MOMENT,
        "final_reported_at": maybe(MOMENT),
        "verified_at": maybe(MOMENT),
        "closed_at": maybe(MOMENT),
    }
)
_ROW_CONTENT = (
    "title",
    "report_kind",
    "kind",
    "field",
    "warning_level",
    "classification",
    "place",
    "occurred_at",
    "dead",
)
ROW = of({**_STANDING, **{name: _content()[name] for name in _ROW_CONTENT}, "level_rank": COUNT})
ENTRY: Schema = {
    "oneOf": [
        of(
            {
                "type": {"const": "step"},
                "at": MOMENT,
                "action": TEXT,
                "from_state": TEXT,
                "to_state": TEXT,
                "version": COUNT,
                "by": of({"full_name": TEXT, "role": TEXT, "agency": TEXT}),
                "reason": TEXT,
                "detail": {"type": "object"},
            }
        ),
        of(
            {
                "type": {"const": "report"},
                "at": MOMENT,
                "id": ID,
                "purpose": _code(codes.UPDATE_PURPOSES),
                "text": TEXT,
                "result": TEXT,
                "captured_at": maybe(MOMENT),
                "by": of({"full_name": TEXT, "agency": TEXT}),
            }
        ),
    ]
}
ACTION = of(
    {"action": TEXT, "label": TEXT, "needs": listed(TEXT), "accepts": listed(TEXT), "url": TEXT}
)
ATTACHMENT = of(
    {
        "id": ID,
        "name": TEXT,
        "caption": TEXT,
        "kind": TEXT,
        "media_type": TEXT,
        "size": COUNT,
        "sha256": TEXT,
        "original_sha256": TEXT,
        "width": maybe(COUNT),
        "height": maybe(COUNT),
        "created_at": MOMENT,
        "url": TEXT,
    }
)
TOKEN = {
    "id": ID,
    "name": TEXT,
    "hint": {**TEXT, "description": "How the token begins."},
    "created_at": MOMENT,
    "expires_at": MOMENT,
    "last_used_at": maybe(MOMENT),
}
_REGION = {"id": ID, "code": TEXT, "name": TEXT, "kind": TEXT, "level": COUNT, "time_zone": TEXT}
_DAY: Schema = {"type": "string", "format": "date"}
REGION_DETAIL = of(
    {
        **_REGION,
        "parent": maybe(described.ref("Named")),
        "valid_from": maybe(_DAY),
        "valid_to": maybe(_DAY),
        "at": maybe(_DAY),
        "versions": listed(
            of(
                {
                    "code": TEXT,
                    "name": TEXT,
                    "parent": maybe(described.ref("Named")),
                    "valid_from": maybe(_DAY),
                    "valid_to": maybe(_DAY),
                    "legal_basis": maybe(TEXT),
                }
            )
        ),
    }
)
GRANT = of(
    {
        "role": TEXT,
        "label": TEXT,
        "agency": of({"id": ID, "name": TEXT}),
        "region": of({"code": TEXT, "level": COUNT}),
        "systems": listed(TEXT),
        "clearance": _code(policy.CLASSIFICATIONS),
        "acting_kind": TEXT,
        "read_only": TRUTH,
        "permissions": listed(TEXT),
    }
)
_BY_LEVEL = of({"total": COUNT, "by_level": of(dict.fromkeys(codes.LEVELS, COUNT))})
_NUMBERS = {
    "open": _BY_LEVEL,
    "unverified": _BY_LEVEL,
    "last_hour": of({"total": COUNT, "unverified": COUNT}),
}
_RECORD_STEP = of(
    {
        "at": MOMENT,
        "action": TEXT,
        "from_state": TEXT,
        "to_state": TEXT,
        "version": COUNT,
        "by": of({"full_name": TEXT, "role": TEXT, "agency": TEXT}),
        "reason": TEXT,
    }
)
PROBLEM = of(
    {
        "type": {**TEXT, "examples": ["urn:genggam:problem:invalid_input"]},
        "title": {
            **TEXT,
            "description": "What happened, in the caller's language (Accept-Language, Indonesian by default).",
        },
        "status": COUNT,
        "code": {
            **TEXT,
            "description": "Stable; programs decide by this.",
            "examples": ["stale_version"],
        },
        "request_id": TEXT,
        "field": {**TEXT, "description": "The first offending field."},
        "fields": {
            "type": "object",
            "description": "Every offending field with what is wrong about it.",
            "additionalProperties": listed(TEXT),
        },
        "version": {**COUNT, "description": "The stored version, at a conflict."},
        "expected": {**COUNT, "description": "The version that the caller saw."},
        "id": TEXT,
        "action": TEXT,
        "state": TEXT,
        "permission": TEXT,
    },
    optional=("field", "fields", "version", "expected", "id", "action", "state", "permission"),
    description="Every error (RFC 9457).",
)


def all_of_them() -> dict[str, Schema]:
    """Return every schema by its name."""
    ours = _of_incidents() | _of_references() | _of_the_board()
    theirs = register_schemas.components() | obligation_schemas.components()
    return {"Problem": PROBLEM, "RecordStep": _RECORD_STEP} | theirs | ours


def _of_incidents() -> dict[str, Schema]:
    """Return the schemas of reports and what is done with them."""
    return {
        "IncidentReport": described.structure(incident_fields.REPORT, incident_fields.REQUIRED),
        "IncidentAction": _action(),
        "Incident": INCIDENT,
        "IncidentDetail": {
            "allOf": [
                described.ref("Incident"),
                of(
                    {
                        "agency": of({"id": ID, "code": TEXT, "name": TEXT}),
                        "timeline": listed(described.ref("TimelineEntry")),
                        "attachments": listed(described.ref("Attachment")),
                        "available_actions": listed(described.ref("AvailableAction")),
                    }
                ),
            ]
        },
        "IncidentRow": ROW,
        "IncidentPage": of(
            {
                "items": listed(described.ref("IncidentRow")),
                "next_cursor": maybe(TEXT),
                "previous_cursor": maybe(TEXT),
                "as_of": MOMENT,
            }
        ),
        "IncidentUrls": URLS,
        "TimelineEntry": ENTRY,
        "AvailableAction": ACTION,
    }


def _of_references() -> dict[str, Schema]:
    """Return the schemas of tokens, callers, regions and code lists."""
    return {
        "Attachment": ATTACHMENT,
        "Credentials": described.structure(tokens.CREDENTIALS, ("username", "password")),
        "IssuedToken": of({**TOKEN, "token": {**TEXT, "examples": ["ggm_…"]}}),
        "Token": of(TOKEN),
        "TokenList": items("Token"),
        "Me": of(
            {
                "user": of({"id": ID, "username": TEXT, "full_name": TEXT}),
                "realm": TEXT,
                "grants": listed(described.ref("Grant")),
            }
        ),
        "Grant": GRANT,
        "Place": PLACE,
        "Named": NAMED,
        "Region": of(_REGION),
        "RegionDetail": REGION_DETAIL,
        "RegionList": items("Region"),
        "Catalogue": of(
            {
                "key": TEXT,
                "title": TEXT,
                "source": TEXT,
                "items": listed(of({"code": TEXT, "label": TEXT})),
            }
        ),
        "CatalogueList": items("Catalogue"),
    }


def _of_the_board() -> dict[str, Schema]:
    """Return the schemas of the board, and of health."""
    return {
        "Board": of(
            {
                "region": described.ref("Place"),
                "as_of": MOMENT,
                "position": {**TEXT, "description": "Where to resume /events from."},
                **_NUMBERS,
                "overdue": COUNT,
                "overdue_is_capped": TRUTH,
                "places": listed(described.ref("BoardPlace")),
                "gravest": listed(described.ref("IncidentRow")),
                "newest": listed(described.ref("IncidentRow")),
                "list_url": TEXT,
            }
        ),
        "BoardPlace": of(
            {
                "code": TEXT,
                "name": TEXT,
                "is_own": TRUTH,
                "highest": maybe(_code(codes.LEVELS)),
                **_NUMBERS,
            }
        ),
        "Health": of({"ok": TRUTH, "database": TEXT, "version": TEXT}),
    }


def _action() -> Schema:
    """Return what the actions take, each with its own keys; all ask for the version that the caller saw."""
    taken = {
        name: value for values in incident_fields.ACTIONS.values() for name, value in values.items()
    }
    lines = [
        f"- `{action}`: {', '.join(name for name in values if name != 'version')}"
        for action, values in incident_fields.ACTIONS.items()
        if action != "revise"
    ]
    said = "Which keys an action takes (revise takes those of a report but region, report_kind and warning_level):\n"
    return {**described.structure(taken, ("version",)), "description": said + "\n".join(lines)}
