"""Own duties, one row with its history, and the steps on it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from genggam.domains.reports import forms, listings, queries
from genggam.foundation.access import gate
from genggam.foundation.notifications import notices
from genggam.kernel.obligations import codes, permissions, services
from genggam.kernel.obligations import forms as registry
from genggam.kernel.obligations import queries as obligations
from genggam.kernel.obligations import workflow as ledger
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.ui import components
from genggam.kernel.workflow import queries as workflow
from genggam.lib import errors

GROUPS = ("returned", "late", "due", "done")
STEPS = {
    "kembalikan": ("return", forms.ReasonForm),
    "terima": ("accept", None),
    "bebaskan": ("exempt", forms.ExemptionForm),
    "cabut-pembebasan": ("revoke_exemption", forms.ReasonForm),
}
SERVICES: dict[str, Any] = {
    "return": services.return_,
    "accept": services.accept,
    "exempt": services.exempt,
    "revoke_exemption": services.revoke_exemption,
}


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def show(request: HttpRequest) -> HttpResponse:
    """Show what the own agency has to send; who has no agency that owes anything sees the matrix."""
    actor, now = gate.actor_of(request), timezone.now()
    found = queries.own(actor=actor, now=now)
    if not any(found.values()) and not any(g.region_level for g in actor.grants):
        return redirect("reports:matrix")
    late = queries.count_late(actor=actor, now=now)
    grouped = {key: [listings.item(row, actor, now) for row in found[key]] for key in GROUPS}
    context = {
        "tabs": listings.tabs("own"),
        "groups": grouped,
        "is_empty": not any(found.values()),
        "late": late,
        "more_late": late > len(found["late"]),
        "mirror": _mirror_code(request),
    }
    return TemplateResponse(request, "reports/own.html", context)


def _mirror_code(request: HttpRequest) -> str:
    """Return the region code of the first agency of the actor that owes reports; "" at the centre."""
    grants = gate.actor_of(request).grants_with(permissions.SUBMIT)
    return next((grant.region_code for grant in grants if grant.region_level), "")


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def row(request: HttpRequest, obligation_id: uuid.UUID) -> HttpResponse:
    """Show one row: what is owed on which law, what happened, and what may be done."""
    actor, now = gate.actor_of(request), timezone.now()
    found = obligations.get(actor=actor, obligation_id=obligation_id)
    notices.mark_subject_read(actor=actor, subject_id=found.pk)
    open_steps = listings.steps(found, actor)
    context = {
        "row": found,
        "item": listings.item(found, actor, now),
        "crumbs": _crumbs(found),
        "facts": listings.facts(found, now),
        "history": listings.history(
            list(workflow.steps(codes.KIND, found.pk)), found.region.time_zone
        ),
        "steps": [
            {"name": name, "label": open_steps[action].label}
            for name, (action, _form) in STEPS.items()
            if action in open_steps
        ],
        "has_form": registry.get(found.rule.form) is not None,
    }
    return TemplateResponse(request, "reports/row.html", context)


def _crumbs(found: Obligation) -> list[components.Crumb]:
    return [
        components.Crumb(_("Obligations"), listings.link("own")),
        components.Crumb(found.rule.name),
    ]


@require_POST
@gate.guard(gate.holding(permissions.NIL))
def nil(request: HttpRequest, obligation_id: uuid.UUID) -> HttpResponse:
    """Declare nil with one tap; the page that comes back offers to undo it."""
    found = services.submit_nil(actor=gate.actor_of(request), obligation_id=obligation_id)
    messages.success(
        request,
        _("%(report)s, %(period)s: nil is declared and signed.")
        % {"report": found.rule.name, "period": listings.period(found)},
    )
    return redirect("reports:own")


@require_POST
@gate.guard(gate.holding(permissions.SUBMIT))
def withdraw(request: HttpRequest, obligation_id: uuid.UUID) -> HttpResponse:
    """Take back what was sent or declared nil."""
    found = services.withdraw(actor=gate.actor_of(request), obligation_id=obligation_id)
    messages.success(
        request, _("Taken back: %(report)s is owed again.") % {"report": found.rule.name}
    )
    return redirect("reports:own")


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.VIEW))
def step(request: HttpRequest, obligation_id: uuid.UUID, step: str) -> HttpResponse:
    """Show the form of a step above the agency, or take it."""
    actor = gate.actor_of(request)
    found = obligations.get(actor=actor, obligation_id=obligation_id)
    action, kind = STEPS.get(step, ("", None))
    if not action:
        raise errors.NotFound("unknown_action", _("This action does not exist."))
    actor.require(_permission(action), found)
    if request.method != "POST":
        return _page(request, found, action, kind() if kind else None)
    form = kind(request.POST) if kind else None
    if form is not None and not form.is_valid():
        return _page(request, found, action, form, status=422)
    given = form.cleaned_data if form else {}
    SERVICES[action](actor=actor, obligation_id=found.pk, **given)
    messages.success(request, listings.DONE[action])
    return redirect("reports:row", found.pk)


def _permission(action: str) -> str:
    return ledger.WORKFLOW.transition(action).permission


def _page(
    request: HttpRequest, found: Obligation, action: str, form: Any, *, status: int = 200
) -> HttpResponse:
    transition = ledger.WORKFLOW.transition(action)
    context = {
        "row": found,
        "period": listings.period(found),
        "crumbs": _crumbs(found),
        "heading": transition.label,
        "form": form,
        "submit_label": transition.label,
        "cancel_url": reverse("reports:row", args=[found.pk]),
        "action": action,
    }
    return TemplateResponse(request, "reports/step.html", context, status=status)
