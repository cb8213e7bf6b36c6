"""The ranking of the regions by their scored reports, and its announcement."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from genggam.domains.conflicts import choices, permissions, scoring
from genggam.domains.conflicts.kinds import REPORT
from genggam.domains.conflicts.queries import plans as plan_queries
from genggam.domains.conflicts.register.reports import TONES
from genggam.foundation.access import actors, gate
from genggam.kernel.ui import components, rendering
from genggam.lib import errors

LEVELS = {"kabkota": 2, "provinsi": 1}
FIRST = 30


class PeriodForm(forms.Form):
    """Which ranking is meant."""

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2012, max_value=2100)
    period = forms.ChoiceField(label=gettext_lazy("Period"), choices=choices.ReportPeriod.choices)
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[
            pair for pair in choices.TeamLevel.choices if pair[0] != choices.TeamLevel.NATIONAL
        ],
    )


def _chosen(request: HttpRequest, actor: actors.Actor) -> PeriodForm:
    year, period = plan_queries.latest(actor=actor) or (timezone.now().year, "b04")
    usual = {"year": year, "period": period, "level": "kabkota"}
    given = {name: request.GET[name] for name in usual if name in request.GET}
    form = PeriodForm({**usual, **given}, auto_id="ranking_%s")
    if not form.is_valid():
        fields = {name: [str(said) for said in found] for name, found in form.errors.items()}
        raise errors.InvalidInput("invalid_filter", fields=fields)
    return form


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def ranking(request: HttpRequest) -> HttpResponseBase:
    """Show the regions of a level by their score in one period."""
    actor = gate.actor_of(request)
    form = _chosen(request, actor)
    chosen = form.cleaned_data
    found = list(
        plan_queries.ranking(
            actor=actor,
            year=chosen["year"],
            period=chosen["period"],
            levels=(LEVELS[chosen["level"]],),
        )
    )
    waiting = plan_queries.to_announce(actor=actor, year=chosen["year"], period=chosen["period"])
    home = reverse(f"register:{permissions.SYSTEM}")
    context = {
        "crumbs": [
            components.Crumb("SI PKS", home),
            components.Crumb(_("Ranking of action plans")),
        ],
        "form": form,
        "chosen": chosen,
        "shown": f"{dict(choices.ReportPeriod.choices)[chosen['period']]} {chosen['year']}",
        "tables": _tables(found, sees_all=_sees_all(actor)),
        "rest": rendering.number(max(len(found) - FIRST, 0)),
        "waiting": waiting.count() if actor.may(permissions.REVIEW) else 0,
    }
    return TemplateResponse(request, "figures/ranking.html", context)


def _sees_all(actor: actors.Actor) -> bool:
    return any(not grant.region_level for grant in actor.grants_with(permissions.VIEW))


def _tables(found: list[Any], *, sees_all: bool) -> list[components.Table]:
    """Return the first regions and, folded away, the others; a rank among a part of the nation is called so."""
    labels = dict(choices.Result.choices)
    rows, place, before = [], 0, None
    for number, report in enumerate(found, start=1):
        if report.achievement != before:
            place, before = number, report.achievement
        rows.append(_row(report, place, labels))
    heads = [
        components.Column(_("Rank") if sees_all else _("Rank here"), "num"),
        components.Column(_("Region"), "main"),
        components.Column(_("Score (%)"), "num"),
        components.Column(_("Result"), "desk"),
        components.Column(_("Announced"), "desk" if sees_all else ""),
    ]
    caption = _("Ranking of action plans")
    parts = (part for part in (rows[:FIRST], rows[FIRST:]) if part)
    return [components.Table(heads, part, caption=caption, cards=False) for part in parts]


def _row(report: Any, place: int, labels: dict[str, Any]) -> components.Row:
    url = reverse(f"{REPORT.key}:detail", args=[report.pk])
    above = report.province.name if report.province_id != report.region_id else ""
    link = format_html(
        '<a href="{}">{}</a><span class="table__sub">{}</span>', url, report.region.name, above
    )
    score = report.achievement
    result = "" if score is None else scoring.result(float(score))
    said = rendering.badge_state(labels.get(result, "—"), TONES.get(result, "neutral"), "sm")
    announced = _("rank %(rank)s") % {"rank": report.rank} if report.rank else "—"
    written = "—" if score is None else rendering.number(float(score), 2)
    return components.Row(cells=[rendering.number(place), link, written, said, announced])
