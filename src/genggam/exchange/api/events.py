"""Open the stream of live events: rights are decided here, the ASGI application carries it (config/asgi.py)."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from genggam.exchange.api import operations, refusals
from genggam.foundation.access import bearers, gate
from genggam.foundation.notifications import positions, stream, telling
from genggam.foundation.notifications.clients import Credential

MEDIA_TYPE = "text/event-stream"
UNCARRIED = b"retry: 10000\n\n: live events are carried by the ASGI application\n\n"


@operations.guard(gate.SIGNED_IN)
def events(request: HttpRequest) -> HttpResponse:
    """Allow a stream from `Last-Event-ID` (or `last_event_id`) on; `topics` narrows it to some types of message."""
    if request.method != "GET":
        raise refusals.NotAllowed("method_not_allowed", _("This address knows only GET."))
    actor = gate.actor_of(request)
    last = request.headers.get("Last-Event-ID") or request.GET.get("last_event_id", "")
    response = HttpResponse(UNCARRIED, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    response.opening = stream.Opening(  # type: ignore[attr-defined]
        actor=actor,
        credential=_credential(request, actor.person),
        types=stream.wanted_types(request.GET.get("topics", ""), telling.types()),
        since=positions.parse(last) if last else None,
    )
    return response


def _credential(request: HttpRequest, user_id: uuid.UUID) -> Credential:
    """Return what the stream was opened with: it lives exactly as long as that."""
    header = request.headers.get("Authorization", "")
    if header:
        token = bearers.find(header.partition(" ")[2].strip())
        if token is None:
            raise refusals.token_invalid()
        return Credential(user_id, token_id=token.token_id)
    return Credential(user_id, session_key=request.session.session_key or "")
