"""What is done with reports on action plans beside their steps: evidence for one action, and the announcement."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.figures.ranking import PeriodForm
from genggam.domains.conflicts.kinds import REPORT
from genggam.domains.conflicts.services import planning
from genggam.foundation.access import gate
from genggam.kernel.dossier.services import Sent
from genggam.kernel.register import queries
from genggam.lib import errors, ids


class EvidenceForm(forms.Form):
    """A file and the number of the action that it proves."""

    item = forms.IntegerField(min_value=1, max_value=999)
    file = forms.FileField()


@require_POST
@gate.guard(gate.holding(permissions.REVIEW))
def announce(request: HttpRequest) -> HttpResponseBase:
    """Announce every scored report of a period with its rank."""
    form = PeriodForm({"level": "kabkota", **request.POST.dict()})
    if not form.is_valid():
        raise errors.InvalidInput(
            fields={name: [str(said) for said in found] for name, found in form.errors.items()}
        )
    year, period = form.cleaned_data["year"], form.cleaned_data["period"]
    count = planning.announce(actor=gate.actor_of(request), year=year, period=period)
    messages.success(request, _("%(count)s reports are announced.") % {"count": count})
    return redirect(f"{reverse('conflicts:ranking')}?year={year}&period={period}")


@require_POST
@gate.guard(gate.holding(permissions.REGISTER))
def prove(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """File evidence for one action of a report."""
    actor = gate.actor_of(request)
    report = queries.get(REPORT, actor=actor, record_id=record_id)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        raise errors.InvalidInput(
            fields={name: [str(said) for said in found] for name, found in form.errors.items()}
        )
    number, upload = form.cleaned_data["item"], form.cleaned_data["file"]
    caption = _("Evidence for action %(number)s") % {"number": number}
    sent = Sent(ids.uuid7(), upload, upload.name, caption)
    planning.prove(actor=actor, report_id=report.pk, item_no=number, sent=sent)
    messages.success(request, _("The evidence is filed."))
    return redirect(f"{REPORT.key}:detail", report.pk)
