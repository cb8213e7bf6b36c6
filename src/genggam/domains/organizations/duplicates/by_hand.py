"""Merge two organisations that somebody knows to be one: look for the other entry, compare, merge."""

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
from django.views.decorators.http import require_http_methods, require_safe

from genggam.domains.organizations import permissions
from genggam.domains.organizations.duplicates import presenter, queries, services
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.access import gate
from genggam.kernel.ui import components
from genggam.lib import errors

LIST = f"{ORGANIZATION.key}:list"


class SearchForm(forms.Form):
    """Words to find the other entry by."""

    q = forms.CharField(
        label=gettext_lazy("Name or number of the other entry"),
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


@require_safe
@gate.guard(gate.holding(permissions.MERGE))
def choose(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Offer the entries that the words fit, among those that the actor may merge with this one."""
    actor = gate.actor_of(request)
    record = queries.mergeable(actor=actor, record_id=record_id)
    form = SearchForm(request.GET if "q" in request.GET else None, auto_id="merge_%s")
    words = form.cleaned_data["q"] if form.is_valid() else ""
    found = queries.others(actor=actor, record_id=record.pk, words=words) if words else []
    context = {
        "record": record,
        "form": form,
        "words": words,
        "found": found,
        "crumbs": [*_crumbs(record), components.Crumb(_("Merge with another entry"))],
    }
    return TemplateResponse(request, "duplicates/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.MERGE))
def compare(request: HttpRequest, record_id: uuid.UUID, other_id: uuid.UUID) -> HttpResponseBase:
    """Set the two entries side by side, and merge them."""
    actor = gate.actor_of(request)
    record = queries.mergeable(actor=actor, record_id=record_id)
    other = queries.mergeable(actor=actor, record_id=other_id)
    if request.method == "POST":
        stays = presenter.stays(request.POST.get("stays", ""))
        try:
            services.merge_by_hand(actor=actor, pair=(record.pk, other.pk), stays=stays)
        except errors.RuleViolation as error:
            messages.error(request, str(error.message))
        else:
            messages.success(request, _("Merged. The other entry now leads to the one that stays."))
        return redirect(f"{ORGANIZATION.key}:detail", stays)
    context = {
        "pair": presenter.side_by_side((record, other)),
        "list_url": reverse(LIST),
        "back_url": reverse("duplicates:choose", args=[record.pk]),
        "crumbs": [*_crumbs(record), components.Crumb(_("Merge with another entry"))],
    }
    return TemplateResponse(request, "duplicates/compare.html", context)


def _crumbs(record: Any) -> list[components.Crumb]:
    return [
        components.Crumb(_("Community organisations"), reverse(LIST)),
        components.Crumb(record.number, reverse(f"{ORGANIZATION.key}:detail", args=[record.pk])),
    ]


urlpatterns = [
    path("<uuid:record_id>/", choose, name="choose"),
    path("<uuid:record_id>/<uuid:other_id>/", compare, name="compare"),
]
