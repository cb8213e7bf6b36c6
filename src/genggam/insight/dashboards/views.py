"""Show the board of the nation, a province or a regency: one component, three heights."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from genggam.domains.incidents import permissions
from genggam.foundation.access import gate
from genggam.insight.dashboards import queries, screens, wire


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def board(request: HttpRequest, code: str = "") -> HttpResponse:
    """Show a region's board; without a code that of the actor's own region."""
    actor = gate.actor_of(request)
    region = queries.region_in_sight(actor, code or queries.home_code(actor))
    found = queries.board(actor=actor, region=region)
    wanted = screens.Wanted.parse(request.GET.get("urut", ""), request.GET.get("semua", ""))
    return render(request, "dashboards/board.html", {"screen": screens.Screen(found, wanted)})


@require_safe
@gzip_page
@gate.guard(gate.holding(permissions.VIEW))
def data(request: HttpRequest, code: str) -> HttpResponse:
    """Return the board's numbers and cards for a page that brings itself up to date; 304 where nothing changed."""
    actor = gate.actor_of(request)
    found = queries.board(actor=actor, region=queries.region_in_sight(actor, code))
    body = {**wire.payload(found), **wire.cards(found)}
    tag = _tag({name: value for name, value in body.items() if name not in ("as_of", "position")})
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        return _private(HttpResponseNotModified(), tag)
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return _private(HttpResponse(text, content_type="application/json"), tag)


def _tag(content: Any) -> str:
    text = json.dumps(content, separators=(",", ":"), sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def _private(response: HttpResponse, tag: str) -> HttpResponse:
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie"
    return response
