"""The pages of action plans beside their registers: the ranking, its announcement, evidence for one action."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from genggam.domains.conflicts import choices, permissions, scoring
from genggam.domains.conflicts.kinds import REPORT
from genggam.domains.conflicts.queries import plans as plan_queries
from genggam.domains.conflicts.register.reports import TONES
from genggam.domains.conflicts.services import planning
from genggam.foundation.access import actors, gate
from genggam.kernel.dossier.services import Sent
from genggam.kernel.register import queries
from genggam.kernel.ui import components, rendering
from genggam.lib import errors, ids

LEVELS = {"kabkota": 2, "provinsi": 1}


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


class EvidenceForm(forms.Form):
    """A file and the number of the action that it proves."""

    item = forms.IntegerField(min_value=1, max_value=999)
    file = forms.FileField()


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
        "period_label": dict(choices.ReportPeriod.choices)[chosen["period"]],
        "table": _table(found),
        "waiting": waiting.count() if actor.may(permissions.REVIEW) else 0,
    }
    return TemplateResponse(request, "conflicts/ranking.html", context)


def _table(found: list[Any]) -> components.Table:
    labels = dict(choices.Result.choices)
    rows, place, before = [], 0, None
    for number, report in enumerate(found, start=1):
        if report.achievement != before:
            place, before = number, report.achievement
        rows.append(_row(report, place, labels))
    heads = [
        components.Column(_("Region"), "main"),
        components.Column(_("Rank")),
        components.Column(_("Score (%)")),
        components.Column(_("Result")),
        components.Column(_("Announced")),
    ]
    return components.Table(columns=heads, rows=rows, caption=_("Ranking of action plans"))


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
    return components.Row(cells=[link, rendering.number(place), written, said, announced])


@require_POST
@gate.guard(gate.holding(permissions.REVIEW))
def announce(request: HttpRequest) -> HttpResponseBase:
    """Announce every scored report of a period with its rank."""
    form = PeriodForm({"level": "kabkota", **request.POST.dict()})
    if not form.is_valid():
        raise errors.InvalidInput(
            fields={name: [str(said) for said in found] for name, found in form.errors.items()}
        )
    year, period = form.cleaned_data["year"], form.cleaned_data["period"]
    count = planning.announce(actor=gate.actor_of(request), year=year, period=period)
    messages.success(request, _("%(count)s reports are announced.") % {"count": count})
    return redirect(f"{reverse('conflicts:ranking')}?year={year}&period={period}")


@require_POST
@gate.guard(gate.holding(permissions.REGISTER))
def prove(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """File evidence for one action of a report."""
    actor = gate.actor_of(request)
    report = queries.get(REPORT, actor=actor, record_id=record_id)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        raise errors.InvalidInput(
            fields={name: [str(said) for said in found] for name, found in form.errors.items()}
        )
    number, upload = form.cleaned_data["item"], form.cleaned_data["file"]
    caption = _("Evidence for action %(number)s") % {"number": number}
    sent = Sent(ids.uuid7(), upload, upload.name, caption)
    planning.prove(actor=actor, report_id=report.pk, item_no=number, sent=sent)
    messages.success(request, _("The evidence is filed."))
    return redirect(f"{REPORT.key}:detail", report.pk)
