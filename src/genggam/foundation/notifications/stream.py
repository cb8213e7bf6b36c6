"""Send one stream of events over ASGI: what was missed, then what happens, with signs of life between."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from genggam.foundation.access import actors
from genggam.foundation.notifications import framing
from genggam.foundation.notifications.clients import Client, Credential
from genggam.foundation.notifications.hub import Hub
from genggam.foundation.notifications.positions import Position

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Header = tuple[bytes, bytes]

HEARTBEAT_SECONDS = 15.0
SEND_SECONDS = 20.0
HEADERS: tuple[Header, ...] = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
)


@dataclass(frozen=True, slots=True)
class Opening:
    """What a view allows: who listens, on which credential, to which types, and from where on."""

    actor: actors.Actor
    credential: Credential
    types: frozenset[str]
    since: Position | None = None
    headers: tuple[Header, ...] = field(default=())


async def serve(
    hub: Hub,
    opening: Opening,
    receive: Receive,
    send: Send,
    *,
    heartbeat: float = HEARTBEAT_SECONDS,
) -> None:
    """Run the stream until the reader goes, its rights end or the server stops; raises Unavailable when full."""
    client, missed = await hub.join(
        opening.actor, opening.credential, types=opening.types, since=opening.since
    )
    gone = asyncio.create_task(_gone(receive, client))
    try:
        await send(
            {"type": "http.response.start", "status": 200, "headers": [*HEADERS, *opening.headers]}
        )
        await _write(send, framing.opening() + missed)
        while not client.ended:
            chunk = await client.next(heartbeat)
            await _write(send, chunk or _sign(hub, client))
        last = framing.event("revoked", {}) if client.ended == "revoked" else b""
        await send({"type": "http.response.body", "body": last, "more_body": False})
    except (OSError, TimeoutError):
        client.end("slow")
    finally:
        hub.leave(client)
        gone.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await gone


def _sign(hub: Hub, client: Client) -> bytes:
    return b"" if client.ended else framing.ping(hub.reached(client))


async def _write(send: Send, chunk: bytes) -> None:
    if chunk:
        message = {"type": "http.response.body", "body": chunk, "more_body": True}
        async with asyncio.timeout(SEND_SECONDS):
            await send(message)


async def _gone(receive: Receive, client: Client) -> None:
    while (await receive())["type"] != "http.disconnect":
        continue
    client.end("gone")


def wanted_types(asked: str, known: Iterable[str]) -> frozenset[str]:
    """Return the types of a list joined by commas, all of them when nothing is asked for; unknown ones are ignored."""
    names = {name.strip() for name in asked.split(",") if name.strip()}
    return frozenset(known) & names if names else frozenset(known)
