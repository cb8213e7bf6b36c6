"""Gather what waits for a person from the domains; nothing is stored, every answer is a query (design section 4)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from genggam.foundation.access import actors

Text = str | Promise
SHOWN = 6
_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that waits: what it is, where it opens, and by when; `note` says where it happened."""

    url: str
    title: str
    received_at: dt.datetime | None
    deadline: dt.datetime | None = None
    level: str = ""
    note: Text = ""
    zone: str = ""
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Group:
    """Things that wait for the same step; `url` opens the list that `count` counts (`more`: at least that many)."""

    key: str
    label: Text
    hint: Text
    url: str
    count: int
    more: bool
    items: Sequence[InboxItem]

    @property
    def earliest(self) -> dt.datetime:
        """Return the first deadline of the group, or the end of time."""
        return min((item.deadline for item in self.items if item.deadline), default=_NEVER)


Provider = Callable[[actors.Actor, int], Sequence[Group]]
_providers: dict[str, Provider] = {}


def register(key: str, provider: Provider) -> None:
    """Take in (or replace) the query of one domain."""
    _providers[key] = provider


def groups(actor: actors.Actor, limit: int = SHOWN) -> list[Group]:
    """Return the groups that hold something, the one with the earliest deadline first; at most `limit` items each."""
    found = [
        group for provider in _providers.values() for group in provider(actor, limit) if group.count
    ]
    return sorted(found, key=lambda group: group.earliest)
