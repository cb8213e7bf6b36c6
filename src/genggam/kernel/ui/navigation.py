"""What the shell links to. Apps add their entries when they start; the kernel knows none by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from django.urls import reverse
from django.utils.functional import Promise


class MayAsk(Protocol):
    """Answer whether a permission is held anywhere."""

    def may(self, permission: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class NavItem:
    """Offer one place. `phone` puts it on the tab bar (five at most), `primary` makes it the large button there.

    `permission` may also be a question about the actor. `covers` names the addresses of further pages that belong to
    it, so that it is marked on them too.
    """

    key: str
    label: str | Promise
    icon: str
    url_name: str
    order: int = 50
    permission: str | Callable[[MayAsk], bool] = ""
    phone: bool = False
    primary: bool = False
    shortcut: str = ""
    covers: Callable[[], Iterable[str]] = tuple


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
    depths = [_depth((url, *item.covers()), path) for item, url in found]
    deepest = max(depths, default=0)
    return [
        NavLink(item=item, url=url, current=0 < depth == deepest)
        for (item, url), depth in zip(found, depths, strict=True)
    ]


def _depth(addresses: Iterable[str], path: str) -> int:
    """Return how long the longest of the addresses is that holds the path; 0 where none does."""
    inside = (url for url in addresses if path == url or (url != "/" and path.startswith(url)))
    return max(map(len, inside), default=0)


def _allowed(actor: MayAsk) -> Iterator[NavItem]:
    for item in sorted(_items.values(), key=lambda each: (each.order, each.key)):
        asked = item.permission
        if asked(actor) if callable(asked) else not asked or actor.may(asked):
            yield item
