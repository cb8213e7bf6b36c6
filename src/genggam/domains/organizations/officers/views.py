"""The pages of a board: shown for a stated purpose, added to, changed, ended, removed."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from genggam.domains.organizations import permissions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.officers import presenter, queries, services
from genggam.domains.organizations.officers.choices import Detail, Purpose
from genggam.domains.organizations.officers.forms import (
    DetailForm,
    EndForm,
    OfficerForm,
    PurposeForm,
    VersionForm,
)
from genggam.domains.organizations.officers.models import Officer
from genggam.foundation.access import gate
from genggam.kernel.forms.fields import take_errors
from genggam.kernel.ui import components
from genggam.lib import errors, ids

app_name = "officers"
PAGE_OR_POST = ["GET", "HEAD", "POST"]


@require_safe
@gate.guard(gate.holding(permissions.SEE_OFFICERS))
def board(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Show who the officers are once a purpose is stated; ask for one before."""
    actor = gate.actor_of(request)
    form = PurposeForm(request.GET if "purpose" in request.GET else None)
    if not form.is_valid():
        found = queries.organization(actor=actor, record_id=record_id, permissions=services.SEE)
        context = {"heading": _("Show officers"), "submit_label": _("Show"), "form": form}
        return _page(request, "officers/purpose.html", found, context)
    purpose = Purpose(form.cleaned_data["purpose"])
    found, officers = services.show_board(actor=actor, record_id=record_id, purpose=purpose)
    may_keep = actor.may_on(permissions.KEEP_OFFICERS, found)
    context = {
        "heading": _("Officers"),
        "purpose": purpose.label,
        "table": presenter.table(found, officers, may_keep=may_keep),
        "may_keep": may_keep,
    }
    return _page(request, "officers/board.html", found, context)


@require_http_methods(PAGE_OR_POST)
@gate.guard(gate.holding(permissions.KEEP_OFFICERS))
def add(request: HttpRequest, record_id: uuid.UUID) -> HttpResponseBase:
    """Show the form of a new officer, or store it."""
    actor = gate.actor_of(request)
    found = queries.organization(actor=actor, record_id=record_id, permissions=services.KEEP)
    zone = found.region.time_zone
    context = {"heading": _("Add an officer"), "submit_label": _("Store")}
    if request.method != "POST":
        form = OfficerForm(initial={"id": str(ids.uuid7())}, zone=zone)
        return _page(request, "officers/form.html", found, {**context, "form": form})
    form = OfficerForm(request.POST, zone=zone)
    if form.is_valid():
        try:
            services.add(
                actor=actor,
                record_id=record_id,
                officer_id=form.cleaned_data["id"],
                given=form.given(),
            )
        except (errors.InvalidInput, errors.RuleViolation, errors.Conflict) as error:
            take_errors(form, error)
        else:
            return _done(request, found, _("The officer is on the board."))
    return _page(request, "officers/form.html", found, {**context, "form": form}, status=422)


@require_http_methods(PAGE_OR_POST)
@gate.guard(gate.holding(permissions.KEEP_OFFICERS))
def change(request: HttpRequest, record_id: uuid.UUID, officer_id: uuid.UUID) -> HttpResponseBase:
    """Show what is stored of an officer, or change it on the version that was seen."""
    actor = gate.actor_of(request)
    if request.method != "POST":
        officer = _opened(request, record_id, officer_id)
        form = OfficerForm(initial=_initial(officer), is_change=True, zone=_zone(officer))
        return _form(request, officer, form, 200)
    found = queries.organization(actor=actor, record_id=record_id, permissions=services.CHANGE)
    known = queries.get(found, officer_id)
    form = OfficerForm(request.POST, is_change=True, zone=_zone(known))
    if not form.is_valid():
        return _form(request, known, form, 422)
    try:
        services.change(
            actor=actor,
            record_id=record_id,
            officer_id=officer_id,
            version=form.cleaned_data["version"] or 0,
            given=form.given(),
        )
    except errors.Conflict as error:
        take_errors(form, error)
        return _conflict(request, _opened(request, record_id, officer_id), form)
    except errors.InvalidInput as error:
        take_errors(form, error)
        return _form(request, known, form, 422)
    return _done(request, found, _("The officer is changed."))


@require_http_methods(PAGE_OR_POST)
@gate.guard(gate.holding(permissions.KEEP_OFFICERS))
def end(request: HttpRequest, record_id: uuid.UUID, officer_id: uuid.UUID) -> HttpResponseBase:
    """Ask when an officer's term ended, or store it."""
    return _step(request, record_id, officer_id, ends=True)


@require_http_methods(PAGE_OR_POST)
@gate.guard(gate.holding(permissions.KEEP_OFFICERS))
def remove(request: HttpRequest, record_id: uuid.UUID, officer_id: uuid.UUID) -> HttpResponseBase:
    """Ask whether an officer is to be taken off the board, or do it."""
    return _step(request, record_id, officer_id, ends=False)


@require_http_methods(PAGE_OR_POST)
@gate.guard(gate.holding(permissions.SEE_OFFICERS))
def detail(request: HttpRequest, record_id: uuid.UUID, officer_id: uuid.UUID) -> HttpResponseBase:
    """Ask which detail of an officer is to be opened and what for, or show it."""
    actor = gate.actor_of(request)
    found = queries.organization(actor=actor, record_id=record_id, permissions=services.SEE)
    officer = queries.get(found, officer_id)
    form = DetailForm(request.POST if request.method == "POST" else None, officer=officer)
    shown: dict[Detail, str] = {}
    if form.is_valid():
        given = form.cleaned_data
        officer, shown = services.show(
            actor=actor,
            record_id=record_id,
            officer_id=officer_id,
            purpose=Purpose(given["purpose"]),
            details=[Detail(given["detail"])],
        )
    context = {
        "heading": _("Open NIK or telephone"),
        "officer": officer,
        "term": presenter.term(officer),
        "shown": [(detail.label, value) for detail, value in shown.items()],
        "form": form,
        "submit_label": _("Open it"),
        "openings": presenter.openings(officer, found.region.time_zone),
    }
    status = 422 if form.is_bound and not shown else 200
    return _page(request, "officers/detail.html", found, context, status=status)


def _step(
    request: HttpRequest, record_id: uuid.UUID, officer_id: uuid.UUID, *, ends: bool
) -> HttpResponseBase:
    actor = gate.actor_of(request)
    found = queries.organization(actor=actor, record_id=record_id, permissions=services.CHANGE)
    data = request.POST if request.method == "POST" else None
    zone = found.region.time_zone
    form: VersionForm = EndForm(data, zone=zone) if ends else VersionForm(data)
    status = 200
    if form.is_valid():
        try:
            _take(request, record_id, officer_id, form.cleaned_data)
        except (errors.InvalidInput, errors.Conflict) as error:
            take_errors(form, error)
            status = error.http_status
        else:
            said = _("The term is ended.") if ends else _("The officer is off the board.")
            return _done(request, found, said)
    officer = _opened(request, record_id, officer_id)
    form.initial = {"version": officer.version, "term_end": officer.term_end}
    if form.is_bound:
        form.data = {**request.POST.dict(), "version": str(officer.version)}
    context = {
        "heading": _("End the term") if ends else _("Remove from the board"),
        "officer": officer,
        "term": presenter.term(officer),
        "form": form,
        "ends": ends,
        "danger": not ends,
        "submit_label": _("End the term") if ends else _("Remove"),
    }
    return _page(
        request, "officers/step.html", found, context, status=status if form.is_bound else 200
    )


def _take(
    request: HttpRequest, record_id: uuid.UUID, officer_id: uuid.UUID, given: dict[str, Any]
) -> None:
    actor = gate.actor_of(request)
    if "term_end" in given:
        services.end(actor=actor, record_id=record_id, officer_id=officer_id, **given)
    else:
        services.remove(actor=actor, record_id=record_id, officer_id=officer_id, **given)


def _opened(request: HttpRequest, record_id: uuid.UUID, officer_id: uuid.UUID) -> Officer:
    """Return an officer whose name stands on the page of a change; that is a showing like any other."""
    actor = gate.actor_of(request)
    queries.organization(actor=actor, record_id=record_id, permissions=services.CHANGE)
    officer, _details = services.show(
        actor=actor, record_id=record_id, officer_id=officer_id, purpose=Purpose.UPDATE
    )
    return officer


def _initial(officer: Officer) -> dict[str, Any]:
    names = ("id", "version", "position", "name", "term_start", "term_end")
    return {name: getattr(officer, name) for name in names}


def _zone(officer: Officer) -> str:
    return str(officer.organization.region.time_zone)


def _form(
    request: HttpRequest, officer: Officer, form: OfficerForm, status: int, **more: Any
) -> HttpResponseBase:
    context = {
        "heading": _("Change an officer"),
        "submit_label": _("Store"),
        "form": form,
        "officer": officer,
        **more,
    }
    return _page(request, "officers/form.html", officer.organization, context, status=status)


def _conflict(request: HttpRequest, officer: Officer, form: OfficerForm) -> HttpResponseBase:
    """Show what is stored by now beside what was typed; sent again, it goes onto the version shown (rules.md R15)."""
    form.data = {**request.POST.dict(), "version": str(officer.version)}
    pairs = [
        components.KeyValue(services.FACTS["position"].heading, officer.get_position_display()),
        components.KeyValue(services.FACTS["name"].heading, officer.name),
        components.KeyValue(_("Term of office"), presenter.term(officer) or "—"),
        components.KeyValue("NIK", presenter.masked(officer)),
    ]
    return _form(request, officer, form, 409, stored=pairs)


def _done(request: HttpRequest, found: Any, said: str) -> HttpResponseBase:
    messages.success(request, said)
    return redirect(f"{ORGANIZATION.key}:detail", found.pk)


def _page(
    request: HttpRequest, template: str, found: Any, context: dict[str, Any], *, status: int = 200
) -> HttpResponseBase:
    """Draw a page of the board; neither browser nor proxy keeps it."""
    here = components.Crumb(context["heading"])
    known = {
        "record": found,
        "crumbs": presenter.crumbs(found, here),
        "cancel_url": reverse(f"{ORGANIZATION.key}:detail", args=[found.pk]),
    }
    response = TemplateResponse(request, template, {**known, **context}, status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


_BOARD = "<uuid:record_id>/pengurus/"
_ONE = f"{_BOARD}<uuid:officer_id>/"
urlpatterns = [
    path(_BOARD, board, name="board"),
    path(f"{_BOARD}tambah/", add, name="add"),
    path(_ONE, detail, name="detail"),
    path(f"{_ONE}ubah/", change, name="change"),
    path(f"{_ONE}akhiri/", end, name="end"),
    path(f"{_ONE}hapus/", remove, name="remove"),
]
