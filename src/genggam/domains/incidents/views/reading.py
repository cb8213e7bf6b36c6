"""One incident: its page, its print, its attachments, and the notes that officials leave on it."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from genggam.domains.incidents import listings, permissions, queries, services
from genggam.domains.incidents.models import Incident
from genggam.domains.incidents.presenters import detail, timeline
from genggam.foundation.access import actors, gate
from genggam.foundation.audit import queries as audit
from genggam.foundation.notifications import notices
from genggam.kernel.dossier import queries as filed
from genggam.kernel.dossier import services as dossier
from genggam.kernel.dossier import serving
from genggam.kernel.forms import fields
from genggam.kernel.records import queries as records
from genggam.kernel.register import registry
from genggam.kernel.workflow import queries as workflow
from genggam.lib import errors, ids

AUDIT_SHOWN = 50


class NoteForm(forms.Form):
    """A remark for other officials."""

    id = fields.RecordId()
    text = fields.text(gettext_lazy("Note"), rows=2)


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def show(request: HttpRequest, incident_id: uuid.UUID) -> HttpResponse:
    """Show the incident with everything that belongs to it."""
    actor = gate.actor_of(request)
    incident = services.open_incident(actor=actor, incident_id=incident_id)
    notices.mark_subject_read(actor=actor, subject_id=incident.id)
    context = page(incident, actor)
    context |= {
        "undo": _undo(request, incident),
        "sent_kind": request.session.pop("sent", ""),
        "note_form": NoteForm(initial={"id": str(ids.uuid7())}, auto_id="note_%s"),
    }
    return TemplateResponse(request, "incidents/detail.html", context)


def page(incident: Incident, actor: actors.Actor) -> dict[str, Any]:
    """Return the context that the page, the print and a refused note share."""
    dossier_ = filed.of_record(queries.KIND, incident.pk)
    history = timeline.entries(
        incident,
        steps=list(workflow.steps(queries.KIND, incident.pk)),
        reports=list(queries.reports(incident)),
        revisions=list(records.revisions(queries.KIND, incident.pk)),
    )
    trail = list(audit.of_subject(queries.KIND, incident.pk, realm=actor.realm)[:AUDIT_SHOWN])
    people = queries.people(entry.actor_id for entry in trail)
    merged = queries.merged_under(actor=actor, lead=incident)
    return {
        **detail.head(incident),
        **detail.body(incident),
        "actions": detail.actions(incident, actor),
        "files": detail.files(incident, dossier_.attachments),
        "notes": dossier_.notes,
        "entries": history,
        "audit": timeline.audit_lines(trail, people, zone=incident.region.time_zone),
        "merged": listings.rows(merged),
        "related": filed.related(actor=actor, kind=queries.KIND, record_id=incident.pk),
        "offers": registry.offers(actor=actor, kind=queries.KIND, record_id=incident.pk),
        "may_merge": actor.may_on(permissions.MERGE, incident),
        "may_note": actor.may_on(permissions.REPORT, incident)
        or actor.may_on(permissions.VERIFY, incident),
    }


def _undo(request: HttpRequest, incident: Incident) -> bool:
    """Tell whether a merge into this report was done just now and can be taken back by one press."""
    return bool(request.session.get("merged", {}).get("lead") == str(incident.pk))


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def show_print(request: HttpRequest, incident_id: uuid.UUID) -> HttpResponse:
    """Show the incident as a sheet of paper."""
    actor = gate.actor_of(request)
    incident = services.open_incident(actor=actor, incident_id=incident_id)
    return TemplateResponse(request, "incidents/print.html", page(incident, actor))


@require_POST
@gate.guard(gate.holding(permissions.VIEW))
def note(request: HttpRequest, incident_id: uuid.UUID) -> HttpResponse:
    """Leave a note on the incident."""
    actor = gate.actor_of(request)
    incident = queries.get(actor=actor, incident_id=incident_id)
    form = NoteForm(request.POST, auto_id="note_%s")
    if form.is_valid():
        place = dossier.Place(incident, queries.KIND, _note_permission(actor, incident))
        dossier.add_note(
            actor=actor,
            place=place,
            written=form.cleaned_data["text"],
            note_id=form.cleaned_data["id"],
        )
        messages.success(request, _("The note is kept."))
        return redirect("incidents:detail", incident.pk)
    context = page(incident, actor) | {"note_form": form}
    return TemplateResponse(request, "incidents/detail.html", context, status=422)


def _note_permission(actor: actors.Actor, incident: Incident) -> str:
    """Return the writing permission under which the note is left."""
    for permission in (permissions.REPORT, permissions.VERIFY):
        if actor.may_on(permission, incident):
            return permission
    raise errors.Forbidden("forbidden", gettext_lazy("Your role does not allow writing here."))


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def attachment(
    request: HttpRequest, incident_id: uuid.UUID, attachment_id: uuid.UUID
) -> HttpResponseBase:
    """Send an attachment; whoever may see the incident may have it."""
    return _serve(request, incident_id, attachment_id, thumbnail=False)


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def thumbnail(
    request: HttpRequest, incident_id: uuid.UUID, attachment_id: uuid.UUID
) -> HttpResponseBase:
    """Send the small picture of an attachment."""
    return _serve(request, incident_id, attachment_id, thumbnail=True)


def _serve(
    request: HttpRequest, incident_id: uuid.UUID, attachment_id: uuid.UUID, *, thumbnail: bool
) -> HttpResponseBase:
    actor = gate.actor_of(request)
    incident = queries.get(actor=actor, incident_id=incident_id)
    if thumbnail:
        found = filed.attachment(queries.KIND, incident.pk, attachment_id)
    else:
        place = dossier.Place(incident, queries.KIND, permissions.VIEW)
        found = dossier.read_attachment(actor=actor, place=place, attachment_id=attachment_id)
    return serving.serve(found, thumbnail=thumbnail, request=request)
