"""Take a step once, however often the same request comes: the Idempotency-Key of every action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from genggam.exchange.api import answers
from genggam.foundation.access import gate
from genggam.kernel.records import idempotency


def perform(
    request: HttpRequest,
    *,
    asked: Any,
    act: Callable[[], idempotency.Answer],
    look: Callable[[], object],
) -> HttpResponse:
    """Act, or give the first answer to the same key and request again.

    `asked` is what a resend must equal. `look` raises NotFound where the caller may not see the record any more.
    """
    key = request.headers.get("Idempotency-Key")
    if key is None:
        answer = act()
        return answers.respond(answer.body, status=answer.status)
    with transaction.atomic():
        answer = idempotency.once(actor=gate.actor_of(request), key=key, request=asked, act=act)
    if answer.replayed:
        look()
        return answers.respond(answer.body, status=answer.status, Idempotency_Replayed="true")
    return answers.respond(answer.body, status=answer.status)
