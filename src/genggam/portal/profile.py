"""The own account: assignments, second factor, sessions, and keys for programs."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from genggam.foundation.access import gate
from genggam.foundation.access import queries as access
from genggam.foundation.accounts import queries as accounts
from genggam.foundation.accounts import services
from genggam.kernel.ui.said import said, said_fields
from genggam.lib import errors
from genggam.portal import offices, third_party


class TokenForm(forms.Form):
    """A key for a program that acts in one's own name."""

    name = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=80,
        help_text=gettext_lazy("For example: picket phone, spreadsheet of the secretariat."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Valid for days"), min_value=1, max_value=90, initial=30
    )


@require_safe
@gate.guard(gate.SIGNED_IN)
def show(request: HttpRequest) -> HttpResponse:
    """Show the own account."""
    return TemplateResponse(request, "portal/profile.html", _context(request))


def _context(request: HttpRequest, **extra: Any) -> dict[str, Any]:
    actor = gate.actor_of(request)
    assignments = access.current_assignments(actor.person)
    return {
        "offices": [offices.shown(each) for each in assignments],
        "tokens": list(accounts.live_tokens(actor.person)),
        "form": TokenForm(auto_id="token_%s"),
        "has_second_factor": third_party.has_second_factor(request),
        "needs_second_factor": actor.needs_second_factor,
        **extra,
    }


@require_POST
@never_cache
@gate.guard(gate.SIGNED_IN)
def issue_token(request: HttpRequest) -> HttpResponse:
    """Make a key and show its text this once; it is stored nowhere."""
    form = TokenForm(request.POST, auto_id="token_%s")
    if form.is_valid():
        lifetime = dt.timedelta(days=form.cleaned_data["days"])
        try:
            issued = services.issue_token(
                actor=gate.actor_of(request), name=form.cleaned_data["name"], lifetime=lifetime
            )
        except (errors.InvalidInput, errors.RuleViolation) as error:
            refuse(form, error)
        else:
            context = _context(request, issued=issued.text)
            return TemplateResponse(request, "portal/profile.html", context)
    context = _context(request, form=form)
    return TemplateResponse(request, "portal/profile.html", context, status=422)


@require_POST
@gate.guard(gate.SIGNED_IN)
def revoke_token(request: HttpRequest, token_id: uuid.UUID) -> HttpResponse:
    """End one of the own keys from the next request on."""
    services.revoke_token(actor=gate.actor_of(request), token_id=token_id)
    messages.success(request, _("The key is revoked."))
    return redirect("portal:profile")


def refuse(form: forms.Form, error: errors.DomainError) -> None:
    """Show a refusal at the fields it names, or on top."""
    for name, several in said_fields(error).items():
        for message in several:
            form.add_error(name if name in form.fields else None, message)
    if not error.fields:
        form.add_error(None, said(error.message))
