"""allauth's forms without its link to a password reset: administrators reset passwords here (rules.md R31)."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth


class _NoResetLink:
    """Take the hint away that links to a page this installation does not have."""

    fields: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password", "oldpassword"):
            if name in self.fields:
                self.fields[name].help_text = ""


class LoginForm(_NoResetLink, allauth.LoginForm):
    """Sign in by user name."""


class ReauthenticateForm(_NoResetLink, allauth.ReauthenticateForm):
    """Prove oneself again."""


class ChangePasswordForm(_NoResetLink, allauth.ChangePasswordForm):
    """Change the own password."""
