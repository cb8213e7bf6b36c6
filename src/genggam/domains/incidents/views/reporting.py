"""Reporting: the form, and the pasted message that fills it in. Both end in the one service."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from genggam.domains.incidents import codes, permissions, places, queries, services
from genggam.domains.incidents.forms import report
from genggam.domains.incidents.models import Incident
from genggam.domains.incidents.parsing import ParsedReport, mask_contacts, parse_message
from genggam.domains.incidents.presenters import reporting as presenter
from genggam.foundation.access import actors, gate
from genggam.foundation.files.models import Kind
from genggam.kernel.dossier import services as dossier
from genggam.kernel.forms import areas, fields
from genggam.lib import errors, ids

KIND_PARAMETER = "jenis"


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.REPORT))
def create(request: HttpRequest) -> HttpResponse:
    """Show the form, or store what was sent and show the report."""
    actor = gate.actor_of(request)
    area = areas.of(actor, permissions.REPORT)
    kind = report_kind(request)
    if request.method != "POST":
        form = report.ReportForm(initial=_initial(area), **_options(actor, area, kind))
        return _form_page(request, form)
    form = report.ReportForm(request.POST, request.FILES, **_options(actor, area, kind))
    if form.is_valid():
        answer = _store(request, actor, form)
        if answer is not None:
            return answer
    return _form_page(request, form, status=422)


def report_kind(request: HttpRequest) -> str:
    """Return the kind of report asked for; a flash report unless the address says otherwise."""
    asked = request.POST.get("report_kind") or request.GET.get(KIND_PARAMETER, "")
    return asked if asked in codes.REPORT_KINDS else codes.FLASH


def _options(actor: actors.Actor, area: areas.EntryArea, kind: str) -> dict[str, Any]:
    grants = actor.grants_with(permissions.REPORT)
    clearance = max((grant.clearance for grant in grants), key=_rank, default="biasa")
    return {"report_kind": kind, "area": area, "clearance": clearance}


def _rank(clearance: str) -> int:
    return ("biasa", "terbatas", "rahasia", "sangat_rahasia").index(clearance)


def _initial(area: areas.EntryArea) -> dict[str, Any]:
    return {
        "id": str(ids.uuid7()),
        "captured_at": timezone.now().isoformat(),
        "region": area.own,
        "when": report.NOW,
        "classification": "biasa",
    }


def _store(
    request: HttpRequest, actor: actors.Actor, form: report.ReportForm
) -> HttpResponse | None:
    """Store the report with its photos as one; None when the form has to be shown again with its errors."""
    data = form.cleaned_data
    sent = services.Submission(data["id"], data["region"], form.content(), data.get("captured_at"))
    try:
        with transaction.atomic():
            incident, created = services.report(actor=actor, submission=sent)
            if created:
                _attach(actor, incident, data.get("photos") or [])
    except errors.Conflict:
        return _taken(request, actor, form)
    except (errors.InvalidInput, errors.RuleViolation, errors.Forbidden) as error:
        fields.take_errors(form, _at_photos(error))
        return None
    if created:
        messages.success(
            request, _("The report is sent. It is seen upward already, marked unverified.")
        )
        request.session["sent"] = form.report_kind
    else:
        messages.info(request, _("This report was sent before; nothing was stored twice."))
    return redirect("incidents:detail", incident.id)


def _attach(actor: actors.Actor, incident: Incident, photos: list[Any]) -> None:
    place = dossier.Place(incident, queries.KIND, permissions.REPORT)
    for photo in photos:
        sent = dossier.Sent(ids.uuid7(), photo, photo.name)
        dossier.attach(actor=actor, place=place, sent=sent, allow={Kind.IMAGE})


def _at_photos(error: errors.DomainError) -> errors.DomainError:
    """Show what is wrong with a file at the control that it came from."""
    if "file" in error.fields:
        error.fields["photos"] = error.fields.pop("file")
    return error


def _taken(request: HttpRequest, actor: actors.Actor, form: report.ReportForm) -> HttpResponse:
    """Say that the id holds another content: the form was changed after it had been sent."""
    stored = queries.get(actor=actor, incident_id=form.cleaned_data["id"])
    context = {
        "stored": stored,
        "fresh_id": str(ids.uuid7()),
        "form": form,
        "pairs": _pairs(request),
    }
    return TemplateResponse(request, "incidents/already_sent.html", context, status=409)


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    skipped = ("id", "csrfmiddlewaretoken", "photos")
    return [(k, v) for k, values in request.POST.lists() if k not in skipped for v in values]


def _form_page(
    request: HttpRequest,
    form: report.ReportForm,
    *,
    read: ParsedReport | None = None,
    status: int = 200,
) -> HttpResponse:
    context = presenter.report_form(form, read=read, lost_photos=bool(request.FILES))
    return TemplateResponse(request, "incidents/report_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.REPORT))
def paste(request: HttpRequest) -> HttpResponse:
    """Take a pasted message and show the report's form filled with what was read; nothing is stored here."""
    form = report.PasteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _read(request, form.cleaned_data["message"])
    context = {
        "form": form,
        "submit_label": _("Read the message"),
        "cancel_url": reverse("incidents:create"),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "incidents/paste.html", context, status=status)


def _read(request: HttpRequest, message: str) -> HttpResponse:
    actor = gate.actor_of(request)
    area = areas.of(actor, permissions.REPORT)
    home = area.home.code if area.home else "00"
    read = parse_message(
        message, received_at=timezone.now(), regions=places.TreeLookup(), home=home
    )
    initial = _initial(area) | read.initial() | {"source_text": mask_contacts(message)}
    if read.occurred_at is not None:
        initial["when"] = report.OTHER_TIME
    if read.region_code and area.by_code(read.region_code) is None:
        initial["region"] = area.own
    form = report.ReportForm(initial=initial, **_options(actor, area, codes.FLASH))
    return _form_page(request, form, read=read)
