"""The matrix, the league of provinces and the monthly mirror."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from genggam.domains.reports import filters, forms, listings, queries
from genggam.foundation.access import gate
from genggam.foundation.regions import queries as regions
from genggam.kernel.obligations import permissions


def _wanted(request: HttpRequest) -> filters.Filters:
    return filters.parse(request.GET.dict(), today=timezone.localdate())


@require_safe
@gzip_page
@gate.guard(gate.holding(permissions.VIEW))
def matrix(request: HttpRequest) -> HttpResponse:
    """Show who answered what in a month: provinces first, then their agencies."""
    actor, wanted, now = gate.actor_of(request), _wanted(request), timezone.now()
    found = queries.matrix(actor=actor, wanted=wanted, now=now)
    region_name = regions.get(wanted.region).name if wanted.region else ""
    context = listings.matrix(found, wanted) | {
        "tabs": listings.tabs("matrix", actor),
        "month": listings.month_links(wanted),
        "form": forms.FilterForm(wanted),
        "chips": listings.chips(wanted, region_name),
        "clear_url": f"?bulan={wanted.month.code}",
        "legend": listings.legend(found.by_province),
        "region_name": region_name,
        "now": now,
    }
    return TemplateResponse(request, "reports/matrix.html", context)


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def league(request: HttpRequest) -> HttpResponse:
    """Show provinces by punctuality, for a month."""
    actor, wanted, now = gate.actor_of(request), _wanted(request), timezone.now()
    listed = queries.league(
        actor=actor, since=wanted.since, until=min(wanted.until, now), system=wanted.system
    )
    context = {
        "tabs": listings.tabs("league", actor),
        "month": listings.month_links(wanted),
        "table": listings.league(listed, wanted),
        "is_empty": not any(shares.expected for _code, _name, shares in listed),
        "now": now,
    }
    return TemplateResponse(request, "reports/league.html", context)


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def mirror(request: HttpRequest, code: str) -> HttpResponse:
    """Show an agency its month: what was due, when it came, how it compares."""
    return TemplateResponse(request, "reports/mirror.html", _mirror(request, code, links=True))


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def mirror_print(request: HttpRequest, code: str) -> HttpResponse:
    """Show the same on paper."""
    return TemplateResponse(
        request, "reports/mirror_print.html", _mirror(request, code, links=False)
    )


def _mirror(request: HttpRequest, code: str, *, links: bool) -> dict[str, Any]:
    actor, wanted, now = gate.actor_of(request), _wanted(request), timezone.now()
    agency = queries.agency_in_sight(actor=actor, code=code)
    found = queries.mirror(actor=actor, agency=agency, wanted=wanted, now=now)
    return {
        "agency": agency,
        "crumbs": listings.crumbs(_("Mirror of the month")),
        "found": found,
        "month": listings.month_links(wanted),
        "query": f"bulan={wanted.month.code}",
        "table": listings.mirror_table(found, now, links=links),
        "comparison": listings.comparison(found),
        "now": now,
    }
