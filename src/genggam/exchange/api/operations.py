"""Stand before every operation as the gate does before every page: a policy, an actor, one transaction (R2, R13).

An operation without a policy fails when the addresses are built, that is when the program starts.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern
from django.urls import path as django_path
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.operation import PathView
from ninja.utils import replace_path_param_notation

from genggam.exchange.api import authentication, problems, refusals
from genggam.foundation.access import actors, gate, realms

Operation = Callable[..., HttpResponseBase]


def guard(policy: gate.Policy, *, in_transaction: bool = True) -> Callable[[Operation], Operation]:
    """Declare the policy of an operation, and run it as one transaction in the actor's realm.

    Errors reach the translators after the rollback. `in_transaction=False` is for operations that keep something even
    when they refuse (failed sign-ins), must answer without a database, or store together with others what arrives at
    the same moment; they open their own. The policy is judged all the same: only public operations admit anybody.
    """

    def decorate(view: Operation) -> Operation:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not in_transaction:
                if policy != gate.PUBLIC:
                    _admit(request, policy)
                return view(request, *args, **kwargs)
            with transaction.atomic():
                actor = _admit(request, policy)
                realms.enter(actor.realm)
                return view(request, *args, **kwargs)

        guarded.policy = policy  # type: ignore[attr-defined]
        guarded.in_transaction = in_transaction  # type: ignore[attr-defined]
        return guarded

    return decorate


def _admit(request: HttpRequest, policy: gate.Policy) -> actors.Actor:
    actor = authentication.actor_of(request)
    request.actor = actor  # type: ignore[attr-defined]
    if policy.audience != "public" and actor.is_anonymous:
        raise refusals.token_missing()
    if policy.audience == "permission":
        actor.require(policy.permission)
    return actor


class Api(NinjaAPI):
    """An API whose addresses exist only for operations with a policy."""

    def _get_urls(self) -> list[Any]:
        return list(self._patterns())

    def _patterns(self) -> Iterator[URLPattern]:
        for bound in self._get_bound_routers():
            for path, operations in bound.path_operations.items():
                route = replace_path_param_notation(path).lstrip("/")
                yield django_path(route, entry(path, operations), name=_name(operations))


def _name(operations: PathView) -> str:
    return operations.operations[0].view_func.__name__


def entry(path: str, operations: PathView) -> Callable[..., HttpResponseBase]:
    """Return the view of one address. It carries the policy by method, and the widest of them as its own.

    Raises ImproperlyConfigured for an operation without a policy.
    """
    policies = _policies(path, operations)
    view = operations.get_view()

    def operation(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method not in policies:
            return _not_allowed(request, sorted(policies))
        return view(request, *args, **kwargs)

    operation.csrf_exempt = True  # type: ignore[attr-defined]  # sessions are checked in authentication
    operation.policies = policies  # type: ignore[attr-defined]
    operation.policy = _widest(policies)  # type: ignore[attr-defined]
    return operation


def _policies(path: str, operations: PathView) -> dict[str, gate.Policy]:
    found: dict[str, gate.Policy] = {}
    for operation in operations.operations:
        policy = gate.policy_of(operation.view_func)
        if policy is None:
            raise ImproperlyConfigured(f"{operation.methods} {path} has no policy")
        found.update(dict.fromkeys(operation.methods, policy))
    return found


def _widest(policies: dict[str, gate.Policy]) -> gate.Policy:
    order = ("public", "signed_in", "permission")
    return min(policies.values(), key=lambda policy: order.index(policy.audience))


def _not_allowed(request: HttpRequest, allowed: list[str]) -> HttpResponse:
    said = _("This address does not know this method.")
    response = problems.answer(request, refusals.NotAllowed("method_not_allowed", said))
    response["Allow"] = ", ".join(allowed)
    return response
