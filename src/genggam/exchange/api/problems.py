"""The API translator of errors: problem+json with a stable code, the fields and the request id (RFC 9457)."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja.errors import HttpError, ValidationError

from genggam.lib import errors
from genggam.lib.messages import Message

MEDIA_TYPE = "application/problem+json"
SHOWN_DETAILS = ("version", "expected", "id", "action", "state", "permission")


def render(message: object) -> str:
    """Return a message in the reader's language; templates of the lib are translated here."""
    if not isinstance(message, Message):
        return str(message)
    text = gettext(message.template)
    if not message.params:
        return text
    return text % {name: render(value) for name, value in message.params.items()}


def render_fields(error: errors.DomainError) -> dict[str, list[str]]:
    """Return the messages by field in the reader's language."""
    return {name: [render(said) for said in messages] for name, messages in error.fields.items()}


def answer(request: HttpRequest, error: errors.DomainError) -> HttpResponse:
    """Return the error as problem+json."""
    details = {name: error.details[name] for name in SHOWN_DETAILS if name in error.details}
    message, fields = render(error.message), render_fields(error)
    if not fields and "field" in error.details:
        fields = {str(error.details["field"]): [message]}
    response = problem(
        request,
        status=error.http_status,
        code=error.code,
        message=message,
        fields=fields,
        **details,
    )
    if error.http_status == 401:
        reason = ', error="invalid_token"' if error.code == "invalid_token" else ""
        response["WWW-Authenticate"] = f'Bearer realm="genggam"{reason}'
    return response


def problem(
    request: HttpRequest,
    *,
    status: int,
    code: str,
    message: str,
    fields: dict[str, list[str]] | None = None,
    **details: Any,
) -> HttpResponse:
    """Return one problem document; `field` repeats the first field for clients that show one message."""
    body: dict[str, Any] = {
        "type": f"urn:genggam:problem:{code}",
        "title": message,
        "status": status,
        "code": code,
        "request_id": getattr(request, "request_id", ""),
        **details,
    }
    if fields:
        body["fields"] = fields
        body["field"] = next(iter(fields))
    # ASCII only: a field may be named by what the caller sent, whatever that was.
    response = HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Translate what ninja itself refuses, naming the parameters."""
    said = gettext("This value cannot be accepted.")
    fields = {str(found["loc"][-1]): [said] for found in error.errors}
    return problem(request, status=422, code="invalid_input", message=said, fields=fields)


def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """Translate an address that leads nowhere."""
    said = gettext("There is nothing here, or it is not open to you.")
    return problem(request, status=404, code="not_found", message=said)


def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Translate ninja's own errors of the protocol (an unreadable body and the like)."""
    said = gettext("The request cannot be read.")
    return problem(request, status=error.status_code, code="malformed", message=said)
