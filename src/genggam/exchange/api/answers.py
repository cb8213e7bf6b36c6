"""Write answers: plain JSON, times in UTC, never kept by caches."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from genggam.kernel.listings import cursors

MEDIA_TYPE = "application/json"


def moment(value: dt.datetime | None) -> str | None:
    """Write a time as RFC 3339 in UTC: `2026-11-24T07:30:00Z`."""
    return value.astimezone(dt.UTC).isoformat().replace("+00:00", "Z") if value else None


def plain(value: Any) -> Any:
    """Turn one value into a JSON type."""
    if isinstance(value, dt.datetime):
        return moment(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, uuid.UUID | dt.date):
        return str(value)
    return value


def respond(body: Any, *, status: int = 200, **headers: str) -> HttpResponse:
    """Return the body as JSON; header names are written with underscores."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=_other)
    response = HttpResponse(text, status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response


def page(items: list[Any], found: cursors.Page[Any]) -> HttpResponse:
    """Return one page of a list with the marks of its neighbours and its moment."""
    return respond(
        {
            "items": items,
            "next_cursor": found.next_cursor or None,
            "previous_cursor": found.previous_cursor or None,
            "as_of": moment(timezone.now()),
        }
    )


def _other(value: Any) -> Any:
    if isinstance(value, dt.datetime | dt.date | Decimal | uuid.UUID):
        return plain(value)
    return str(value)
