"""The list of incidents: filters in the address, saved views, and the way to merging and export."""

from __future__ import annotations

import functools
import uuid
from urllib.parse import parse_qs

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from genggam.domains.incidents import filters, listings, permissions, queries, services
from genggam.domains.incidents.forms import filtering
from genggam.foundation.access import gate
from genggam.foundation.regions import queries as regions
from genggam.kernel.ui.said import said

LISTING = "incidents"


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def show(request: HttpRequest) -> HttpResponse:
    """Show one page of the list that the address describes."""
    actor = gate.actor_of(request)
    wanted = filters.parse(dict(request.GET.lists()))
    sort = queries.SORTS.get(request.GET.get("sort", ""), queries.NEWEST)
    cursor = request.GET.get("cursor", "")[:400]
    page = queries.page(actor=actor, wanted=wanted, sort=sort, cursor=cursor)
    count = queries.count(actor=actor, wanted=wanted, cap=listings.CAP)
    query = wanted.query()
    context = {
        "rows": listings.rows(page.rows),
        "tabs": listings.tabs(query),
        "chips": bool(wanted.pairs()),
        "filter_bar": filter_bar(wanted, sort.key, _region_name(wanted), get_language() or ""),
        "page": listings.pagination(page, query=query, sort=sort.key, cursor=cursor, count=count),
        "count": listings.count_text(count),
        "saved": listings.saved(queries.saved_filters(actor=actor), query),
        "save_form": filtering.SaveForm(initial={"query": query}, auto_id="save_%s"),
        "query": query,
        "may_merge": actor.may(permissions.MERGE),
        "may_report": actor.may(permissions.REPORT),
        "export_url": _export_url(query) if actor.may(permissions.EXPORT) else "",
    }
    return TemplateResponse(request, "incidents/list.html", context)


def _region_name(wanted: filters.Filters) -> str:
    return regions.get(wanted.region).name if wanted.region else ""


@functools.lru_cache(maxsize=256)
def filter_bar(wanted: filters.Filters, sort: str, region: str, language: str) -> SafeString:
    """Return the controls above the list; they say nothing of the reader, so equal addresses share one drawing."""
    names = {wanted.region: region} if region else {}
    context = {
        "chips": listings.chips(wanted, names),
        "form": filtering.FilterForm(wanted, sort),
    }
    return render_to_string("incidents/parts/filters.html", context)


def _export_url(query: str) -> str:
    try:
        base = reverse("transfer:request")
    except NoReverseMatch:
        return ""
    return f"{base}?listing={LISTING}&{query}" if query else f"{base}?listing={LISTING}"


@require_POST
@gate.guard(gate.holding(permissions.VIEW))
def save(request: HttpRequest) -> HttpResponse:
    """Keep the view under a name and show it."""
    form = filtering.SaveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the view a name."))
        return redirect("incidents:list")
    query = filters.parse(_lists(form.cleaned_data["query"])).query()
    view = services.save_filter(
        actor=gate.actor_of(request), name=form.cleaned_data["name"], query=query
    )
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": said(view.name)})
    return redirect(f"{reverse('incidents:list')}?{view.query}")


def _lists(query: str) -> dict[str, list[str]]:
    return parse_qs(query, max_num_fields=60)


@require_POST
@gate.guard(gate.holding(permissions.VIEW))
def forget(request: HttpRequest, filter_id: uuid.UUID) -> HttpResponse:
    """Forget one of the own views."""
    services.forget_filter(actor=gate.actor_of(request), filter_id=filter_id)
    messages.success(request, _("The view is forgotten."))
    return redirect("incidents:list")
