"""One record: its page, its print, its attachments, and the notes that officials leave on it."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from genggam.foundation.access import gate
from genggam.foundation.notifications import notices
from genggam.kernel.dossier import queries as filed
from genggam.kernel.dossier import services as dossier
from genggam.kernel.dossier import serving
from genggam.kernel.forms.fields import take_errors
from genggam.kernel.register import detail, queries, services
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.forms import NoteForm
from genggam.kernel.register.views.common import View
from genggam.lib import errors, ids


class AttachForm(forms.Form):
    """A file to be filed with the record."""

    file = forms.FileField(label=gettext_lazy("File"))
    caption = forms.CharField(label=gettext_lazy("What it shows"), max_length=200, required=False)


def show(register: Register) -> View:
    """Return the view of one record with everything that belongs to it."""

    @require_safe
    @gate.guard(gate.holding(register.kind.view))
    def view(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
        actor = gate.actor_of(request)
        record = services.open_record(register.kind, actor=actor, record_id=record_id)
        notices.mark_subject_read(actor=actor, subject_id=record.pk)
        return _page(request, register, record)

    return view


def _page(
    request: HttpRequest, register: Register, record: Any, *, status: int = 200, **extra: Any
) -> HttpResponseBase:
    context = {
        **detail.page(register, record, request),
        "note_form": NoteForm(initial={"id": str(ids.uuid7())}, auto_id="note_%s"),
        "attach_form": AttachForm(auto_id="attach_%s"),
        "sent": request.session.pop("sent", ""),
        **extra,
    }
    return TemplateResponse(request, "register/detail.html", context, status=status)


def show_print(register: Register) -> View:
    """Return the view of the record as a sheet of paper."""

    @require_safe
    @gate.guard(gate.holding(register.kind.view))
    def view(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
        actor = gate.actor_of(request)
        record = services.open_record(register.kind, actor=actor, record_id=record_id)
        context = detail.page(register, record, request)
        return TemplateResponse(request, "register/print.html", context)

    return view


def note(register: Register) -> View:
    """Return the view that leaves a note on the record."""

    @require_POST
    @gate.guard(gate.holding(register.kind.write))
    def view(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
        actor = gate.actor_of(request)
        record = queries.get(register.kind, actor=actor, record_id=record_id)
        form = NoteForm(request.POST, auto_id="note_%s")
        if not form.is_valid():
            return _page(request, register, record, status=422, note_form=form)
        dossier.add_note(
            actor=actor,
            place=_place(register, record),
            written=form.cleaned_data["text"],
            note_id=form.cleaned_data["id"],
        )
        messages.success(request, _("The note is kept."))
        return redirect(f"{register.key}:detail", record.pk)

    return view


def attach(register: Register) -> View:
    """Return the view that files an attachment with the record."""

    @require_POST
    @gate.guard(gate.holding(register.kind.write))
    def view(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
        actor = gate.actor_of(request)
        record = queries.get(register.kind, actor=actor, record_id=record_id)
        form = AttachForm(request.POST, request.FILES, auto_id="attach_%s")
        if form.is_valid():
            upload = form.cleaned_data["file"]
            sent = dossier.Sent(ids.uuid7(), upload, upload.name, form.cleaned_data["caption"])
            try:
                dossier.attach(actor=actor, place=_place(register, record), sent=sent)
            except (errors.InvalidInput, errors.RuleViolation) as error:
                take_errors(form, error)
        if form.errors:
            return _page(request, register, record, status=422, attach_form=form)
        messages.success(request, _("The file is filed."))
        return redirect(f"{register.key}:detail", record.pk)

    return view


def _place(register: Register, record: Any) -> dossier.Place:
    return dossier.Place(record, register.key, register.kind.write)


def attachment(register: Register, *, thumbnail: bool = False) -> View:
    """Return the view that sends an attachment, or its small picture; whoever may see the record may have it."""

    @require_safe
    @gate.guard(gate.holding(register.kind.view))
    def view(
        request: HttpRequest, record_id: uuid.UUID, attachment_id: uuid.UUID
    ) -> HttpResponseBase:
        actor = gate.actor_of(request)
        record = queries.get(register.kind, actor=actor, record_id=record_id)
        if thumbnail:
            found = filed.attachment(register.key, record.pk, attachment_id)
        else:
            place = dossier.Place(record, register.key, register.kind.view)
            found = dossier.read_attachment(actor=actor, place=place, attachment_id=attachment_id)
        return serving.serve(found, thumbnail=thumbnail, request=request)

    return view
