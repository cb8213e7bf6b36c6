"""What an event says on a screen: apps above register who tells what (design section 3, "register downward")."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genggam.foundation.access import actors, policy

_NOBODY = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True)
class Happening:
    """One stored event: which record, where it belongs, how it is classified. Never its text."""

    kind: str
    subject_id: uuid.UUID
    version: int
    province_id: uuid.UUID | None
    regency_id: uuid.UUID | None
    scope_path: str
    classification: str


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to everyone who reaches the path `within`: a type that browsers listen to, and its data."""

    type: str
    within: str
    data: Mapping[str, Any]


Tell = Callable[[actors.Actor, Sequence[Happening]], Mapping[uuid.UUID, Sequence[Message]]]
"""Return the messages by subject as a reader of the whole nation with one clearance sees them; runs in a thread."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells about a kind of event, under which permission; types are the topics that a client may choose."""

    permission: str
    types: frozenset[str]
    tell: Tell


_tellers: dict[str, list[Teller]] = {}


def register(kind: str, teller: Teller) -> None:
    """Let a teller speak about a kind of event; the same one twice speaks once."""
    known = _tellers.setdefault(kind, [])
    if teller not in known:
        known.append(teller)


def tellers(kind: str) -> Sequence[Teller]:
    """Return who speaks about the kind."""
    return _tellers.get(kind, ())


def permissions() -> frozenset[str]:
    """Return every permission that opens something told here."""
    return frozenset(teller.permission for known in _tellers.values() for teller in known)


def types() -> frozenset[str]:
    """Return every type of message that a client may ask for."""
    return frozenset().union(
        *(teller.types for known in _tellers.values() for teller in known), {"notice"}
    )


def reader(realm: str, permission: str, clearance: str) -> actors.Actor:
    """Return somebody who sees the whole nation up to a clearance: what they see is sent to those it is open to."""
    grant = actors.Grant(
        role="live",
        permissions=frozenset({permission}),
        agency_id=_NOBODY,
        agency_name="",
        region_id=_NOBODY,
        region_path="/",
        region_level=0,
        region_code="",
        systems=frozenset({policy.ALL_SYSTEMS}),
        clearance=clearance,
        read_only=True,
    )
    return actors.Actor(user_id=None, username="live", full_name="", grants=(grant,), realm=realm)
