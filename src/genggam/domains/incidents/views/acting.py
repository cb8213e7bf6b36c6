"""The steps of the workflow: one page each, and what to do when somebody else was faster."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from genggam.domains.incidents import permissions, queries, services, workflow
from genggam.domains.incidents.forms import actions
from genggam.domains.incidents.models import Incident
from genggam.domains.incidents.presenters import acting as presenter
from genggam.domains.incidents.services import steps
from genggam.foundation.access import actors, gate
from genggam.kernel.forms import fields
from genggam.kernel.records import queries as records
from genggam.kernel.workflow.engine import Transition
from genggam.lib import errors, ids


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.VIEW))
def act(request: HttpRequest, incident_id: uuid.UUID, action: str) -> HttpResponse:
    """Show the form of one step, or take the step."""
    actor = gate.actor_of(request)
    incident = queries.get(actor=actor, incident_id=incident_id)
    transition = workflow.WORKFLOW.transition(action)
    actor.require(transition.permission, incident)
    if request.method != "POST":
        _require_open(incident, transition, actor)
        form = _form(action, incident, actor, initial=_initial(action, incident))
        return _page(request, incident, transition, form)
    form = _form(action, incident, actor, data=request.POST)
    if not form.is_valid():
        return _page(request, incident, transition, form, status=422)
    return _take(request, actor, incident, transition, form)


def _require_open(incident: Incident, transition: Transition, actor: actors.Actor) -> None:
    """Pass when the step is offered now; raises what the engine would raise on taking it."""
    if transition not in workflow.WORKFLOW.available(incident, actor):
        given = dict.fromkeys(transition.needs, "-")
        workflow.WORKFLOW.check(incident, transition.action, actor=actor, given=given)


def _form(action: str, incident: Incident, actor: actors.Actor, **options: Any) -> Any:
    extra: dict[str, Any] = {"incident": incident, "zone": incident.region.time_zone}
    if action == "revise":
        grants = actor.grants_with(permissions.REPORT)
        known = ("biasa", "terbatas", "rahasia", "sangat_rahasia")
        extra["clearance"] = max((g.clearance for g in grants), key=known.index)
    return actions.FORMS[action](**extra, **options)


def _initial(action: str, incident: Incident) -> dict[str, Any]:
    initial: dict[str, Any] = {
        "version": incident.version,
        "id": str(ids.uuid7()),
        "captured_at": timezone.now().isoformat(),
    }
    if action in ("revise", "verify"):
        names = ("athg", "source_value") if action == "verify" else steps.EDITABLE
        initial |= {name: getattr(incident, name) for name in names}
    return initial


def _take(
    request: HttpRequest, actor: actors.Actor, incident: Incident, transition: Transition, form: Any
) -> HttpResponse:
    given = presenter.without_kept(form.given(), request.POST)
    try:
        services.perform(
            actor=actor,
            incident_id=incident.pk,
            action=transition.action,
            version=form.cleaned_data["version"],
            given=given,
        )
    except errors.Conflict as error:
        if error.code != "stale_version":
            raise
        return _conflict(request, incident, transition, form)
    except (errors.InvalidInput, errors.RuleViolation) as error:
        fields.take_errors(form, error)
        return _page(request, incident, transition, form, status=422)
    messages.success(request, presenter.done(transition.action))
    return redirect("incidents:detail", incident.pk)


def _page(
    request: HttpRequest,
    incident: Incident,
    transition: Transition,
    form: Any,
    *,
    status: int = 200,
) -> HttpResponse:
    name = "incidents/revise.html" if transition.action == "revise" else "incidents/action.html"
    context = presenter.page(incident, transition, form)
    return TemplateResponse(request, name, context, status=status)


def _conflict(
    request: HttpRequest, incident: Incident, transition: Transition, form: Any
) -> HttpResponse:
    """Show what was sent beside what is stored by now; nothing was changed (rules.md R15)."""
    seen = records.revision_at(queries.KIND, incident.pk, form.cleaned_data["version"])
    context = presenter.conflict(
        incident, transition, form, before=seen.content if seen else {}, posted=request.POST
    )
    return TemplateResponse(request, "incidents/conflict.html", context, status=409)
