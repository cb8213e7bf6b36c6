"""What the schema says of each operation beyond its address: bodies, queries, answers and examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from genggam.domains.incidents import filters, queries
from genggam.exchange.api import reading
from genggam.kernel.dossier import serving

Extra = dict[Any, Any]
EXAMPLE_ID = "0197f5a2-6c1e-7d3a-9a51-2f4b8c6d7e90"
SERVED = (
    "image/jpeg",
    "image/png",
    *sorted({serving.THUMBNAIL_TYPE, *serving.ENDINGS} - {"image/jpeg", "image/png"}),
)
EXAMPLE_REPORT = {
    "title": "Bentrok warga di Cicendo",
    "summary": "Dua kelompok warga bentrok di depan pasar. Polisi di lokasi.",
    "region": "32.73",
    "kind": "bentrok",
    "field": "sosial_budaya",
    "warning_level": "siaga",
    "occurred_at": "2026-11-24T14:30:00+07:00",
    "place": "Depan Pasar Ciroyom",
}


def ref(name: str) -> dict[str, str]:
    """Point at a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def answer(schema: str, description: str) -> Extra:
    """Describe one good answer."""
    return {"description": description, "content": {"application/json": {"schema": ref(schema)}}}


def refusals(*statuses: int) -> Extra:
    """Describe the errors that an operation gives besides those that all give."""
    return {status: {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}


def item(value: reading.Value) -> dict[str, Any]:
    """Return the schema of one value, null allowed: it counts as not given."""
    schema = dict(value.schema)
    schema["type"] = [schema["type"], "null"]
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    return schema


def structure(values: Mapping[str, reading.Value], required: Iterable[str]) -> dict[str, Any]:
    """Return the schema of an object that is read from a table of values."""
    needed = list(required)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": needed,
        "properties": {
            name: dict(value.schema) if name in needed else item(value)
            for name, value in values.items()
        },
    }


def body(schema: Any, example: Any) -> Extra:
    """Describe a JSON body."""
    return {
        "required": True,
        "content": {
            "application/json": {"schema": schema, "examples": {"example": {"value": example}}}
        },
    }


def queried(name: str, schema: Mapping[str, Any], description: str, *, many: bool = False) -> Extra:
    """Describe one part of the query."""
    shape: dict[str, Any] = {"type": "array", "items": dict(schema)} if many else dict(schema)
    return {
        "name": name,
        "in": "query",
        "required": False,
        "schema": shape,
        "description": description,
    }


_TEXT = {"type": "string"}
_REGION = dict(reading.region().schema)
_DAY = queried(
    "at", {"type": "string", "format": "date"}, "The day of the tree; today when left out."
)

PUT_INCIDENT: Extra = {
    "requestBody": body(ref("IncidentReport"), EXAMPLE_REPORT),
    "responses": {
        200: answer("Incident", "The same report was stored before; this is what is stored."),
        201: answer("Incident", "Stored, and shown upward as unverified."),
        **refusals(400, 404, 409, 413, 415, 422),
    },
}
LIST_INCIDENTS: Extra = {
    "parameters": [
        queried("region", _REGION, "Only this region and what lies below it."),
        *(
            queried(
                name,
                {"type": "string", "enum": list(known)},
                "Any of these codes; repeat or join by commas.",
                many=True,
            )
            for name, known in filters.LISTS.items()
        ),
        *(
            queried(name, {"type": "string", "enum": list(known)}, "One of these.")
            for name, known in filters.SINGLE.items()
        ),
        queried("since", _TEXT, "Received at or after: a day, or a time with zone."),
        queried("until", _TEXT, "Received at or before: a day, or a time with zone."),
        queried(
            "q",
            {"type": "string", "maxLength": filters.MAX_QUERY},
            "Words to search for, in Indonesian.",
        ),
        queried(
            "sort",
            {"type": "string", "enum": list(queries.SORTS)},
            "The order; newest first by default.",
        ),
        queried("cursor", _TEXT, "A next_cursor or previous_cursor of an earlier answer."),
        queried(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
            "How many on a page.",
        ),
    ],
    "responses": {200: answer("IncidentPage", "One page."), **refusals(400, 404, 422)},
}
GET_INCIDENT: Extra = {
    "responses": {200: answer("IncidentDetail", "The record."), **refusals(400, 404)}
}
ACT_ON_INCIDENT: Extra = {
    "parameters": [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "schema": {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[!-~]+$"},
            "description": "Sent again with the same key and body, the first answer is given again and nothing is "
            "done twice; with another body it is a conflict. Kept for a week.",
        }
    ],
    "requestBody": body(
        ref("IncidentAction"), {"version": 1, "reason": "Lengkapi tempat kejadian."}
    ),
    "responses": {
        200: answer("Incident", "Done; this is the record now."),
        **refusals(400, 404, 409, 413, 415, 422),
    },
}
PUT_ATTACHMENT: Extra = {
    "parameters": [
        queried(
            "name",
            {"type": "string", "maxLength": 120},
            "File name; else that of Content-Disposition.",
        ),
        queried("caption", {"type": "string", "maxLength": 200}, "What it shows."),
    ],
    "requestBody": {
        "required": True,
        "description": "An image, PDF, XLSX or plain text of at most 12 MB: what it is is judged by its content.",
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary"}},
                }
            },
            "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
            "image/*": {"schema": {"type": "string", "format": "binary"}},
        },
    },
    "responses": {
        200: answer("Attachment", "The same file was stored before."),
        201: answer("Attachment", "Stored."),
        **refusals(400, 404, 409, 413, 422),
    },
}
GET_ATTACHMENT: Extra = {
    "parameters": [
        queried("thumbnail", {"type": "string", "enum": ["0", "1"]}, "1 for a small picture.")
    ],
    "responses": {
        200: {
            "description": "The content, of the type that it really has.",
            "content": {
                media: {"schema": {"type": "string", "format": "binary"}} for media in SERVED
            },
        },
        304: {"description": "The caller's copy is still right."},
        **refusals(400, 404, 422),
    },
}
CREATE_TOKEN: Extra = {
    "security": [],
    "requestBody": body(
        ref("Credentials"),
        {"username": "operator.3273", "password": "kata-sandi-panjang", "name": "Gerbang WhatsApp"},
    ),
    "responses": {
        201: answer("IssuedToken", "The token; its text is shown this once."),
        **refusals(400, 413, 415, 422, 429),
    },
}
LIST_TOKENS: Extra = {
    "responses": {200: answer("TokenList", "The caller's live tokens."), **refusals(400)}
}
REVOKE_TOKEN: Extra = {"responses": {204: {"description": "Revoked."}, **refusals(404)}}
GET_ME: Extra = {"responses": {200: answer("Me", "Who calls."), **refusals(400)}}
LIST_REGIONS: Extra = {
    "parameters": [
        queried("parent", _REGION, "Code of the region above; the nation when left out."),
        _DAY,
        queried(
            "q",
            {"type": "string", "maxLength": 80},
            "A name or the beginning of a code, among present regions.",
        ),
        queried(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
            "How many to find with q.",
        ),
    ],
    "responses": {200: answer("RegionList", "The regions."), **refusals(400, 422)},
}
GET_REGION: Extra = {
    "parameters": [_DAY],
    "responses": {
        200: answer("RegionDetail", "The region and its history."),
        **refusals(400, 404, 422),
    },
}
LIST_CATALOGUES: Extra = {
    "responses": {200: answer("CatalogueList", "The code lists."), **refusals(400)}
}
GET_BOARD: Extra = {
    "parameters": [
        queried("region", _REGION, "The region of the board; the caller's own when left out.")
    ],
    "responses": {200: answer("Board", "The board's numbers."), **refusals(400, 404, 422)},
}
GET_HEALTH: Extra = {
    "security": [],
    "responses": {
        200: answer("Health", "All is well."),
        503: answer("Health", "The database does not answer."),
    },
}
