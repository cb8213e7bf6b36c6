"""Look at one required document of a record: file it, say whether it is right, or what has to be corrected."""

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
from django.views.decorators.http import require_http_methods

from genggam.foundation.access import actors, gate
from genggam.kernel.dossier import queries as filed
from genggam.kernel.dossier import services as dossier
from genggam.kernel.dossier.models import DocumentStatus
from genggam.kernel.forms.fields import cards, take_errors
from genggam.kernel.register import detail, queries
from genggam.kernel.register.declarations import Documents, Register
from genggam.kernel.register.views.common import View
from genggam.kernel.ui import components
from genggam.lib import errors, ids

JUDGED = (DocumentStatus.RIGHT, DocumentStatus.WRONG)


class CheckForm(forms.Form):
    """How the document stands; only who judges documents may call them right or wrong."""

    status = forms.ChoiceField(label=gettext_lazy("How it stands"))
    note = forms.CharField(label=gettext_lazy("Note"), max_length=400, required=False)
    file = forms.FileField(label=gettext_lazy("File"), required=False)

    def __init__(self, *args: Any, may_judge: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [pair for pair in DocumentStatus.choices if may_judge or pair[0] not in JUDGED]
        self.fields["status"].choices = offered  # type: ignore[attr-defined]
        self.fields["status"].widget = cards(offered)


def check(register: Register, documents: Documents) -> View:
    """Return the view that shows the form of one document, or takes the look."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @gate.guard(gate.holding(register.kind.view))
    def view(request: HttpRequest, record_id: uuid.UUID, document: str) -> HttpResponseBase:
        actor = gate.actor_of(request)
        record = queries.get(register.kind, actor=actor, record_id=record_id)
        label = documents.label(document)
        if label is None:
            raise queries.not_found()
        permission = _permission(register, documents, actor, record)
        seen = filed.checked(register.key, record.pk).get(document)
        options: dict[str, Any] = {"may_judge": permission == documents.judge}
        options["initial"] = {"status": seen.status, "note": seen.note} if seen else {}
        form = CheckForm(request.POST or None, request.FILES or None, **options)
        if request.method == "POST" and form.is_valid():
            place = dossier.Place(record, register.key, permission)
            if _take(actor, place, document, form):
                messages.success(request, _("Noted: %(document)s.") % {"document": label})
                return redirect(f"{register.key}:detail", record.pk)
        return _page(request, register, record, label, form)

    return view


def _permission(register: Register, documents: Documents, actor: actors.Actor, record: Any) -> str:
    """Return the permission under which this reader looks at documents; raises Forbidden without any."""
    if actor.may_on(documents.judge, record):
        return documents.judge
    actor.require(register.kind.write, record)
    return register.kind.write


def _take(actor: actors.Actor, place: dossier.Place, document: str, form: CheckForm) -> bool:
    """Store the look with its file; put what is refused into the form."""
    data = form.cleaned_data
    try:
        attachment_id = None
        if data["file"]:
            sent = dossier.Sent(ids.uuid7(), data["file"], data["file"].name)
            attachment, _created = dossier.attach(actor=actor, place=place, sent=sent)
            attachment_id = attachment.pk
        dossier.check_document(
            actor=actor,
            place=place,
            document=document,
            status=data["status"],
            note=data["note"],
            attachment_id=attachment_id,
        )
    except (errors.InvalidInput, errors.RuleViolation) as error:
        take_errors(form, error)
        return False
    return True


def _page(
    request: HttpRequest, register: Register, record: Any, label: str, form: CheckForm
) -> HttpResponseBase:
    head = detail.head(register, record)
    crumbs = [*head["crumbs"][:1], components.Crumb(record.number, head["base"])]
    context = {
        **head,
        "crumbs": [*crumbs, components.Crumb(label)],
        "heading": label,
        "submit_label": _("Store"),
        "cancel_url": head["base"],
        "multipart": True,
        "form": form,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "register/document.html", context, status=status)
