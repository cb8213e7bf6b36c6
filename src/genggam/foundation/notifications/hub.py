"""Carry events to open screens: one hub per process, woken by NOTIFY, looking on its own every second.

Each batch of events is told once per clearance and the same bytes go to every screen that may see them.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import psycopg
from django.db import Error, connections
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.notifications import framing, queries, store, telling, wake
from genggam.foundation.notifications.audience import RANK, Audience
from genggam.foundation.notifications.clients import Client, Credential, closed_by
from genggam.foundation.notifications.positions import Position
from genggam.foundation.notifications.telling import Happening
from genggam.lib import errors

log = logging.getLogger(__name__)
T = TypeVar("T")

LOOK_SECONDS = 1.0
RECHECK_SECONDS = 10.0
STOP_SECONDS = 5.0
MOST_STREAMS = 5_000
MOST_STREAMS_OF_USER = 12
MOST_REMEMBERED = 64
THREADS = 2
Told = list[framing.Frame]
Question = tuple[telling.Teller, str, str]


class Hub:
    """All streams of one process. `start` and `stop` belong to the event loop that serves them."""

    def __init__(
        self,
        *,
        parameters: Mapping[str, Any] | None = None,
        recheck_seconds: float = RECHECK_SECONDS,
    ) -> None:
        self._parameters = dict(parameters or wake.parameters())
        self._recheck_seconds = recheck_seconds
        self._store = store.Store(self._parameters)
        self._audience = Audience()
        self._reached: dict[str, Position] = {}
        self._remembered: dict[tuple[Any, ...], asyncio.Future[Told]] = {}
        self._woken = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="live")

    def __len__(self) -> int:
        return len(self._audience)

    def __iter__(self) -> Iterator[Client]:
        return iter(self._audience)

    def start(self) -> None:
        """Begin to listen, to read and to check rights again and again."""
        jobs = (self._listen, self._look, self._recheck_rights)
        self._tasks = [asyncio.create_task(forever(job)) for job in jobs]

    async def stop(self) -> None:
        """End every stream and let go of threads and connections."""
        for client in self._audience:
            client.end("stopping")
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        await self._store.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def in_thread(self, work: Callable[..., T], *arguments: Any) -> T:
        """Run what uses Django's database in a thread of the hub's own, and give its connection back."""
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, _cleanly, work, *arguments
        )

    async def join(
        self,
        actor: actors.Actor,
        credential: Credential,
        *,
        types: frozenset[str],
        since: Position | None,
    ) -> tuple[Client, bytes]:
        """Open a stream and return it with what it missed since the position; raises Unavailable when full.

        The client is in the audience before the missed part is read, so nothing falls between the two.
        """
        if self._audience.streams_of(credential.user_id) >= MOST_STREAMS_OF_USER:
            raise errors.Unavailable(
                "too_many_streams", _("You have too many pages open. Close some.")
            )
        if len(self._audience) >= MOST_STREAMS:
            raise errors.Unavailable("full", _("The server is busy. Try again in a moment."))
        reached = self._reached.get(actor.realm) or await self._begin(actor.realm)
        client = Client(actor, credential, types)
        self._audience.add(client)
        reached = self._reached.setdefault(actor.realm, reached)
        try:
            missed = await self._missed(client, since, reached) if since else b""
        except BaseException:
            self._audience.remove(client)
            raise
        return client, missed or framing.ping(reached)

    def leave(self, client: Client) -> None:
        """Close a stream."""
        self._audience.remove(client)

    def reached(self, client: Client) -> Position | None:
        """Return how far the hub has read for the client; all before has been offered to it."""
        return self._reached.get(client.actor.realm)

    async def _begin(self, realm: str) -> Position:
        now = await self._store.now()
        return self._reached.setdefault(realm, now)

    async def _missed(self, client: Client, since: Position, until: Position) -> bytes:
        """Return what lies between, empty when the client knows as much as this process or more."""
        if not since.is_kept() or since.end > (await self._store.now()).end:
            return framing.reset(until)
        if since.end > until.end:
            return b""
        _position, happened = await self._store.between(client.actor.realm, since, until)
        if happened is None:
            return framing.reset(until)
        told = await self._tell(client.actor.realm, last_of_each(happened), client)
        frames = sort_out(told, self._audience, client).get(client)
        return closed_by(frames, until) if frames else b""

    async def _listen(self) -> None:
        async with await store.connect(self._parameters) as connection:
            await connection.execute(wake.LISTEN)
            self._woken.set()
            async for _notification in connection.notifies():
                self._woken.set()

    async def _look(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await self._woken.wait()
            self._woken.clear()
            for realm in self._audience.realms():
                await self._read(realm)
            for realm in set(self._reached) - set(self._audience.realms()):
                del self._reached[realm]

    async def _read(self, realm: str) -> None:
        since = self._reached.get(realm) or await self._begin(realm)
        position, happened = await self._store.between(realm, since)
        told: Told | None = []
        if happened is None:
            told = None
        elif happened:
            told = await self._tell_or_reset(realm, last_of_each(happened))
            self._remembered.clear()
        self._reached[realm] = position
        if told is None:
            for client in self._audience:
                if client.actor.realm == realm:
                    client.offer([framing.reset_frame()], position)
        else:
            for client, frames in sort_out(told, self._audience).items():
                client.offer(frames, position)

    async def _tell_or_reset(self, realm: str, happened: Sequence[Happening]) -> Told | None:
        """Return the frames, or None where a teller fails: one event that cannot be told must not stop all others."""
        told: Told = []
        asked: set[Question] = set()
        try:
            while not asked >= (wanted := self._questions(realm, happened)):
                asked |= wanted
                told = await self._tell(realm, happened)
        except (psycopg.Error, Error):
            raise
        except Exception:
            log.exception("an event cannot be told")
            return None
        return told

    def _questions(
        self, realm: str, happened: Sequence[Happening], only: Client | None = None
    ) -> set[Question]:
        """Return what must be asked for whoever looks at this moment: which teller, which kind, which clearance."""
        return {
            (teller, kind, clearance)
            for kind in {happening.kind for happening in happened}
            for teller in telling.tellers(kind)
            for clearance in self._audience.clearances(realm, teller.permission, only)
        }

    async def _tell(
        self, realm: str, happened: Sequence[Happening], only: Client | None = None
    ) -> Told:
        """Return the frames of happenings for every clearance that looks (only this client's, when one is given)."""
        told: Told = []
        for teller, kind, clearance in self._questions(realm, happened, only):
            rank = RANK[clearance]
            open_here = tuple(
                h for h in happened if h.kind == kind and RANK[h.classification] <= rank
            )
            if open_here:
                told += await self._told_once(realm, teller, clearance, open_here)
        return told

    async def _told_once(
        self, realm: str, teller: telling.Teller, clearance: str, happened: tuple[Happening, ...]
    ) -> Told:
        key = (realm, teller, clearance, happened)
        found = self._remembered.get(key)
        if found is None:
            found = asyncio.ensure_future(
                self.in_thread(framing.tell, realm, teller, clearance, happened)
            )
            while len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.pop(next(iter(self._remembered)))
            self._remembered[key] = found
        try:
            return await asyncio.shield(found)
        except BaseException:
            if found.done():
                self._remembered.pop(key, None)
            raise

    async def _recheck_rights(self) -> None:
        while True:
            await asyncio.sleep(self._recheck_seconds)
            clients = list(self._audience)
            if not clients:
                continue
            alive = await self.in_thread(
                queries.actors_of, {client.credential for client in clients}
            )
            for client in clients:
                actor = alive.get(client.credential)
                if actor is None or not actor.grants:
                    client.end("revoked")
                else:
                    self._audience.renew(client, actor)


def last_of_each(happened: Sequence[Happening]) -> list[Happening]:
    """Keep the last happening of each record: messages carry the whole state, so earlier ones say nothing more."""
    kept: dict[tuple[str, Any], Happening] = {}
    for happening in happened:
        kept.pop((happening.kind, happening.subject_id), None)
        kept[happening.kind, happening.subject_id] = happening
    return list(kept.values())


def sort_out(
    told: Told, audience: Audience, only: Client | None = None
) -> dict[Client, list[bytes]]:
    """Return the frames for each client that reaches them with exactly the clearance they were told under."""
    found: dict[Client, list[bytes]] = {}
    for frame in told:
        for client, clearance in audience.reached(
            frame.realm, frame.permission, frame.within
        ).items():
            fits = clearance == frame.clearance and frame.type in client.types
            if fits and (only is None or client is only):
                found.setdefault(client, []).append(frame.data)
    return found


async def forever(job: Callable[[], Any]) -> None:
    """Keep a job running: after a failure wait a little longer each time, up to ten seconds."""
    pause = 0.2
    while True:
        began = asyncio.get_running_loop().time()
        try:
            await job()
        except (psycopg.Error, OSError, errors.DomainError) as error:
            log.warning("live events: %s", type(error).__name__)
        except Exception:
            log.exception("live events")
        steady = asyncio.get_running_loop().time() - began > 30
        pause = 0.2 if steady else min(pause * 2, 10.0)
        await asyncio.sleep(pause)


def _cleanly(work: Callable[..., T], *arguments: Any) -> T:
    with _connections_given_back():
        return work(*arguments)


@contextlib.contextmanager
def _connections_given_back() -> Iterator[None]:
    try:
        yield
    finally:
        connections.close_all()
