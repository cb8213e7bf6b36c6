"""The page of figures: the nation, a province or a regency, each number with its list."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from genggam.domains.organizations import permissions
from genggam.domains.organizations.figures import queries, screens
from genggam.foundation.access import gate
from genggam.lib import dates

app_name = "organizations"


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def figures(request: HttpRequest) -> HttpResponseBase:
    """Show the figures of a region; without one those of the widest region that the actor sees."""
    actor, given, now = gate.actor_of(request), request.GET, timezone.now()
    code = given.get("region", "") or queries.home_code(actor)
    region = queries.region_in_sight(actor, code)
    today = dates.to_zone(now, dates.JAKARTA).date()
    found = queries.figures(actor=actor, region=region, today=today)
    shown = screens.Shown.parse(given.get("legal_kind", ""), given.get("measure", ""))
    context = {"screen": screens.Screen(found, shown, now)}
    return TemplateResponse(request, "organization_figures/statistics.html", context)


urlpatterns = [path("", figures, name="figures")]
