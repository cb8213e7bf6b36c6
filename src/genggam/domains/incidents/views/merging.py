"""Making several reports one situation, and taking that back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from genggam.domains.incidents import codes, listings, permissions, queries, services
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors, gate
from genggam.kernel.ui import components
from genggam.kernel.ui.said import said
from genggam.lib import errors, ids

MOST = 50


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.MERGE))
def merge(request: HttpRequest, incident_id: uuid.UUID) -> HttpResponse:
    """Offer the reports that may tell of the same event, or merge those that were ticked."""
    actor = gate.actor_of(request)
    lead = queries.get(actor=actor, incident_id=incident_id)
    actor.require(permissions.MERGE, lead)
    problem = ""
    if request.method == "POST":
        answer = _merge(request, actor, lead.pk, _chosen(request.POST.getlist("selected")))
        if not isinstance(answer, str):
            return answer
        problem = answer
    back = reverse("incidents:detail", args=[lead.pk])
    context = {
        "lead": lead,
        "rows": listings.rows(queries.merge_candidates(actor=actor, lead=lead)),
        "problem": problem,
        "cancel_url": back,
        "crumbs": _crumbs(components.Crumb(lead.number, back)),
    }
    return TemplateResponse(
        request, "incidents/merge.html", context, status=422 if problem else 200
    )


def _crumbs(*between: components.Crumb) -> list[components.Crumb]:
    first = components.Crumb(_("Reports"), reverse("incidents:list"))
    return [first, *between, components.Crumb(_("Merge"))]


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.MERGE))
def merge_selected(request: HttpRequest) -> HttpResponse:
    """Ask which of the ticked reports leads the situation, then merge the others into it."""
    actor = gate.actor_of(request)
    given = request.POST if request.method == "POST" else request.GET
    chosen = [queries.get(actor=actor, incident_id=i) for i in _chosen(given.getlist("selected"))]
    problem = "" if len(chosen) > 1 else _("Tick at least two reports in the list.")
    if request.method == "POST" and not problem:
        lead = _chosen([given.get("lead", "")])
        if not lead:
            problem = _("Choose which report leads.")
        else:
            others = [each.pk for each in chosen if each.pk != lead[0]]
            answer = _merge(request, actor, lead[0], others)
            if not isinstance(answer, str):
                return answer
            problem = answer
    context = {
        "chosen": _as_rows(chosen),
        "first": str(_gravest(chosen).pk) if chosen else "",
        "problem": problem,
        "cancel_url": reverse("incidents:list"),
        "crumbs": _crumbs(),
    }
    status = 422 if problem else 200
    return TemplateResponse(request, "incidents/merge_selected.html", context, status=status)


def _gravest(chosen: list[Incident]) -> Incident:
    """Propose the report of the highest level, the oldest among equals."""
    return min(chosen, key=lambda each: (-codes.LEVEL_ORDER[each.warning_level], each.received_at))


def _as_rows(chosen: list[Incident]) -> list[dict[str, object]]:
    return [
        {
            "key": str(each.pk),
            "title": each.title,
            "number": each.number,
            "level": each.warning_level,
            "region": each.region.name,
            "received_at": each.received_at,
            "zone": each.region.time_zone,
        }
        for each in chosen
    ]


def _chosen(values: list[str]) -> list[uuid.UUID]:
    """Read ids; raises InvalidInput for what is none and for too many."""
    found = [ids.parse_uuid(value, field="selected") for value in values if value]
    if len(found) > MOST:
        message = gettext_lazy("Merge at most 50 reports at once.")
        raise errors.InvalidInput("too_many", message, fields={"selected": [str(message)]})
    return list(dict.fromkeys(found))


def _merge(
    request: HttpRequest, actor: actors.Actor, lead_id: uuid.UUID, others: list[uuid.UUID]
) -> HttpResponse | str:
    """Merge and show the lead; return the sentence that says why not where the rules refuse."""
    try:
        lead = services.merge(actor=actor, lead_id=lead_id, report_ids=others)
    except (errors.RuleViolation, errors.InvalidInput) as error:
        return said(error.message)
    request.session["merged"] = {"lead": str(lead.pk), "reports": [str(each) for each in others]}
    return redirect("incidents:detail", lead.pk)


@require_POST
@gate.guard(gate.holding(permissions.MERGE))
def unmerge(request: HttpRequest, incident_id: uuid.UUID) -> HttpResponse:
    """Take one report out of its situation."""
    incident = services.unmerge(actor=gate.actor_of(request), incident_id=incident_id)
    messages.success(request, _("The report stands alone again."))
    return redirect("incidents:detail", incident.pk)


@require_POST
@gate.guard(gate.holding(permissions.MERGE))
def undo(request: HttpRequest, incident_id: uuid.UUID) -> HttpResponse:
    """Take back the merge that this session did last."""
    done = request.session.pop("merged", {})
    if done.get("lead") != str(incident_id):
        raise errors.InvalidTransition("nothing_to_undo", gettext_lazy("There is nothing to undo."))
    for report_id in _chosen(done.get("reports", [])):
        services.unmerge(actor=gate.actor_of(request), incident_id=report_id)
    messages.success(request, _("The merge is undone; all reports stand alone again."))
    return redirect("incidents:detail", incident_id)
