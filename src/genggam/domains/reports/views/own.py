"""Own duties, one row with its history, and the steps on it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from genggam.domains.reports import forms, listings, queries
from genggam.foundation.access import actors, gate
from genggam.foundation.notifications import notices
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier import services as filing
from genggam.kernel.dossier import serving
from genggam.kernel.forms.fields import take_errors
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
        "tabs": listings.tabs("own", actor),
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
    open_steps = obligations.open_steps(found, actor)
    context = {
        "row": found,
        "item": listings.item(found, actor, now),
        "crumbs": listings.crumbs(found.rule.name),
        "facts": listings.facts(found, _sent(actor, found)),
        "files": _files(found),
        "history": listings.history(
            list(workflow.steps(codes.KIND, found.pk)), found.region.time_zone
        ),
        "steps": [
            {"name": name, "label": open_steps[action].label}
            for name, (action, _form) in STEPS.items()
            if action in open_steps
        ],
        "waits_without_form": found.state in codes.OWED
        and "withdraw" not in open_steps
        and found.agency_id in obligations.own_agencies(actor)
        and registry.get(found.rule.form) is None,
    }
    return TemplateResponse(request, "reports/row.html", context)


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
    form = kind(request.POST, request.FILES) if kind else None
    if form is not None and form.is_valid():
        try:
            SERVICES[action](actor=actor, obligation_id=found.pk, **form.given())
        except errors.InvalidInput as error:
            take_errors(form, error)
    elif form is None:
        SERVICES[action](actor=actor, obligation_id=found.pk)
    if form is not None and form.errors:
        return _page(request, found, action, form, status=422)
    messages.success(request, listings.DONE[action])
    return redirect("reports:row", found.pk)


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def proof(
    request: HttpRequest, obligation_id: uuid.UUID, attachment_id: uuid.UUID
) -> HttpResponseBase:
    """Send a document that proves an exemption; whoever may see the row may have it."""
    actor = gate.actor_of(request)
    found = obligations.get(actor=actor, obligation_id=obligation_id)
    place = filing.Place(found, codes.KIND, permissions.VIEW)
    attachment = filing.read_attachment(actor=actor, place=place, attachment_id=attachment_id)
    return serving.serve(attachment, request=request)


def _sent(actor: actors.Actor, found: Obligation) -> dossier.Reference | None:
    """Return how the record that fulfils the row is called, where the actor may see it."""
    if found.reference_id is None:
        return None
    return dossier.resolve(actor=actor, kind=found.reference_kind, record_id=found.reference_id)


def _files(found: Obligation) -> list[components.FileCard]:
    return [
        components.FileCard(
            name=each.name,
            url=reverse("reports:proof", args=[found.pk, each.pk]),
            size=each.file.size,
            media_type=each.file.media_type,
        )
        for each in dossier.attachments(codes.KIND, found.pk)
    ]


def _permission(action: str) -> str:
    return ledger.WORKFLOW.transition(action).permission


def _page(
    request: HttpRequest, found: Obligation, action: str, form: Any, *, status: int = 200
) -> HttpResponse:
    transition = ledger.WORKFLOW.transition(action)
    context = {
        "row": found,
        "period": listings.period(found),
        "crumbs": [
            *listings.crumbs(),
            components.Crumb(found.rule.name, reverse("reports:row", args=[found.pk])),
            components.Crumb(str(transition.label)),
        ],
        "heading": transition.label,
        "form": form,
        "submit_label": transition.label,
        "cancel_url": reverse("reports:row", args=[found.pk]),
        "multipart": form is not None and form.is_multipart(),
        "action": action,
    }
    return TemplateResponse(request, "reports/step.html", context, status=status)
