"""Who owes what, when and on which law; the planning section writes it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from genggam.domains.reports import forms, listings
from genggam.foundation.access import gate
from genggam.kernel.obligations import permissions, queries, services
from genggam.kernel.ui import components
from genggam.lib import errors


@require_safe
@gate.guard(gate.holding(permissions.VIEW))
def show(request: HttpRequest) -> HttpResponse:
    """List the rules by system, those in force first."""
    actor, today = gate.actor_of(request), timezone.localdate()
    items = [listings.rule_item(rule, today) for rule in queries.rules(actor=actor)]
    context = {
        "tabs": listings.tabs("rules", actor),
        "items": sorted(items, key=lambda item: item["ended"]),
        "may_change": actor.may(permissions.RULES),
    }
    return TemplateResponse(request, "reports/rules.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.RULES))
def add(request: HttpRequest) -> HttpResponse:
    """Write a rule."""
    if request.method != "POST":
        form = forms.RuleForm(initial={"valid_from": timezone.localdate()})
        return _page(request, "reports/rule_form.html", form)
    form = forms.RuleForm(request.POST)
    if form.is_valid():
        try:
            rule = services.add_rule(
                actor=gate.actor_of(request), values=form.values(), deadlines=form.deadlines()
            )
        except errors.InvalidInput as error:
            form.take(error)
        else:
            messages.success(
                request, _("%(name)s is written; its rows appear shortly.") % {"name": rule.name}
            )
            return redirect("reports:rules")
    return _page(request, "reports/rule_form.html", form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@gate.guard(gate.holding(permissions.RULES))
def end(request: HttpRequest, rule_id: uuid.UUID) -> HttpResponse:
    """End a rule with a day."""
    actor = gate.actor_of(request)
    rule = queries.rule(actor=actor, rule_id=rule_id)
    form = forms.EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.end_rule(actor=actor, rule_id=rule_id, last_day=form.cleaned_data["valid_to"])
        except errors.InvalidInput as error:
            form.add_error("valid_to", str(error.message))
        else:
            messages.success(request, _("%(name)s ends with that day.") % {"name": rule.name})
            return redirect("reports:rules")
    status = 422 if request.method == "POST" else 200
    return _page(request, "reports/rule_end.html", form, status=status, rule=rule)


def _page(
    request: HttpRequest, template: str, form: Any, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "form": form,
        "submit_label": _("Save"),
        "cancel_url": reverse("reports:rules"),
        "crumbs": [
            *listings.crumbs(),
            components.Crumb(_("Rules of reporting"), reverse("reports:rules")),
        ],
        **more,
    }
    return TemplateResponse(request, template, context, status=status)
