"""The portal's own pages: the way in, Meja Kerja, and search over everything one may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from genggam.domains.incidents import permissions as incidents
from genggam.foundation.access import actors, gate
from genggam.foundation.access import permissions as access
from genggam.kernel.inbox import registry
from genggam.portal import inbox as desk
from genggam.portal import search as finding

BOARD = "dashboards:board"


@require_safe
@gate.guard(gate.SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """Lead each person to the page their role begins with; who has no assignment is told what to do."""
    place = begin_at(gate.actor_of(request))
    return redirect(place) if place else TemplateResponse(request, "portal/no_assignment.html")


def begin_at(actor: actors.Actor) -> str:
    """Return where the actor begins: leaders at the board, officers at Meja Kerja, administrators at accounts."""
    if actor.may(incidents.REPORT) or actor.may(incidents.VERIFY):
        return reverse("portal:inbox")
    if actor.may(incidents.VIEW):
        return _address(BOARD) or reverse("incidents:list")
    if actor.may(access.VIEW_ACCOUNTS):
        return _address("portal:accounts") or reverse("portal:profile")
    return ""


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@require_safe
@gate.guard(gate.SIGNED_IN)
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits for the actor, the nearest deadline first."""
    groups = registry.groups(gate.actor_of(request))
    return TemplateResponse(request, "portal/inbox.html", desk.context(groups))


@require_safe
@gate.guard(gate.SIGNED_IN)
def search(request: HttpRequest) -> HttpResponse:
    """Search reports, places and agencies for the words in the address."""
    found = finding.find(gate.actor_of(request), request.GET.get("q", ""))
    return TemplateResponse(request, "portal/search.html", found)
