"""Find out who calls: a bearer token, or the session of a page of our own (then with CSRF protection)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja.utils import check_csrf

from genggam.exchange.api import refusals
from genggam.foundation.access import actors, bearers, gate
from genggam.foundation.accounts import queries as accounts
from genggam.foundation.accounts import services as account_services
from genggam.lib import errors

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LONGEST_HEADER = 200


def actor_of(request: HttpRequest) -> actors.Actor:
    """Return who calls, anonymous where nothing was shown; raises Unauthenticated for a token that is no good.

    An Authorization header goes before a session: a program says who it is.
    """
    header = request.headers.get("Authorization", "")
    if header:
        return _of_token(request, header)
    actor = gate.actor_of(request)
    if not actor.is_anonymous:
        _require_same_origin(request)
        _require_ready(actor, must_change_password=request.user.must_change_password)  # type: ignore[union-attr]
    return actor


def _of_token(request: HttpRequest, header: str) -> actors.Actor:
    scheme, _space, text = header[:LONGEST_HEADER].partition(" ")
    bearer = bearers.find(text.strip()) if scheme.lower() == "bearer" else None
    if bearer is None:
        raise refusals.token_invalid()
    actor = bearer.actor(
        request_id=getattr(request, "request_id", ""), ip=request.META.get("REMOTE_ADDR", "")
    )
    _require_ready(actor, must_change_password=bearer.must_change_password)
    account_services.note_use(bearer.token_id, bearer.last_used_at)
    return actor


def _require_same_origin(request: HttpRequest) -> None:
    if request.method not in SAFE and check_csrf(request) is not None:
        said = _(
            "Your session changed since the page was opened. Load the page again and send it once more."
        )
        raise errors.Forbidden("csrf", said)


def _require_ready(actor: actors.Actor, *, must_change_password: bool) -> None:
    if must_change_password:
        raise refusals.password_change_required()
    require_second_factor(actor)


def require_second_factor(actor: actors.Actor) -> None:
    """Pass unless a role held demands a second factor and the account has none; asked live (rules.md R3, R29)."""
    if (
        settings.REQUIRE_SECOND_FACTOR
        and actor.needs_second_factor
        and not accounts.has_second_factor(actor.person)
    ):
        raise refusals.second_factor_required()
