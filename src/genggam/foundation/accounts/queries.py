"""Read accounts and their tokens; who may see whose account is decided in access.queries."""

from __future__ import annotations

import hashlib
import uuid

from allauth.mfa.models import Authenticator
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


def is_token(text: str) -> bool:
    """Tell whether the text could be a token at all."""
    return len(text) == TOKEN_LENGTH and text.startswith(TOKEN_PREFIX) and text.isascii()


def live_tokens(user_id: uuid.UUID) -> QuerySet[ApiToken]:
    """Return the tokens of the account that still open something, the newest first."""
    return ApiToken.objects.filter(
        user_id=user_id, revoked_at=None, expires_at__gt=timezone.now()
    ).order_by("-created_at")
