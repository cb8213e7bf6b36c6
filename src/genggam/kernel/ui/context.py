"""Give every template its shell: who, where to, in which realm, in which colours."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from genggam.kernel.ui import navigation
from genggam.kernel.ui.navigation import NavLink

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Account:
    """Name the person signed in and the office behind them."""

    id: str
    name: str
    detail: str
    profile_url: str
    sign_out_url: str


@dataclass(frozen=True, slots=True)
class Shell:
    """Hold what the frame of a page shows."""

    theme: str
    version: str
    realm: str
    demo: bool
    search_url: str
    search_text: str
    live_url: str
    bell_url: str
    account: Account | None = None
    places: list[NavLink] = field(default_factory=list)

    @property
    def tabs(self) -> list[navigation.NavLink]:
        """Return what the phone's tab bar holds: five at most, the large button in the middle.

        Who has few places of the bar's own finds others there: an administrator must not need a wide screen.
        """
        ordinary = [link for link in self.places if not link.item.primary]
        chosen = sorted(ordinary, key=lambda link: not link.item.phone)[:4]
        tabs = [link for link in ordinary if link in chosen]
        middle = [link for link in self.places if link.item.primary][:1]
        half = (len(tabs) + 1) // 2
        return tabs[:half] + middle + tabs[half:]

    @property
    def elsewhere(self) -> list[navigation.NavLink]:
        """Return the places that the phone's tab bar has no room for; the page of the account lists them."""
        tabs = self.tabs
        return [link for link in self.places if link not in tabs]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return `shell`, built only when a template asks for it."""
    return {"shell": SimpleLazyObject(lambda: build(request))}


def build(request: HttpRequest) -> Shell:
    """Build the shell of one request; without an actor it is that of a signed-out page."""
    actor = getattr(request, "actor", None)
    if actor is not None and actor.user_id is None:
        actor = None
    theme = request.COOKIES.get("theme", "")
    return Shell(
        theme=theme if theme in THEMES else "",
        version=_version(),
        realm=getattr(actor, "realm", "live"),
        demo=bool(getattr(settings, "GENGGAM_DEMO", False)),
        search_url=navigation.place("search") if actor else "",
        search_text=request.GET.get("q", "")[:200],
        live_url=navigation.place("live") if actor else "",
        bell_url=navigation.place("bell") if actor else "",
        account=_account(actor) if actor else None,
        places=navigation.links(actor, request.path) if actor else [],
    )


def _account(actor: Any) -> Account:
    return Account(
        id=str(actor.user_id),
        name=actor.full_name or actor.username,
        detail=actor.grants[0].agency_name if actor.grants else actor.username,
        profile_url=navigation.place("profile"),
        sign_out_url=navigation.place("sign_out"),
    )


@cache
def _version() -> str:
    try:
        return metadata.version("genggam")
    except metadata.PackageNotFoundError:
        return "0"
