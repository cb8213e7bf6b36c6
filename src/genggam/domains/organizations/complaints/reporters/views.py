"""The two pages about whoever brought a complaint: noting it down, and the one showing."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from genggam.domains.organizations import permissions
from genggam.domains.organizations.complaints.kinds import COMPLAINT
from genggam.domains.organizations.complaints.reporters import services
from genggam.foundation.access import gate
from genggam.kernel.forms.fields import take_errors
from genggam.kernel.register import queries as records
from genggam.kernel.ui import components
from genggam.lib import errors

app_name = "reporter"


class ReporterForm(forms.Form):
    """Who brought the complaint."""

    name = forms.CharField(label=gettext_lazy("Name of the reporter"), max_length=120)
    contact = forms.CharField(
        label=gettext_lazy("How to reach the reporter"), max_length=160, required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.OVERSEE))
def note(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Note who brought the complaint; the form begins empty, whatever is noted already."""
    actor = gate.actor_of(request)
    record = records.get(COMPLAINT, actor=actor, record_id=record_id)
    actor.require(permissions.OVERSEE, record)
    form = ReporterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.note(actor=actor, complaint_id=record.pk, **form.cleaned_data)
        except (errors.InvalidInput, errors.RuleViolation) as error:
            take_errors(form, error)
        else:
            messages.success(request, _("The reporter is kept apart from the complaint."))
            return redirect("ormas_complaint:detail", record.pk)
    context = _head(record, _("Note the reporter")) | {"form": form, "submit_label": _("Keep")}
    status = 422 if request.method == "POST" else 200
    return _private(request, "reporters/note.html", context, status=status)


@require_POST
@gate.guard(gate.holding(permissions.HANDLE_COMPLAINTS))
def show(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Show who brought the complaint, this once; the page is kept nowhere."""
    actor = gate.actor_of(request)
    record, name, contact = services.show(actor=actor, complaint_id=record_id)
    pairs = [
        components.KeyValue(_("Name of the reporter"), name),
        components.KeyValue(_("How to reach the reporter"), contact),
    ]
    context = _head(record, _("Reporter")) | {"pairs": pairs}
    return _private(request, "reporters/shown.html", context)


def _head(record: Any, heading: str) -> dict[str, Any]:
    url = reverse("ormas_complaint:detail", args=[record.pk])
    return {
        "record": record,
        "heading": heading,
        "cancel_url": url,
        "crumbs": [
            components.Crumb(_("Complaints about organisations"), reverse("ormas_complaint:list")),
            components.Crumb(record.number, url),
            components.Crumb(heading),
        ],
    }


def _private(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponseBase:
    response = TemplateResponse(request, template, context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


urlpatterns = [
    path("pengaduan-ormas/<uuid:record_id>/pelapor/", note, name="note"),
    path("pengaduan-ormas/<uuid:record_id>/pelapor/tampil/", show, name="show"),
]
