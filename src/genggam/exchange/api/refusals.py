"""The errors that only the API knows; they leave through the same translator as all others."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from genggam.lib import errors


class Unauthenticated(errors.DomainError):
    """Say that the caller has to show who they are."""

    http_status: ClassVar[int] = 401


class UnsupportedMediaType(errors.DomainError):
    """Say that the body is not of a kind that this operation reads."""

    http_status: ClassVar[int] = 415


class NotAllowed(errors.DomainError):
    """Say that the address knows other methods only."""

    http_status: ClassVar[int] = 405


def token_missing() -> Unauthenticated:
    """Return the error for a call without token or session."""
    return Unauthenticated("not_signed_in", _("Sign in, or send a token."))


def token_invalid() -> Unauthenticated:
    """Return the error for a token that is unknown, expired, revoked, or of a closed account: all alike."""
    return Unauthenticated(
        "invalid_token", _("This token is not valid any more. Ask for a new one.")
    )


def wrong_media_type(expected: str) -> UnsupportedMediaType:
    """Return the error for a body of another kind."""
    said = _("Send the body as %(expected)s.") % {"expected": expected}
    return UnsupportedMediaType(
        "unsupported_media_type", said, fields={"Content-Type": [str(said)]}
    )


def second_factor_required() -> errors.Forbidden:
    """Return the error for a role that demands a second factor on an account that has none (rules.md R29)."""
    return errors.Forbidden(
        "second_factor_required",
        _("Your role demands a second factor. Sign in on the web and set one up first."),
    )


def password_change_required() -> errors.Forbidden:
    """Return the error for an account whose password was set by somebody else."""
    return errors.Forbidden(
        "password_change_required", _("Sign in on the web and choose a password of your own first.")
    )
