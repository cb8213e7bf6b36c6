"""Whether the house stands: for load balancers and watchers, without signing in."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from ninja import Router

import genggam
from genggam.exchange.api import answers, described
from genggam.exchange.api.operations import guard
from genggam.foundation.access import gate

router = Router(tags=["health"])


@router.get("/health", operation_id="getHealth", openapi_extra=described.GET_HEALTH)
@guard(gate.PUBLIC, in_transaction=False)
def get_health(request: HttpRequest) -> HttpResponse:
    """Tell whether the database answers, and which version serves."""
    reachable = _is_database_up()
    body = {
        "ok": reachable,
        "database": "ok" if reachable else "unreachable",
        "version": genggam.__version__,
    }
    return answers.respond(body, status=200 if reachable else 503)


def _is_database_up() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
