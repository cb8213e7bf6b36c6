"""What the shell links to. Apps add their entries when they start; the kernel knows none by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse
from django.utils.functional import Promise


class MayAsk(Protocol):
    """Answer whether a permission is held anywhere."""

    def may(self, permission: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class NavItem:
    """Offer one place. `phone` puts it on the tab bar (five at most), `primary` makes it the large button there."""

    key: str
    label: str | Promise
    icon: str
    url_name: str
    order: int = 50
    permission: str = ""
    phone: bool = False
    primary: bool = False
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class NavLink:
    """Show one place to one person on one page."""

    item: NavItem
    url: str
    current: bool


_items: dict[str, NavItem] = {}
_places: dict[str, str] = {}


def register(item: NavItem) -> None:
    """Add or replace the entry of that key."""
    _items[item.key] = item


def use(**places: str) -> None:
    """Name the routes (or absolute paths) of the shell's own links: search, profile, sign_out, live."""
    _places.update(places)


def place(name: str) -> str:
    """Return the address of a place, or "" when nobody named it."""
    target = _places.get(name, "")
    return target if not target or target.startswith("/") else reverse(target)


def links(actor: MayAsk, path: str) -> list[NavLink]:
    """Return the entries the actor may use, in order, with the one that holds `path` marked."""
    found = [(item, reverse(item.url_name)) for item in _allowed(actor)]
    inside = [url for _, url in found if path == url or (url != "/" and path.startswith(url))]
    best = max(inside, key=len, default="")
    return [NavLink(item=item, url=url, current=url == best) for item, url in found]


def _allowed(actor: MayAsk) -> Iterator[NavItem]:
    for item in sorted(_items.values(), key=lambda each: (each.order, each.key)):
        if not item.permission or actor.may(item.permission):
            yield item
