"""One open screen: who looks, what waits to be sent to it, and how far it has come."""

from __future__ import annotations

import asyncio
import uuid
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from genggam.foundation.access import actors
from genggam.foundation.notifications.positions import Position

MOST_WAITING = 400
MOST_WAITING_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class Credential:
    """What a stream was opened with; it lives exactly as long as that (rules.md R10)."""

    user_id: uuid.UUID
    session_key: str = ""
    token_id: uuid.UUID | None = None


@dataclass(eq=False, slots=True)
class Client:
    """One stream. `ended` says why no more is sent: "revoked", "slow", "stopping", or "" while it runs."""

    actor: actors.Actor
    credential: Credential
    types: frozenset[str]
    ended: str = ""
    position: Position | None = None
    _waiting: deque[bytes] = field(default_factory=deque)
    _size: int = 0
    _call: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, frames: Iterable[bytes], position: Position) -> None:
        """Queue frames that bring the client to the position; one that does not keep up is let go and resumes."""
        if self.ended:
            return
        chunk = closed_by(frames, position)
        self._waiting.append(chunk)
        self._size += len(chunk)
        if len(self._waiting) > MOST_WAITING or self._size > MOST_WAITING_BYTES:
            self.end("slow")
        self._call.set()

    def end(self, reason: str) -> None:
        """Send nothing that still waits, and close the stream."""
        self.ended = self.ended or reason
        self._waiting.clear()
        self._call.set()

    async def next(self, seconds: float) -> bytes:
        """Return all that waits, empty when nothing came for so long or the stream has ended."""
        if not self._waiting and not self.ended:
            try:
                async with asyncio.timeout(seconds):
                    await self._call.wait()
            except TimeoutError:
                return b""
        self._call.clear()
        chunk = b"".join(self._waiting)
        self._waiting.clear()
        self._size = 0
        return chunk


def closed_by(frames: Iterable[bytes], position: Position) -> bytes:
    """Join frames; only the last carries the position, so that a torn batch is sent again whole."""
    *before, last = frames
    return b"".join(before) + f"id: {position}\n".encode() + last
