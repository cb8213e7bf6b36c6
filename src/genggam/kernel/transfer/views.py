"""Ask for an export, watch it being made, download it, end it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from genggam.foundation.access import actors, gate
from genggam.kernel.transfer import listings, queries, services
from genggam.kernel.transfer.forms import ExportForm
from genggam.kernel.transfer.models import Export, State
from genggam.kernel.ui import components
from genggam.lib import errors

NOT_FILTERS = ("listing", "cursor", "sort", "csrfmiddlewaretoken", "purpose", "format")
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TONES = {
    State.QUEUED: "wait",
    State.RUNNING: "active",
    State.READY: "done",
    State.FAILED: "stop",
    State.EXPIRED: "neutral",
}


@require_safe
@gate.guard(gate.SIGNED_IN)
def overview(request: HttpRequest) -> HttpResponseBase:
    """Show the actor's exports; a page with JavaScript asks for the table again while one is under way."""
    actor = gate.actor_of(request)
    rows = [_row(export) for export in queries.mine(actor=actor)[: queries.SHOWN]]
    context = {
        "rows": rows,
        "under_way": any(row["under_way"] for row in rows),
        "now": timezone.now(),
    }
    name = "transfer/rows.html" if getattr(request, "htmx", False) else "transfer/list.html"
    return TemplateResponse(request, name, context)


def _row(export: Export) -> dict[str, object]:
    over = export.state == State.READY and export.expires_at <= timezone.now()
    state = State.EXPIRED if over else State(export.state)
    try:
        listing = listings.get(export.listing)
        title, filters = listing.title, listing.describe(export.query)
    except errors.DomainError:
        title, filters = export.listing, []
    return {
        "export": export,
        "title": title,
        "filters": _in_words(filters),
        "state_label": state.label,
        "tone": TONES[state],
        "ready": state == State.READY,
        "fault": export.error_id if state == State.FAILED and _is_fault(export.error_id) else "",
        "refused": state == State.FAILED and not _is_fault(export.error_id),
        "under_way": state in queries.UNDER_WAY,
    }


def _in_words(filters: list[tuple[str, str]]) -> list[components.KeyValue]:
    return [components.KeyValue(capfirst(name), value) for name, value in filters]


def _is_fault(error_id: str) -> bool:
    """Tell the number of a fault of ours from the code of a refusal."""
    return len(error_id) == 36 and error_id.count("-") == 4


@gate.guard(gate.SIGNED_IN)
def request_export(request: HttpRequest) -> HttpResponseBase:
    """Ask for an export of a listing as it is filtered; the filters stand in the address."""
    actor = gate.actor_of(request)
    listing = listings.get(request.GET.get("listing", ""))
    actor.require(listing.permission)
    query = _filters(request)
    described = listing.describe(query)
    form = ExportForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _asked(actor, listing, query, form):
        messages.success(request, _("Your export is being made. You may leave this page."))
        return redirect("transfer:list")
    context = {
        "form": form,
        "listing": listing,
        "filters": _in_words(described),
        "hours": services.KEPT_FOR.total_seconds() // 3600,
    }
    return TemplateResponse(request, "transfer/request.html", context)


def _filters(request: HttpRequest) -> str:
    given = request.GET.copy()
    for name in NOT_FILTERS:
        given.pop(name, None)
    return given.urlencode()


def _asked(actor: actors.Actor, listing: listings.Listing, query: str, form: ExportForm) -> bool:
    """Ask for the export; put what is refused into the form."""
    try:
        services.request_export(actor=actor, listing=listing.key, query=query, **form.cleaned_data)
    except (errors.InvalidInput, errors.RuleViolation) as error:
        for name, said in error.fields.items():
            form.add_error(name if name in form.fields else None, said)
        if not error.fields:
            form.add_error(None, str(error.message))
        return False
    return True


@require_safe
@gate.guard(gate.SIGNED_IN)
def download(request: HttpRequest, export_id: uuid.UUID) -> HttpResponseBase:
    """Send a finished export, under the rights of this moment (rules.md R11)."""
    actor = gate.actor_of(request)
    export, path = queries.downloadable(actor=actor, export_id=export_id)
    response = FileResponse(path.open("rb"), content_type=MEDIA[export.format])
    made = timezone.localtime(export.finished_at).strftime("%Y-%m-%d-%H%M")
    name = f"{export.listing}-{made}.{export.format}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
@gate.guard(gate.SIGNED_IN)
def revoke(request: HttpRequest, export_id: uuid.UUID) -> HttpResponseBase:
    """End an export before its day is over."""
    services.revoke(actor=gate.actor_of(request), export_id=export_id)
    messages.success(request, _("The export is deleted."))
    return redirect("transfer:list")
