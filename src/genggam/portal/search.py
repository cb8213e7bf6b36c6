"""Global search: reports that one may see, places, agencies; each group says what it is."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from genggam.domains.incidents import filters, listings
from genggam.domains.incidents import permissions as incident_permissions
from genggam.domains.incidents import queries as incidents
from genggam.foundation.access import actors
from genggam.foundation.agencies import queries as agencies
from genggam.foundation.regions import queries as regions
from genggam.kernel.register import filters as registered
from genggam.kernel.register import listing as register_listing
from genggam.kernel.register import queries as register_queries
from genggam.kernel.register import registry
from genggam.kernel.register.declarations import Register

SHOWN = 8
SHORTEST = 2


def find(actor: actors.Actor, words: str) -> dict[str, Any]:
    """Return what was found, in groups; nothing for fewer than two characters."""
    term = " ".join(words.replace("\x00", " ").split())[: filters.MAX_QUERY]
    found: dict[str, Any] = {"term": term, "too_short": 0 < len(term) < SHORTEST}
    if len(term) < SHORTEST:
        return found
    if actor.may(incident_permissions.VIEW):
        found |= _reports(actor, term)
    found["registers"] = [
        group for each in registry.every() if (group := _registered(each, actor, term))
    ]
    found["places"] = _places(actor, term)
    found["agencies"] = _agencies(actor, term)
    found["nothing"] = not any(
        found.get(name) for name in ("reports", "registers", "places", "agencies")
    )
    return found


def _reports(actor: actors.Actor, term: str) -> dict[str, Any]:
    wanted = filters.Filters(q=term)
    page = incidents.page(actor=actor, wanted=wanted, size=SHOWN)
    return {
        "reports": listings.rows(page.rows),
        "reports_count": listings.count_text(incidents.count(actor=actor, wanted=wanted)),
        "reports_url": f"{reverse('incidents:list')}?{wanted.query()}",
    }


def _registered(register: Register, actor: actors.Actor, term: str) -> dict[str, Any] | None:
    """Return what a register holds of it, or None where the actor may not see it or nothing is found."""
    if not actor.may(register.kind.view):
        return None
    wanted = registered.Wanted(q=term)
    columns = ("id", "title", "number", "state", "region__name")
    page = register_queries.page(register, actor=actor, wanted=wanted, columns=columns, size=SHOWN)
    if not page.rows:
        return None
    base = reverse(f"{register.key}:list")
    return {
        "title": register.words.many,
        "icon": register.icon,
        "url": f"{base}?{wanted.query()}",
        "count": register_listing.count_text(
            register_queries.count(register, actor=actor, wanted=wanted)
        ),
        "rows": [
            {
                "title": row["title"],
                "url": f"{base}{row['id']}/",
                "note": f"{row['number']} · {row['region__name']}",
                "state": register_listing.state_badge(register, row["state"], size="sm"),
            }
            for row in page.rows
        ],
    }


def _places(actor: actors.Actor, term: str) -> list[dict[str, str]]:
    may_list = actor.may(incident_permissions.VIEW)
    base = reverse("incidents:list")
    return [
        {
            "title": region.name,
            "note": region.parent.name if region.parent else _("nation"),
            "url": f"{base}?region={region.code}" if may_list else "",
        }
        for region in regions.search(term, limit=SHOWN)
    ]


def _agencies(actor: actors.Actor, term: str) -> list[dict[str, str]]:
    named = Q(name__icontains=term) | Q(code__startswith=term)
    found = agencies.visible(actor=actor).filter(named).order_by("code")[:SHOWN]
    return [{"title": agency.name, "note": agency.region.name, "url": ""} for agency in found]
