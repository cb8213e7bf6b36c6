"""The list of a register: filters in the address, tabs, and the ways to entering, importing and exporting."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from genggam.foundation.access import gate
from genggam.kernel.register import filters, listing, queries, systems
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.forms import FilterForm
from genggam.kernel.register.views.common import View
from genggam.kernel.ui import components

TEMPLATE = "register/list.html"


def show(register: Register) -> View:
    """Return the view of the list."""

    @require_safe
    @gate.guard(gate.holding(register.kind.view))
    def view(request: HttpRequest) -> HttpResponseBase:
        actor = gate.actor_of(request)
        wanted = filters.parse(register, dict(request.GET.lists()))
        cursor = request.GET.get("cursor", "")[:400]
        page = queries.page(
            register,
            actor=actor,
            wanted=wanted,
            columns=listing.columns(register),
            cursor=cursor,
        )
        count = queries.count(register, actor=actor, wanted=wanted)
        context = {
            "register": register,
            "crumbs": systems.crumbs(register, actor),
            "ways": [
                components.Crumb(str(each.label), reverse(f"{register.key}:{each.name}"))
                for each in register.routes
                if each.label
            ],
            "list_url": reverse(f"{register.key}:list"),
            "table": listing.table(register, page),
            "tabs": listing.tabs(register, wanted),
            "chips": listing.chips(register, wanted),
            "form": FilterForm(register, wanted),
            "page": listing.pagination(register, page, wanted, cursor=cursor, count=count),
            "count": listing.count_text(count),
            "may_write": actor.may(register.kind.write),
            "export_url": _export_url(register, wanted) if actor.may(register.kind.export) else "",
        }
        return TemplateResponse(request, TEMPLATE, context)

    return view


def _export_url(register: Register, wanted: filters.Wanted) -> str:
    query: Any = wanted.query()
    base = f"{reverse('transfer:request')}?listing={register.key}"
    return f"{base}&{query}" if query else base
