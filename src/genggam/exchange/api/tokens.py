"""Tokens for programs: asked for with a password, listed and revoked by their owner (rules.md R10, R29 to R31)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from genggam.exchange.api import answers, described, reading, signing_in
from genggam.exchange.api.operations import guard
from genggam.foundation.access import gate, realms
from genggam.foundation.accounts import queries as accounts
from genggam.foundation.accounts import services as account_services
from genggam.lib import errors

router = Router(tags=["tokens"])


def _secret(value: object, name: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= 512:
        raise errors.InvalidInput("not_text", fields={name: [str(_("This is required."))]})
    return value


CREDENTIALS = {
    "username": reading.words(64, single_line=True, lower=True),
    "password": reading.Value(_secret, {"type": "string", "format": "password"}),
    "otp": reading.words(32, single_line=True).described(
        "Six digits of the authenticator, or a recovery code; needed where the account has one."
    ),
    "name": reading.words(80, single_line=True).described(
        "What the token is for.", example="Gerbang WhatsApp Jabar"
    ),
    "days": reading.whole(1, account_services.LONGEST_LIFETIME.days).described(
        "How long it is valid.", example=30
    ),
}


@router.post("/tokens", operation_id="createToken", openapi_extra=described.CREATE_TOKEN)
@guard(gate.PUBLIC, in_transaction=False)
def create_token(request: HttpRequest) -> HttpResponse:
    """Exchange user name, password and one-time code for a token; its text is shown this once."""
    given = reading.fields(reading.body(request), CREDENTIALS, required=("username", "password"))
    actor = signing_in.prove(
        request,
        signing_in.Credentials(given["username"], given["password"], given.get("otp", "")),
    )
    lifetime = dt.timedelta(days=given.get("days", account_services.DEFAULT_LIFETIME.days))
    with realms.entered(actor.realm):
        issued = account_services.issue_token(
            actor=actor, name=given.get("name", ""), lifetime=lifetime
        )
    return answers.respond({**document(issued.token), "token": issued.text}, status=201)


@router.get("/tokens", operation_id="listTokens", openapi_extra=described.LIST_TOKENS)
@guard(gate.SIGNED_IN)
def list_tokens(request: HttpRequest) -> HttpResponse:
    """List the caller's own live tokens."""
    reading.query(request, ())
    owner = gate.actor_of(request).user_id
    found = accounts.live_tokens(owner) if owner else ()
    return answers.respond({"items": [document(token) for token in found]})


@router.delete(
    "/tokens/{token_id}", operation_id="revokeToken", openapi_extra=described.REVOKE_TOKEN
)
@guard(gate.SIGNED_IN)
def revoke_token(request: HttpRequest, token_id: str) -> HttpResponse:
    """Revoke one of the caller's own tokens; it opens nothing from the next request on."""
    missing = errors.NotFound("token_not_found", _("There is no such token."))
    account_services.revoke_token(
        actor=gate.actor_of(request), token_id=reading.path_id(token_id, missing=missing)
    )
    return HttpResponse(status=204)


def document(token: Any) -> dict[str, Any]:
    """Return how a token looks to its owner; never its text."""
    return {
        "id": str(token.id),
        "name": token.name,
        "hint": token.hint,
        "created_at": answers.moment(token.created_at),
        "expires_at": answers.moment(token.expires_at),
        "last_used_at": answers.moment(token.last_used_at),
    }
