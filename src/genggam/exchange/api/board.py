"""The board of a region as data: what the page shows, with names instead of columns."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from genggam.domains.incidents import permissions
from genggam.exchange.api import answers, described, incident_documents, reading
from genggam.exchange.api.operations import guard
from genggam.foundation.access import gate
from genggam.insight.dashboards import queries, rows
from genggam.lib import errors
from genggam.lib.messages import Message

router = Router(tags=["board"])


@router.get("/board", operation_id="getBoard", openapi_extra=described.GET_BOARD)
@guard(gate.holding(permissions.VIEW))
def get_board(request: HttpRequest) -> HttpResponse:
    """Return the open incidents of a region by place and level, with what of each is unverified, at one moment."""
    given = reading.query(request, ("region",))
    actor = gate.actor_of(request)
    code = reading.single(given, "region") or queries.home_code(actor)
    if not reading.REGION_CODE.fullmatch(code):
        said = Message("There is no region with this code.")
        raise errors.invalid("region", said, code="unknown_region")
    found = queries.board(actor=actor, region=queries.region_in_sight(actor, code))
    return answers.respond(document(found))


def document(board: queries.Board) -> dict[str, Any]:
    """Return the board; places without any report are left out of `places`."""
    return {
        "region": {
            "code": board.region.code,
            "name": board.region.name,
            "level": board.region.level,
            "time_zone": board.region.time_zone,
        },
        "as_of": answers.moment(board.as_of),
        "position": str(board.position),
        **numbers(board.numbers),
        "overdue": board.overdue,
        "overdue_is_capped": board.is_overdue_capped,
        "places": [place(row) for row in board.rows if row.numbers.total or row.numbers.hour],
        "gravest": [incident_documents.row(row) for row in board.grave],
        "newest": [incident_documents.row(row) for row in board.newest],
        "list_url": f"{incident_documents.ROOT}?region={board.region.code}&shown=terbuka",
    }


def place(row: rows.Row) -> dict[str, Any]:
    """Return one place with reports; `is_own` marks those reported at a province or the nation itself."""
    return {
        "code": row.code,
        "name": row.name,
        "is_own": row.is_own,
        "highest": row.numbers.level or None,
        **numbers(row.numbers),
    }


def numbers(found: rows.Numbers) -> dict[str, Any]:
    """Return counts that can always be split into verified and unverified (design D6)."""
    return {
        "open": {"total": found.total, "by_level": dict(found.open)},
        "unverified": {"total": found.unverified, "by_level": dict(found.unverified_by)},
        "last_hour": {"total": found.hour, "unverified": found.hour_unverified},
    }
