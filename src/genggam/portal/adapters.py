"""How allauth behaves here: accounts are made by administrators, never by signing up."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Close self-registration and keep user names as stored."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: a province or the national administrator makes accounts (issue part C)."""
        return False

    def clean_username(self, username: str, shallow: bool = False) -> str:
        """Return the user name in lower case, as it is stored."""
        return username.strip().lower()
