"""Write messages as server-sent events (WHATWG HTML, section 9.2)."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from genggam.foundation.access import realms
from genggam.foundation.notifications import telling
from genggam.foundation.notifications.positions import Position
from genggam.foundation.notifications.telling import Happening

RETRY_MS = (1_500, 4_500)
"""A reader whose stream broke comes back after a random time between these, so that all do not come at once."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One event in bytes, for whoever holds the permission over `within` with exactly this clearance."""

    realm: str
    permission: str
    within: str
    clearance: str
    type: str
    data: bytes


def tell(
    realm: str, teller: telling.Teller, clearance: str, happened: Sequence[Happening]
) -> list[Frame]:
    """Ask the teller what the happenings look like under a clearance; runs in a thread, in its realm."""
    reader = telling.reader(realm, teller.permission, clearance)
    with realms.entered(realm):
        told = teller.tell(reader, happened)
    return [
        Frame(
            realm,
            teller.permission,
            message.within,
            clearance,
            message.type,
            event(message.type, message.data),
        )
        for happening in happened
        for message in told.get(happening.subject_id, ())
    ]


def event(kind: str, data: Any) -> bytes:
    """Return one event; JSON holds no bare line break, so one data line is enough."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"event: {kind}\ndata: {text}\n\n".encode()


def ping(position: Position | None) -> bytes:
    """Return the sign of life; it carries the position, so that quiet readers resume from here."""
    mark = f"id: {position}\n" if position else ""
    return f"event: ping\n{mark}data: 1\n\n".encode()


def reset_frame() -> bytes:
    """Return the order to load the page's data again: more was missed than is worth sending."""
    return event("reset", {})


def reset(position: Position) -> bytes:
    """Return the order to load the data again, from the position on."""
    return f"id: {position}\n".encode() + reset_frame()


def opening() -> bytes:
    """Return what every stream starts with."""
    return f"retry: {random.randint(*RETRY_MS)}\n\n".encode()  # noqa: S311  # nosec B311 - only spreads the load
