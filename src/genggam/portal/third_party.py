"""The policies of routes that libraries bring (rules.md R2); what is not in this table is refused."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from genggam.foundation.access.gate import CLOSED, PUBLIC, SIGNED_IN, Policy

SECOND_FACTOR = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
    }
)
REAUTHENTICATE = frozenset(
    {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
)
PASSWORD = frozenset({"account_change_password"})

UNUSED = frozenset(
    {
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_confirm_email",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_confirm_login_code",
    }
)
"""Accounts are made and passwords reset by administrators; nothing is sent by e-mail before part 3."""

POLICIES: dict[str, Policy] = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "mfa_authenticate": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "set_language": PUBLIC,
    "usersessions_list": SIGNED_IN,
    **dict.fromkeys(UNUSED, CLOSED),
    **dict.fromkeys(SECOND_FACTOR | REAUTHENTICATE | PASSWORD, SIGNED_IN),
}


def policy_for(request: HttpRequest) -> Policy | None:
    """Return the policy of a library's route, or None where it has none here."""
    return POLICIES.get(_name(request))


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def is_second_factor_page(request: HttpRequest) -> bool:
    """Tell whether the route serves setting up the second factor, or proving oneself for that."""
    return _name(request) in SECOND_FACTOR | REAUTHENTICATE | PASSWORD


def is_password_page(request: HttpRequest) -> bool:
    """Tell whether the route serves changing the password, or proving oneself for that."""
    return _name(request) in PASSWORD | REAUTHENTICATE


def has_second_factor(request: HttpRequest) -> bool:
    """Tell whether the account has a second factor; allauth asks for it at every sign-in once it exists."""
    return bool(is_mfa_enabled(request.user))
