"""Stand before every route: each view declares its policy, and a view without one is refused (rules.md R2)."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from genggam.foundation.access import actors, realms

P = ParamSpec("P")
Response = TypeVar("Response", bound=HttpResponseBase)
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
Audience = Literal["public", "signed_in", "permission", "closed"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may call a route: everybody, whoever is signed in, whoever holds a permission somewhere, or nobody."""

    audience: Audience
    permission: str = ""

    def __str__(self) -> str:
        return self.permission or self.audience


PUBLIC = Policy("public")
SIGNED_IN = Policy("signed_in")
CLOSED = Policy("closed")
"""For routes that a library brings and this house does not use: they answer as if they did not exist."""


def holding(permission: str) -> Policy:
    """Return the policy that asks for a permission; which records it reaches is the query's business."""
    return Policy("permission", permission)


def guard(policy: Policy) -> Callable[[View[P]], View[P]]:
    """Declare the policy of a view, check it, and run the view as one transaction in the actor's realm.

    The answer leaves only after the commit (rules.md R13); any exception rolls everything back.
    """

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            actor = actor_of(request)
            if policy.audience != "public" and actor.is_anonymous:
                return redirect_to_login(request.get_full_path())
            if policy.audience == "permission":
                actor.require(policy.permission)
            with realms.entered(actor.realm):
                return _rendered(view(request, *args, **kwargs))

        guarded.policy = policy  # type: ignore[attr-defined]
        return cast(View[P], guarded)

    return decorate


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    render = getattr(response, "render", None)
    return cast(HttpResponseBase, render()) if callable(render) else response


def policy_of(view: Any) -> Policy | None:
    """Return what a view declares, looking through the wrappers around it."""
    while view is not None:
        found = getattr(view, "policy", None)
        if isinstance(found, Policy):
            return found
        view = getattr(view, "__wrapped__", None)
    return None


def actor_of(request: HttpRequest) -> actors.Actor:
    """Return the actor that the middleware has put on the request; anonymous where it has not."""
    return getattr(request, "actor", actors.ANONYMOUS)
