"""The steps of a register's workflow: one page each, and what to do when somebody else was faster."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from genggam.foundation.access import actors, gate
from genggam.kernel.forms import values
from genggam.kernel.forms.fields import take_errors
from genggam.kernel.records import queries as records
from genggam.kernel.records import services as contents
from genggam.kernel.register import detail, history, kinds, queries
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.forms import ReviseForm, StepForm
from genggam.kernel.register.views.common import View
from genggam.kernel.ui import components
from genggam.kernel.workflow.engine import Transition
from genggam.lib import canonical, errors

KEEP = "keep_"


def act(register: Register) -> View:
    """Return the view that shows the form of one step, or takes the step."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @gate.guard(gate.holding(register.kind.view))
    def view(request: HttpRequest, record_id: uuid.UUID, action: str) -> HttpResponseBase:
        actor = gate.actor_of(request)
        record = queries.get(register.kind, actor=actor, record_id=record_id)
        transition = register.kind.workflow.transition(action)
        actor.require(transition.permission, record)
        if request.method != "POST":
            _require_open(register, record, transition, actor)
            form = _form(register, record, action, actor, initial=_initial(register, record))
            return _page(request, register, record, transition, form)
        form = _form(register, record, action, actor, data=request.POST)
        if not form.is_valid():
            return _page(request, register, record, transition, form, status=422)
        return _take(request, register, record, transition, form)

    return view


def _require_open(
    register: Register, record: Any, transition: Transition, actor: actors.Actor
) -> None:
    """Pass when the step is offered now; raises what the engine would raise on taking it."""
    if transition not in register.kind.workflow.available(record, actor):
        given = dict.fromkeys(transition.needs, "-")
        register.kind.workflow.check(record, transition.action, actor=actor, given=given)


def _form(
    register: Register, record: Any, action: str, actor: actors.Actor, **options: Any
) -> ReviseForm | StepForm:
    if action == kinds.REVISE:
        return ReviseForm(register=register, record=record, actor=actor, **options)
    return StepForm(register=register, record=record, action=action, **options)


def _initial(register: Register, record: Any) -> dict[str, Any]:
    return {"version": record.version, **contents.content(record, register.kind.fields)}


def _take(
    request: HttpRequest,
    register: Register,
    record: Any,
    transition: Transition,
    form: ReviseForm | StepForm,
) -> HttpResponseBase:
    given = {
        name: value
        for name, value in form.given().items()
        if request.POST.get(f"{KEEP}{name}") != "theirs"
    }
    try:
        register.perform(
            actor=gate.actor_of(request),
            record_id=record.pk,
            action=transition.action,
            version=form.cleaned_data["version"],
            given=given,
        )
    except errors.Conflict as error:
        if error.code != "stale_version":
            raise
        return _conflict(request, register, record, transition, form)
    except (errors.InvalidInput, errors.RuleViolation) as error:
        take_errors(form, error)
        return _page(request, register, record, transition, form, status=422)
    messages.success(request, _("Done: %(step)s.") % {"step": transition.label})
    return redirect(f"{register.key}:detail", record.pk)


def _page(
    request: HttpRequest,
    register: Register,
    record: Any,
    transition: Transition,
    form: ReviseForm | StepForm,
    *,
    status: int = 200,
) -> HttpResponseBase:
    name = "register/form.html" if transition.action == kinds.REVISE else "register/step.html"
    context = _context(register, record, transition) | {"form": form}
    return TemplateResponse(request, name, context, status=status)


def _context(register: Register, record: Any, transition: Transition) -> dict[str, Any]:
    head = detail.head(register, record)
    crumbs = [*head["crumbs"][:1], components.Crumb(record.number, head["base"])]
    return {
        **head,
        "crumbs": [*crumbs, components.Crumb(str(transition.label))],
        "action": transition.action,
        "heading": str(transition.label),
        "submit_label": str(transition.label),
        "consequence": register.consequences.get(transition.action, ""),
        "danger": transition.style == "danger",
        "cancel_url": head["base"],
    }


def _conflict(
    request: HttpRequest,
    register: Register,
    record: Any,
    transition: Transition,
    form: ReviseForm | StepForm,
) -> HttpResponseBase:
    """Show what was sent beside what is stored by now; nothing was changed (rules.md R15)."""
    seen = records.revision_at(register.key, record.pk, form.cleaned_data["version"])
    before: Mapping[str, Any] = seen.content if seen else {}
    now = canonical.jsonable(contents.content(record, register.kind.content))
    given = form.given()
    asked = _asked(register, record, given, before, now)
    ours = {row.name for row in asked}
    theirs = [name for name in given if before and before.get(name) != now.get(name)]
    kept = [
        (name, value)
        for name, several in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "version") and not name.startswith(KEEP)
        for value in several
    ]
    kept += [(f"{KEEP}{name}", "theirs") for name in theirs if name not in ours]
    context = _context(register, record, transition) | {
        "rows": asked,
        "changes": history.differences(register.kind, before, now, zone=record.region.time_zone)
        if before
        else [],
        "kept": kept,
        "who": record.updated_by.full_name,
        "when": record.updated_at,
    }
    return TemplateResponse(request, "register/conflict.html", context, status=409)


def _asked(
    register: Register,
    record: Any,
    given: Mapping[str, Any],
    before: Mapping[str, Any],
    now: Mapping[str, Any],
) -> list[components.ConflictRow]:
    """Compare each field that the sender set and somebody else changed meanwhile."""
    zone, rows = record.region.time_zone, []
    for name, value in given.items():
        fact = register.kind.facts.get(name)
        if fact is None or not before or before.get(name) == now.get(name):
            continue
        mine = canonical.jsonable(value)
        if mine not in (before.get(name), now.get(name)):
            rows.append(
                components.ConflictRow(
                    name=name,
                    label=fact.heading,
                    yours=values.written(fact, mine, zone=zone),
                    theirs=values.written(fact, now.get(name), zone=zone),
                    before=values.written(fact, before.get(name), zone=zone),
                )
            )
    return rows
