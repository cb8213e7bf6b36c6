"""Download a template, upload a workbook, look at what is wrong, let the good rows in."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from genggam.foundation.access import actors, gate
from genggam.kernel.forms.fields import take_errors
from genggam.kernel.imports import presenter, queries, services, sheets, workbooks
from genggam.kernel.imports.forms import MapForm, UploadForm
from genggam.kernel.imports.models import State
from genggam.kernel.ui import components
from genggam.lib import errors, ids

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_PAGES = 100_000


@require_safe
@gate.guard(gate.SIGNED_IN)
def overview(request: HttpRequest) -> HttpResponseBase:
    """Show the actor's imports, those that the actor watches over, and what can be imported."""
    actor = gate.actor_of(request)
    rows = [presenter.row(one) for one in queries.visible(actor=actor)[: queries.SHOWN]]
    context = {
        "rows": rows,
        "under_way": any(row["under_way"] for row in rows),
        "sheets": [one for one in sheets.all() if actor.may(one.permission)],
    }
    name = "imports/rows.html" if getattr(request, "htmx", False) else "imports/list.html"
    return TemplateResponse(request, name, context)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.SIGNED_IN)
def upload(request: HttpRequest, sheet: str) -> HttpResponseBase:
    """Offer the template and take the workbook."""
    actor, wanted = _wanted(request, sheet)
    if request.method != "POST":
        return _upload_page(request, wanted, UploadForm(initial={"id": str(ids.uuid7())}))
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        sent = services.Sent(form.cleaned_data["id"], file, file.name)
        try:
            imported, _created = services.upload(actor=actor, sheet=wanted, sent=sent)
            return redirect("imports:detail", imported.pk)
        except (errors.InvalidInput, errors.RuleViolation, errors.Conflict) as error:
            take_errors(form, error)
    return _upload_page(request, wanted, form, status=422)


def _wanted(request: HttpRequest, sheet: str) -> tuple[actors.Actor, sheets.Sheet]:
    """Return the actor and the sheet; raises NotFound, Forbidden."""
    actor, wanted = gate.actor_of(request), sheets.get(sheet)
    actor.require(wanted.permission)
    return actor, wanted


def _upload_page(
    request: HttpRequest, sheet: sheets.Sheet, form: UploadForm, *, status: int = 200
) -> HttpResponseBase:
    context = {
        "sheet": sheet,
        "form": form,
        "multipart": True,
        "submit_label": _("Upload and check"),
        "cancel_url": reverse("imports:list"),
        "required": [one.heading for one in sheet.fields if one.required],
        "crumbs": [
            components.Crumb(_("Imports"), reverse("imports:list")),
            components.Crumb(str(sheet.title)),
        ],
    }
    return TemplateResponse(request, "imports/upload.html", context, status=status)


@require_safe
@gate.guard(gate.SIGNED_IN)
def template(request: HttpRequest, sheet: str) -> HttpResponseBase:
    """Send the empty workbook of a sheet."""
    actor, wanted = _wanted(request, sheet)
    return _sent(workbooks.template(actor, wanted), f"templat-{sheet}.xlsx")


def _sent(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@gate.guard(gate.SIGNED_IN)
def show(request: HttpRequest, import_id: uuid.UUID) -> HttpResponseBase:
    """Show one import as it stands; a page with JavaScript asks again while it is under way."""
    actor = gate.actor_of(request)
    imported = queries.get(actor=actor, import_id=import_id)
    given = request.GET.get("halaman", "1")
    is_number = given.isascii() and given.isdigit() and len(given) < 7
    number = min(max(int(given), 1), MOST_PAGES) if is_number else 1
    name = "imports/state.html" if getattr(request, "htmx", False) else "imports/detail.html"
    return TemplateResponse(request, name, presenter.page(actor, imported, number))


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.SIGNED_IN)
def review(request: HttpRequest, import_id: uuid.UUID) -> HttpResponseBase:
    """Review which column is which field, and have the workbook checked by that."""
    actor = gate.actor_of(request)
    imported = queries.own(actor=actor, import_id=import_id)
    sheet = sheets.get(imported.sheet)
    actor.require(sheet.permission)
    if imported.state not in (State.MAPPING, State.CHECKED):
        return redirect("imports:detail", imported.pk)
    form = MapForm(request.POST or None, columns=queries.mapped(imported), sheet=sheet)
    if request.method == "POST" and form.is_valid():
        try:
            services.confirm_map(actor=actor, import_id=imported.pk, fields=form.chosen())
            return redirect("imports:detail", imported.pk)
        except errors.InvalidInput as error:
            take_errors(form, error)
    here = reverse("imports:detail", args=[imported.pk])
    context = {
        "imported": imported,
        "form": form,
        "submit_label": _("Check with these columns"),
        "cancel_url": here,
        "crumbs": [
            components.Crumb(_("Imports"), reverse("imports:list")),
            components.Crumb(imported.file_name, here),
            components.Crumb(_("Columns")),
        ],
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "imports/map.html", context, status=status)


@require_POST
@gate.guard(gate.SIGNED_IN)
def start(request: HttpRequest, import_id: uuid.UUID) -> HttpResponseBase:
    """Let the good rows in."""
    services.start(actor=gate.actor_of(request), import_id=import_id)
    messages.success(request, _("The rows are being imported. You may leave this page."))
    return redirect("imports:detail", import_id)


@require_safe
@gate.guard(gate.SIGNED_IN)
def corrections(request: HttpRequest, import_id: uuid.UUID) -> HttpResponseBase:
    """Send the rows that were kept out, each with its reasons, as a workbook that can be uploaded again."""
    actor = gate.actor_of(request)
    imported = queries.own(actor=actor, import_id=import_id)
    sheet = sheets.get(imported.sheet)
    actor.require(sheet.permission)
    lines = queries.lines_to_correct(imported)
    made = timezone.localtime(imported.created_at).strftime("%Y-%m-%d-%H%M")
    return _sent(workbooks.corrections(actor, sheet, lines), f"perbaikan-{sheet.key}-{made}.xlsx")
