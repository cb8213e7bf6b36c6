"""Enter a new record."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from genggam.foundation.access import gate
from genggam.kernel.dossier import origins
from genggam.kernel.dossier.origins import Origin
from genggam.kernel.dossier.services import Place
from genggam.kernel.forms import areas
from genggam.kernel.forms.fields import take_errors
from genggam.kernel.records.capture import Submission
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.forms import EntryForm
from genggam.kernel.register.views.common import View
from genggam.kernel.ui import components
from genggam.lib import errors, ids


def create(register: Register) -> View:
    """Return the view that shows the form, or stores what was sent and shows the record."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @gate.guard(gate.holding(register.kind.write))
    def view(request: HttpRequest) -> HttpResponseBase:
        actor = gate.actor_of(request)
        area = areas.of(actor, register.kind.write)
        if request.method != "POST":
            sources = origins.resolve(actor, request.GET.getlist(origins.PARAMETER))
            initial = {
                "id": str(ids.uuid7()),
                "captured_at": timezone.now().isoformat(),
                "region": area.own,
                **register.kind.defaults,
                **origins.prefilled(sources),
                **(register.opening(actor, request.GET.dict()) if register.opening else {}),
            }
            form = EntryForm(register=register, actor=actor, area=area, initial=initial)
            return _page(request, register, form, sources)
        form = EntryForm(request.POST, register=register, actor=actor, area=area)
        sources = origins.resolve(actor, request.POST.getlist(origins.PARAMETER))
        return _store(request, register, form, sources) or _page(
            request, register, form, sources, status=422
        )

    return view


def _store(
    request: HttpRequest, register: Register, form: EntryForm, sources: Sequence[Origin]
) -> HttpResponseBase | None:
    """Store the record; None when the form has to be shown again with its errors."""
    if not form.is_valid():
        return None
    data, actor = form.cleaned_data, gate.actor_of(request)
    submission = Submission(data["id"], data["region"], form.content(), data.get("captured_at"))
    try:
        with transaction.atomic():
            record, created = register.enter(actor=actor, submission=submission)
            place = Place(record, register.key, register.kind.write)
            origins.link(actor=actor, place=place, origins=sources)
    except errors.Conflict:
        form.add_error(
            None, _("This form was sent before with other content. Send it again as a new record.")
        )
        form.data = {**form.data.dict(), "id": str(ids.uuid7())}  # type: ignore[attr-defined]
        return None
    except (errors.InvalidInput, errors.RuleViolation, errors.Forbidden) as error:
        take_errors(form, error)
        return None
    if created:
        messages.success(request, _("It is stored under %(number)s.") % {"number": record.number})
        request.session["sent"] = register.key
    else:
        messages.info(request, _("This was sent before; nothing was stored twice."))
    return redirect(f"{register.key}:detail", record.pk)


def _page(
    request: HttpRequest,
    register: Register,
    form: EntryForm,
    sources: Sequence[Origin],
    *,
    status: int = 200,
) -> HttpResponseBase:
    base = reverse(f"{register.key}:list")
    context = {
        "register": register,
        **origins.hidden(sources),
        "form": form,
        "submit_label": _("Store"),
        "cancel_url": base,
        "draft_key": register.key,
        "crumbs": [
            components.Crumb(str(register.words.many), base),
            components.Crumb(str(register.words.enter)),
        ],
    }
    return TemplateResponse(request, "register/form.html", context, status=status)
