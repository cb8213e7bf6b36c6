"""Prove who asks for a token, alike in words and time for known, unknown and closed accounts (rules.md R30, R31).

Nothing here runs in a transaction of the caller's: a failed attempt stays counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from genggam.exchange.api import authentication, refusals
from genggam.foundation.access import actors
from genggam.foundation.access import queries as access
from genggam.foundation.accounts import queries as accounts
from genggam.foundation.accounts.models import User
from genggam.lib import errors

BY_CODE = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a caller shows."""

    username: str
    password: str = field(repr=False)
    otp: str = field(repr=False, default="")


class TooManyAttempts(errors.DomainError):
    """Say that this name and address have failed too often."""

    http_status = 429


def prove(request: HttpRequest, shown: Credentials) -> actors.Actor:
    """Return the actor that the credentials prove.

    Raises Unauthenticated (`wrong_credentials`, `otp_required`), TooManyAttempts, and Forbidden where a role demands a
    second factor that the account lacks, or the password was set by somebody else.
    """
    user = authenticate(request, username=shown.username, password=shown.password)
    AuthenticationBackend.unstash_authenticated_user()
    if not isinstance(user, User):
        raise _refusal(request)
    _require_code(request, user, shown)
    actor = access.actor_for(
        user,
        request_id=getattr(request, "request_id", ""),
        ip=request.META.get("REMOTE_ADDR", ""),
    )
    if user.must_change_password:
        raise refusals.password_change_required()
    authentication.require_second_factor(actor)
    AxesProxyHandler.reset_attempts(username=shown.username, ip_address=request.axes_ip_address)  # type: ignore[attr-defined]
    return actor


def _require_code(request: HttpRequest, user: User, shown: Credentials) -> None:
    """Pass where the account has no second factor, or the code is one of its own; a wrong code counts as a failure."""
    held = accounts.second_factors(user.pk)
    if not held:
        return
    if not shown.otp:
        raise refusals.Unauthenticated(
            "otp_required",
            _("This account has a second factor. Send its code too."),
            fields={"otp": [str(_("This is required."))]},
        )
    if not any(one.wrap().validate_code(shown.otp) for one in held if one.type in BY_CODE):
        user_login_failed.send(
            sender=__name__, credentials={"username": shown.username}, request=request
        )
        raise _refusal(request)


def _refusal(request: HttpRequest) -> errors.DomainError:
    if getattr(request, "axes_locked_out", False):
        return TooManyAttempts(
            "locked_out", _("Too many failed attempts. Wait fifteen minutes and try again.")
        )
    return refusals.Unauthenticated(
        "wrong_credentials", _("The user name, the password or the code is wrong.")
    )
