"""Read accounts and their tokens; who may see whose account is decided in access.queries."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.accounts.models import ApiToken, User
from genggam.lib import errors

TOKEN_PREFIX = "ggm_"  # noqa: S105 - the beginning of every token, no secret
TOKEN_LENGTH = len(TOKEN_PREFIX) + 43


def get(user_id: uuid.UUID) -> User:
    """Return the account; raises NotFound."""
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        raise not_found()
    return user


def get_for_change(user_id: uuid.UUID) -> User:
    """Return the account locked until the transaction ends; raises NotFound."""
    user = User.objects.select_for_update().filter(pk=user_id).first()
    if user is None:
        raise not_found()
    return user


def second_factors(user_id: uuid.UUID) -> list[Authenticator]:
    """Return what the account can prove itself with beside its password: codes, passkeys, recovery codes."""
    return list(Authenticator.objects.filter(user_id=user_id))


def has_second_factor(user_id: uuid.UUID) -> bool:
    """Tell whether the account has a second factor; recovery codes alone are none."""
    held = Authenticator.objects.filter(user_id=user_id)
    return bool(held.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def by_username(username: str) -> User:
    """Return the account of that name, whatever the case it was typed in; raises NotFound."""
    user = User.objects.filter(username=username.strip().lower()).first()
    if user is None:
        raise not_found()
    return user


def not_found() -> errors.NotFound:
    """Return the one error for accounts that do not exist and for those that may not be seen."""
    return errors.NotFound(
        "account_not_found", _("There is no such account, or it is not open to you.")
    )


def digest(token: str) -> bytes:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


_BEARER = """
SELECT token.id, token.last_used_at, person.id, person.username, person.full_name, person.must_change_password
FROM accounts_apitoken token JOIN accounts_user person ON person.id = token.user_id
WHERE token.digest = %s AND token.revoked_at IS NULL AND token.expires_at > %s AND person.is_active
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """The active account behind a token."""

    pk: uuid.UUID
    username: str
    full_name: str
    must_change_password: bool
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Bearer:
    """A live token, as far as a request needs to know it."""

    pk: uuid.UUID
    last_used_at: dt.datetime | None
    user: Holder


def bearer(token: str) -> Bearer | None:
    """Return the live token of an active account with its user; None for everything else.

    This stands before every call of the API: one query of fixed text, which Django need not build each time.
    """
    if len(token) != TOKEN_LENGTH or not token.startswith(TOKEN_PREFIX) or not token.isascii():
        return None
    with connection.cursor() as cursor:
        cursor.execute(_BEARER, [digest(token), timezone.now()])
        row = cursor.fetchone()
    return Bearer(row[0], row[1], Holder(*row[2:])) if row else None


def live_tokens(user_id: uuid.UUID) -> QuerySet[ApiToken]:
    """Return the tokens of the account that still open something, the newest first."""
    return ApiToken.objects.filter(
        user_id=user_id, revoked_at=None, expires_at__gt=timezone.now()
    ).order_by("-created_at")
