"""The API's root: its operations, its translators of errors, its description."""

from __future__ import annotations

import functools
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import HttpError, ValidationError

from genggam.exchange.api import (
    attachments,
    board,
    health,
    incidents,
    obligations,
    problems,
    references,
    registers,
    schema,
    tokens,
)
from genggam.exchange.api.operations import Api, guard
from genggam.foundation.access import gate
from genggam.lib import errors

DESCRIPTION = """\
Report and follow incidents, keep registers, see and settle what is owed, look up regions and code lists, read the
board.

* Times carry their zone; answers are in UTC. Codes are those of `/catalogues`.
* Ids are UUIDs that the client makes (version 7 or 4), so that anything may be sent again without being stored twice.
* Errors are `application/problem+json` with a stable `code`, the offending `fields` and a `request_id`.
* What the caller may not see is answered as what does not exist: 404.
"""

api = Api(
    title="Genggam",
    version="1",
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
for part in (tokens, references, incidents, attachments, obligations, board, health):
    api.add_router("", part.router)
api.add_router("", registers.router())

TRANSLATORS: dict[type[Exception], Any] = {
    errors.DomainError: problems.answer,
    ValidationError: problems.invalid,
    Http404: problems.not_found,
    HttpError: problems.refused,
}
for kind, translator in TRANSLATORS.items():
    api.add_exception_handler(kind, translator)


@api.get("/openapi.json", include_in_schema=False)
@guard(gate.PUBLIC, in_transaction=False)
def openapi(request: HttpRequest) -> HttpResponse:
    """Return this description."""
    return HttpResponse(_described(), content_type="application/json")


@functools.cache
def _described() -> str:
    return schema.text(api)
