"""What every request passes: an id, a bound on its size, its actor, and the errors turned into pages."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from genggam.foundation.access import actors, gate
from genggam.foundation.access import queries as access
from genggam.lib import errors
from genggam.portal import errors as pages
from genggam.portal import third_party

Next = Callable[[HttpRequest], HttpResponseBase]
_REQUEST_ID = re.compile(r"^[A-Za-z0-9-]{8,36}$")
_LAST_SEEN = "seen"
_SEEN_EVERY = dt.timedelta(minutes=1)
_BACKGROUND = "X-Background"
"""Marks what a script asks for on its own: it keeps no idle session alive (rules.md R32)."""


def request_id(get_response: Next) -> Next:
    """Give each request an id, or keep the one that a proxy gave, and send it back."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if _REQUEST_ID.match(given) else str(uuid.uuid4())  # type: ignore[attr-defined]
        response = get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response

    return middleware


def bounded_body(get_response: Next) -> Next:
    """Refuse bodies over the limit before anything reads them (rules.md R17); uploads have a limit of their own."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        is_upload = (
            request.content_type or ""
        ) == "multipart/form-data" or "/attachments/" in request.path
        limit = settings.UPLOAD_MAX_BYTES if is_upload else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if not (length.isascii() and length.isdigit()) or int(length) > limit:
            said = _("This is too large to send.")
            return pages.answer(
                request, errors.InputTooLarge("body_too_large", said, fields={"body": [said]})
            )
        return get_response(request)

    return middleware


class ActorMiddleware:
    """Build the actor of the request from live assignments, hold sessions to their rules, translate errors."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = self._actor(request)  # type: ignore[attr-defined]
        if self._is_idle(request):
            logout(request)
            request.actor = actors.ANONYMOUS  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Refuse a route without a policy, and lead whoever lacks a second factor to setting one up."""
        policy = gate.policy_of(view) or third_party.policy_for(request)
        if policy is None:
            return pages.answer(request, errors.Forbidden("no_policy", _("This page is not open.")))
        if policy.audience == "closed":
            return pages.not_found(request, Http404())
        if policy.audience == "public" or request.path.startswith("/api/"):
            return None  # the API says it as a problem, for tokens and sessions alike
        return self._second_factor(request) or self._new_password(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn the errors of services and queries into pages; everything else is Django's business."""
        if isinstance(exception, errors.DomainError):
            return pages.answer(request, exception)
        return None

    def _actor(self, request: HttpRequest) -> actors.Actor:
        user = request.user
        if not user.is_authenticated:
            return actors.Actor(
                user_id=None,
                username="",
                full_name="",
                grants=(),
                request_id=request.request_id,  # type: ignore[attr-defined]
            )
        return access.actor_for(
            user,
            request_id=request.request_id,  # type: ignore[attr-defined]
            ip=request.META.get("REMOTE_ADDR", ""),
        )

    def _is_idle(self, request: HttpRequest) -> bool:
        actor = gate.actor_of(request)
        if actor.is_anonymous:
            return False
        now = timezone.now()
        seen = request.session.get(_LAST_SEEN)
        last = dt.datetime.fromisoformat(seen) if seen else now
        if now - last > dt.timedelta(minutes=actor.idle_minutes):
            return True
        by_hand = _BACKGROUND not in request.headers
        if seen is None or (by_hand and now - last > _SEEN_EVERY):
            request.session[_LAST_SEEN] = now.isoformat()
        return False

    def _second_factor(self, request: HttpRequest) -> HttpResponse | None:
        actor = gate.actor_of(request)
        if (
            not settings.REQUIRE_SECOND_FACTOR
            or actor.is_anonymous
            or not actor.needs_second_factor
        ):
            return None
        if third_party.is_second_factor_page(request) or third_party.has_second_factor(request):
            return None
        return redirect(reverse("mfa_index"))

    def _new_password(self, request: HttpRequest) -> HttpResponse | None:
        must = getattr(request.user, "must_change_password", False)
        if not must or third_party.is_password_page(request):
            return None
        return redirect(reverse("account_change_password"))
