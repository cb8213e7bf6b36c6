"""The pages of periodic reports beside their register: opening one from the ledger, and the recap of a period."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from genggam.foundation.access import actors, gate
from genggam.kernel.obligations import queries as obligations
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.periodic import codes, presenter, queries
from genggam.kernel.periodic.duties import Duty
from genggam.kernel.register.declarations import Register
from genggam.kernel.register.kinds import REVISE

View = Callable[..., HttpResponseBase]


def fill(duty: Duty) -> Callable[[Register], View]:
    """Return what makes the view that leads from a row to its report: a new form, or the report that was begun."""

    def make(register: Register) -> View:
        @require_safe
        @gate.guard(gate.holding(register.kind.view))
        def view(request: HttpRequest, obligation_id: uuid.UUID) -> HttpResponseBase:
            actor = gate.actor_of(request)
            row = obligations.get(actor=actor, obligation_id=obligation_id)
            return redirect(_address(register, duty, actor, row))

        return view

    return make


def _address(register: Register, duty: Duty, actor: actors.Actor, row: Obligation) -> str:
    found = queries.begun(duty, actor=actor, agency_id=row.agency_id, period=row.period)
    if found is None:
        return f"{reverse(f'{register.key}:create')}?{urlencode(duty.held(row.period))}"
    if found.state in codes.OPEN and actor.may_on(register.kind.write, found):
        return reverse(f"{register.key}:action", args=[found.pk, REVISE])
    return reverse(f"{register.key}:detail", args=[found.pk])


def recap(duty: Duty, *, printed: bool = False) -> Callable[[Register], View]:
    """Return what makes the view that shows the reports of a period as one, on the screen or on paper."""
    template = "periodic/recap_print.html" if printed else "periodic/recap.html"

    def make(register: Register) -> View:
        @require_safe
        @gate.guard(gate.holding(register.kind.view))
        def view(request: HttpRequest) -> HttpResponseBase:
            actor = gate.actor_of(request)
            wanted = presenter.Wanted.read(duty, actor, request.GET.dict())
            context = presenter.recap(register, duty, actor=actor, wanted=wanted)
            return TemplateResponse(request, template, context)

        return view

    return make
