"""Put the OpenAPI 3.1 description together; docs/openapi.json holds it and its changes are reviewed."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI

from genggam.exchange.api import described, schemas

PREFIX = "/api/v1/"
PROBLEM_STATUSES = (400, 401, 403, 404, 405, 409, 413, 415, 422, 429)
ALWAYS = (401, 403)
SECURITY_SCHEMES = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "A token of POST /tokens: `Authorization: Bearer ggm_…`.",
    },
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "genggam_session",
        "description": "The session of our own pages; changes also need the X-CSRFToken header.",
    },
}
EVENTS: dict[str, Any] = {
    "get": {
        "operationId": "streamEvents",
        "summary": "Stream live events",
        "description": "Server-sent events of what changes in the caller's area. Each names a record and its version, "
        "never its text: fetch the record to see it. `Last-Event-ID` resumes where a connection broke.",
        "tags": ["events"],
        "parameters": [
            {
                "name": "Last-Event-ID",
                "in": "header",
                "required": False,
                "schema": {"type": "string"},
                "description": "The id of the last event that was received.",
            }
        ],
        "responses": {
            "200": {
                "description": "A stream that stays open.",
                "content": {"text/event-stream": {"schema": {"type": "string"}}},
            },
            "401": {"$ref": "#/components/responses/Problem401"},
        },
    }
}


def document(api: NinjaAPI) -> dict[str, Any]:
    """Return the whole description as plain JSON types."""
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix=PREFIX)))
    for operations in found["paths"].values():
        for operation in operations.values():
            _complete(operation)
    found["paths"][f"{PREFIX}events"] = EVENTS
    found["paths"] = dict(sorted(found["paths"].items()))
    found["components"] = {
        "schemas": schemas.all_of_them(),
        "securitySchemes": SECURITY_SCHEMES,
        "responses": {f"Problem{status}": _problem(status) for status in PROBLEM_STATUSES},
    }
    found["security"] = [{"token": []}, {"session": []}]
    return found


def text(api: NinjaAPI) -> str:
    """Return the description as it is checked in."""
    return json.dumps(document(api), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _complete(operation: dict[str, Any]) -> None:
    """Drop the answer that ninja presumes, type the ids of the address, add the errors that all operations give."""
    answers = operation["responses"]
    if answers.get("200", {}).keys() == {"description"}:
        del answers["200"]
    for status in ALWAYS:
        answers.setdefault(str(status), {"$ref": f"#/components/responses/Problem{status}"})
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            is_id = parameter["name"].endswith("_id")
            parameter["schema"] = (
                {"type": "string", "format": "uuid"} if is_id else {"type": "string"}
            )
            if is_id:
                parameter["schema"]["examples"] = [described.EXAMPLE_ID]


def _problem(status: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "description": HTTPStatus(status).phrase,
        "content": {"application/problem+json": {"schema": described.ref("Problem")}},
    }
    if status == 401:
        found["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    return found
