"""Delegated administration: the accounts of one's area, made, given roles, closed and reset by those above (R7)."""

from __future__ import annotations

import secrets
import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from genggam.foundation.access import actors, gate, permissions, policy, services
from genggam.foundation.access import queries as access
from genggam.foundation.access.models import ActingKind, Clearance
from genggam.foundation.accounts import queries as accounts
from genggam.foundation.accounts.models import User
from genggam.foundation.accounts.services import NewAccount
from genggam.foundation.agencies import queries as agencies
from genggam.lib import errors
from genggam.portal import offices, profile

PAGE = 50
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class OfficeForm(forms.Form):
    """A role at an agency, between two dates."""

    role = forms.ChoiceField(label=gettext_lazy("Role"))
    agency = forms.CharField(
        label=gettext_lazy("Agency code"),
        max_length=40,
        widget=forms.TextInput(attrs={"list": "agency-codes", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "The code of the region, like 32.73, or the code of a central unit."
        ),
    )
    clearance = forms.ChoiceField(label=gettext_lazy("Clearance"), choices=Clearance.choices)
    acting_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of office"), choices=ActingKind.choices
    )
    valid_from = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Empty means today."),
    )
    valid_to = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, actor: actors.Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = grantable(actor)  # type: ignore[attr-defined]

    def office(self) -> services.Office:
        """Return what is to be given."""
        names = ("role", "agency", "clearance", "acting_kind", "valid_from", "valid_to")
        return services.Office(**{name: self.cleaned_data[name] for name in names})


class AccountForm(OfficeForm):
    """A new account with its first role."""

    username = forms.CharField(label=gettext_lazy("User name"), max_length=64)
    full_name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    field_order = ("username", "full_name", "email", "role", "agency", "clearance")


def grantable(actor: actors.Actor) -> list[tuple[str, str]]:
    """Return the roles that the actor may hand out."""
    held = {grant.role for grant in actor.grants_with(permissions.MANAGE_ACCOUNTS)}
    allowed = {key for role in policy.roles() if role.key in held for key in role.may_grant}
    return [(role.key, str(role.label)) for role in policy.roles() if role.key in allowed]


def one_time_password() -> str:
    """Return a passing password that can be read out over the telephone."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


@require_safe
@gate.guard(gate.holding(permissions.VIEW_ACCOUNTS))
def overview(request: HttpRequest) -> HttpResponse:
    """List the accounts of the actor's area."""
    actor = gate.actor_of(request)
    term = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:80]
    after = request.GET.get("after", "").replace("\x00", "")[:64]
    found = list(_matching(actor, term).filter(username__gt=after)[: PAGE + 1])
    context = {
        "rows": _rows(found[:PAGE]),
        "term": term,
        "next": found[PAGE - 1].username if len(found) > PAGE else "",
        "may_manage": bool(grantable(actor)),
    }
    return TemplateResponse(request, "portal/accounts.html", context)


def _matching(actor: actors.Actor, term: str) -> QuerySet[User]:
    found = access.accounts_visible(actor=actor)
    if term:
        found = found.filter(Q(username__icontains=term) | Q(full_name__icontains=term))
    return found


def _rows(users: list[User]) -> list[dict[str, Any]]:
    held = access.grants_of([user.pk for user in users])
    return [
        {
            "user": user,
            "url": reverse("portal:account", args=[user.pk]),
            "offices": [
                f"{offices.role_label(grant.role)} · {grant.agency_name}"
                for grant in held.get(user.pk, ())
            ],
        }
        for user in users
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@gate.guard(gate.holding(permissions.MANAGE_ACCOUNTS))
def create(request: HttpRequest) -> HttpResponse:
    """Make an account with its first role; its password is shown this once."""
    actor = gate.actor_of(request)
    form = AccountForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        password = one_time_password()
        data = form.cleaned_data
        account = NewAccount(data["username"], data["full_name"], password, data["email"])
        try:
            user = services.open_account(actor=actor, account=account, office=form.office())
        except (errors.InvalidInput, errors.RuleViolation, errors.Forbidden) as error:
            profile.refuse(form, error)
        else:
            return _told(request, user, password)
    context = {
        "form": form,
        "heading": _("New account"),
        "submit_label": _("Make the account"),
        "cancel_url": reverse("portal:accounts"),
        "agencies": _agency_codes(actor),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "portal/account_form.html", context, status=status)


def _agency_codes(actor: actors.Actor) -> list[tuple[str, str]]:
    paths = tuple(g.region_path for g in actor.grants_with(permissions.MANAGE_ACCOUNTS))
    found = (
        agencies.visible(actor=actor).order_by("code").values_list("code", "name", "region__path")
    )
    return [(code, name) for code, name, path in found if path.startswith(paths)]


def _told(request: HttpRequest, user: User, password: str) -> HttpResponse:
    context = {"user_": user, "password": password}
    return TemplateResponse(request, "portal/account_password.html", context)


@require_safe
@gate.guard(gate.holding(permissions.VIEW_ACCOUNTS))
def show(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    """Show one account of the area and what it holds."""
    return _page(request, user_id)


def _page(
    request: HttpRequest, user_id: uuid.UUID, *, form: OfficeForm | None = None, status: int = 200
) -> HttpResponse:
    actor = gate.actor_of(request)
    user = access.accounts_visible(actor=actor).filter(pk=user_id).first()
    if user is None:
        raise accounts.not_found()
    context = {
        "user_": user,
        "offices": [offices.shown(each) for each in access.current_assignments(user.pk)],
        "form": form or OfficeForm(actor=actor),
        "may_manage": actor.may(permissions.MANAGE_ACCOUNTS) and user.pk != actor.user_id,
        "agencies": _agency_codes(actor) if actor.may(permissions.MANAGE_ACCOUNTS) else [],
    }
    return TemplateResponse(request, "portal/account.html", context, status=status)


@require_POST
@gate.guard(gate.holding(permissions.MANAGE_ACCOUNTS))
def grant(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    """Give the account one more role."""
    actor = gate.actor_of(request)
    form = OfficeForm(request.POST, actor=actor)
    if form.is_valid():
        try:
            services.grant(actor=actor, user_id=user_id, office=form.office())
        except (errors.InvalidInput, errors.RuleViolation) as error:
            profile.refuse(form, error)
        else:
            messages.success(request, _("The role is given."))
            return redirect("portal:account", user_id)
    return _page(request, user_id, form=form, status=422)


@require_POST
@gate.guard(gate.holding(permissions.MANAGE_ACCOUNTS))
def end(request: HttpRequest, user_id: uuid.UUID, assignment_id: uuid.UUID) -> HttpResponse:
    """Take a role away from the next request on."""
    services.end_assignment(actor=gate.actor_of(request), assignment_id=assignment_id)
    messages.success(request, _("The role has ended."))
    return redirect("portal:account", user_id)


@require_POST
@never_cache
@gate.guard(gate.holding(permissions.MANAGE_ACCOUNTS))
def reset(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    """Set a passing password and show it this once."""
    password = one_time_password()
    user = services.reset_account(actor=gate.actor_of(request), user_id=user_id, password=password)
    return _told(request, user, password)


@require_POST
@gate.guard(gate.holding(permissions.MANAGE_ACCOUNTS))
def close(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    """Close the account; it is signed out everywhere at once."""
    services.close_account(actor=gate.actor_of(request), user_id=user_id)
    messages.success(request, _("The account is closed."))
    return redirect("portal:account", user_id)


@require_POST
@gate.guard(gate.holding(permissions.MANAGE_ACCOUNTS))
def reopen(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse:
    """Open a closed account again."""
    services.reopen_account(actor=gate.actor_of(request), user_id=user_id)
    messages.success(request, _("The account is open again."))
    return redirect("portal:account", user_id)
