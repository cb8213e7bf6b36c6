"""The pages of SI PKS beside its registers: figures by region, each of them counted from the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.figures import queries
from genggam.domains.conflicts.figures.queries import Share
from genggam.foundation.access import gate
from genggam.foundation.regions.nodes import Node
from genggam.kernel.ui import components, rendering
from genggam.lib import dates, numbers


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def coverage(request: HttpRequest) -> HttpResponseBase:
    """Show which regions have a team under a valid decree, and list those without."""
    today = dates.to_zone(timezone.now(), dates.JAKARTA).date()
    found = queries.coverage(actor=gate.actor_of(request), today=today)
    base = f"{reverse('integrated_team:list')}?region="
    context = {
        "crumbs": _crumbs(_("Coverage by teams")),
        "total": _ratio(found.part, found.whole),
        "table": _shares(found.shares, base, _("Regions with a valid decree")),
        "missing": _missing(found.without),
        "missing_count": rendering.number(len(found.without)),
    }
    return TemplateResponse(request, "figures/coverage.html", context)


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def settled(request: HttpRequest) -> HttpResponseBase:
    """Show the share of conflicts settled by province."""
    found = queries.settled(actor=gate.actor_of(request))
    base = f"{reverse('conflict:list')}?region="
    part, whole = sum(each.part for each in found), sum(each.whole for each in found)
    context = {
        "crumbs": _crumbs(_("Share of conflicts settled")),
        "total": _ratio(part, whole),
        "table": _shares(found, base, _("Conflicts settled")),
    }
    return TemplateResponse(request, "figures/settled.html", context)


def _crumbs(here: str) -> list[components.Crumb]:
    home = reverse(f"register:{permissions.SYSTEM}")
    return [components.Crumb("SI PKS", home), components.Crumb(here)]


def _ratio(part: int, whole: int) -> dict[str, Any]:
    share = part / whole if whole else 0.0
    return {
        "part": rendering.number(part),
        "whole": rendering.number(whole),
        "percent": _per(share),
    }


def _per(share: float) -> str:
    return numbers.format_percent(share, places=1, language=rendering.language())


def _shares(shares: Sequence[Share], base: str, caption: str) -> components.Table:
    rows = [
        components.Row(
            cells=[
                format_html('<a href="{}{}">{}</a>', base, each.node.code, each.node.name),
                rendering.number(each.part),
                rendering.number(each.whole),
                _per(each.percent / 100),
            ]
        )
        for each in shares
    ]
    heads = [
        components.Column(_("Province"), "main"),
        components.Column(caption, "num"),
        components.Column(_("Of all"), "num"),
        components.Column(_("Share"), "num"),
    ]
    return components.Table(columns=heads, rows=rows, caption=caption, cards=False)


def _missing(nodes: Sequence[Node]) -> list[tuple[str, list[Node]]]:
    """Return the regions without a valid decree under the code of their province."""
    grouped: dict[str, list[Node]] = {}
    for node in nodes:
        grouped.setdefault(node.code[:2], []).append(node)
    return list(grouped.items())
