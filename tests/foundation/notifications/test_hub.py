"""Live events over real commits: nothing is skipped, nothing is shown to whom it is not open, rights end streams."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

import psycopg
import pytest
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections

from genggam.config.cluster import Cluster
from genggam.foundation.access import actors
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User
from genggam.foundation.notifications import clients, positions, queries, telling, wake
from genggam.foundation.notifications.clients import Client, Credential
from genggam.foundation.notifications.hub import Hub
from genggam.kernel.testing import cast
from genggam.portal import middleware
from tests.support import database

KIND, VIEW = "test.happened", "incidents.view"
INSERT = """
INSERT INTO notifications_event (at, realm, kind, subject_id, version, scope_path, classification)
VALUES (now(), %s, %s, %s, 1, %s, %s) RETURNING id
"""
SECONDS = 5.0


def tell(
    reader: actors.Actor, happened: Sequence[telling.Happening]
) -> Mapping[uuid.UUID, Sequence[telling.Message]]:
    """Say the id of what happened, and with which clearance it is seen."""
    return {
        h.subject_id: [
            telling.Message(
                "board",
                h.scope_path,
                {"id": str(h.subject_id), "clearance": reader.grants[0].clearance},
            )
        ]
        for h in happened
    }


@pytest.fixture(scope="module")
def committing(cluster: Cluster, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Give this module one database in which transactions really commit; making one takes longer than a test."""
    settings = connections["default"].settings_dict
    usual, name = settings["NAME"], f"{os.environ['GENGGAM_DB_NAME']}_hub"
    connections.close_all()
    cluster.create_database(name, database.template(cluster))
    settings["NAME"] = name
    with django_db_blocker.unblock():
        yield
        connections.close_all()
    settings["NAME"] = usual
    cluster.drop_database(name)


@pytest.fixture
def told(committing: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Tell of test events, in a database where commits are real."""
    teller = telling.Teller(VIEW, frozenset({"board"}), tell)
    monkeypatch.setattr(telling, "_tellers", {KIND: [teller]})
    yield
    connections.close_all()


@pytest.fixture
def leader_rights(told: None) -> Iterator[None]:
    """Give the leader back what a test took away."""
    account = User.objects.filter(username=cast.LEADERSHIP.username)
    held = Assignment.objects.filter(user__username=cast.LEADERSHIP.username)
    kept, rights = account.values().get(), held.values().get()
    yield
    account.update(**kept)
    held.update(**rights)


class Writer:
    """One connection that writes events, committing when told to."""

    def __init__(self) -> None:
        self.connection = psycopg.connect(**wake.parameters())

    def write(self, path: str, classification: str = "biasa") -> tuple[str, int]:
        subject = uuid.uuid4()
        self.connection.execute("SELECT set_config('genggam.realm', 'live', true)")
        row = self.connection.execute(INSERT, ["live", KIND, subject, path, classification])
        found = row.fetchone()
        assert found is not None
        return str(subject), found[0]

    def commit(self) -> None:
        self.connection.commit()
        wake.call()


@pytest.fixture
def writer(told: None) -> Iterator[Writer]:
    found = Writer()
    yield found
    found.connection.close()


@pytest.fixture
def other_writer(told: None) -> Iterator[Writer]:
    found = Writer()
    yield found
    found.connection.close()


def part(member: cast.Part) -> tuple[actors.Actor, Credential]:
    """Return a member of the cast with a live session."""
    actor = cast.actor(member)
    user = User.objects.get(pk=actor.user_id)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    assert session.session_key
    return actor, Credential(user.pk, session_key=session.session_key)


@contextlib.asynccontextmanager
async def running(recheck_seconds: float = 60.0) -> AsyncIterator[Hub]:
    hub = Hub(recheck_seconds=recheck_seconds)
    hub.start()
    try:
        yield hub
    finally:
        await hub.stop()


Looking = Callable[..., Awaitable[tuple[Client, bytes]]]


def looking(hub: Hub, who: tuple[actors.Actor, Credential]) -> Looking:
    async def join(since: str = "") -> tuple[Client, bytes]:
        types = frozenset({"board"})
        found = positions.parse(since) if since else None
        return await hub.join(who[0], who[1], types=types, since=found)

    return join


def said(chunk: bytes) -> list[dict[str, Any]]:
    """Return the data of board events in a chunk."""
    blocks = (block.splitlines() for block in chunk.decode().split("\n\n"))
    return [
        json.loads(line.removeprefix("data: "))
        for lines in blocks
        if "event: board" in lines
        for line in lines
        if line.startswith("data: ")
    ]


def ids(chunk: bytes) -> list[str]:
    return [data["id"] for data in said(chunk)]


def mark(chunk: bytes) -> str:
    """Return the last event id in a chunk."""
    return [line[4:] for line in chunk.decode().splitlines() if line.startswith("id: ")][-1]


async def hear(client: Client, count: int = 1) -> bytes:
    """Return what is sent until so many board events have come."""
    heard = b""
    async with asyncio.timeout(SECONDS):
        while len(said(heard)) < count and not client.ended:
            heard += await client.next(0.5)
    return heard


async def resumed(look: Looking, since: str, count: int) -> list[str]:
    """Return what a screen that comes back hears: what it missed, and what the hub reads after that."""
    client, heard = await look(since)
    while len(said(heard)) < count:
        heard += await hear(client)
    return ids(heard)


class TestScope:
    def test_shows_bandung_to_bandung_and_above_never_to_surabaya(self, writer: Writer) -> None:
        bandung, surabaya = part(cast.BANDUNG_OPERATOR), part(cast.SURABAYA_OPERATOR)
        leader = part(cast.LEADERSHIP)
        there, here = (who[0].grants[0].region_path for who in (bandung, surabaya))

        async def scene() -> tuple[list[str], list[str], list[str], str, str]:
            async with running() as hub:
                screens = [(await looking(hub, who)())[0] for who in (bandung, surabaya, leader)]
                secret, _ = writer.write(there)
                own, _ = writer.write(here)
                await asyncio.to_thread(writer.commit)
                heard = [await hear(screens[2], 2), await hear(screens[0]), await hear(screens[1])]
                return ids(heard[0]), ids(heard[1]), ids(heard[2]), secret, own

        leader_heard, bandung_heard, surabaya_heard, secret, own = asyncio.run(scene())
        assert leader_heard == [secret, own]
        assert bandung_heard == [secret]
        assert surabaya_heard == [own]

    def test_leaks_when_the_path_is_not_compared(
        self, writer: Writer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The broken twin: with every path reached by everyone, Surabaya would hear of Bandung."""
        monkeypatch.setattr(
            "genggam.foundation.notifications.audience.Audience.reached",
            lambda self, realm, permission, within: dict.fromkeys(self, "terbatas"),
        )
        surabaya = part(cast.SURABAYA_OPERATOR)
        there = part(cast.BANDUNG_OPERATOR)[0].grants[0].region_path

        async def scene() -> list[str]:
            async with running() as hub:
                client, _missed = await looking(hub, surabaya)()
                writer.write(there)
                await asyncio.to_thread(writer.commit)
                return ids(await hear(client))

        assert len(asyncio.run(scene())) == 1

    def test_tells_each_under_its_own_clearance(self, writer: Writer) -> None:
        operator, head = part(cast.BANDUNG_OPERATOR), part(cast.BANDUNG_HEAD)
        path = operator[0].grants[0].region_path

        async def scene() -> tuple[list[dict[str, Any]], list[dict[str, Any]], str, str]:
            async with running() as hub:
                low, _ = await looking(hub, operator)()
                high, _ = await looking(hub, head)()
                secret, _ = writer.write(path, "rahasia")
                plain, _ = writer.write(path, "biasa")
                await asyncio.to_thread(writer.commit)
                return said(await hear(low)), said(await hear(high, 2)), secret, plain

        low, high, secret, plain = asyncio.run(scene())
        assert low == [{"id": plain, "clearance": "terbatas"}]
        assert [(data["id"], data["clearance"]) for data in high] == [
            (secret, "rahasia"),
            (plain, "rahasia"),
        ]


class TestResume:
    def test_skips_nothing_that_commits_late_and_waits_for_nobody(
        self, writer: Writer, other_writer: Writer
    ) -> None:
        leader = part(cast.LEADERSHIP)
        path = part(cast.BANDUNG_OPERATOR)[0].grants[0].region_path

        async def scene() -> None:
            async with running() as hub:
                look = looking(hub, leader)
                client, opening = await look()
                slow, slow_id = writer.write(path)
                fast, fast_id = other_writer.write(path)
                await asyncio.to_thread(other_writer.commit)
                heard = await hear(client)
                assert ids(heard) == [fast], "a long transaction holds up nobody else's events"
                hub.leave(client)
                await asyncio.to_thread(writer.commit)
                assert slow_id < fast_id, "a reader of numbers would pass over the late one"
                assert await resumed(look, mark(heard), 1) == [slow]
                assert sorted(await resumed(look, mark(opening), 2)) == sorted([slow, fast])

        asyncio.run(scene())

    def test_joins_what_was_missed_and_what_happens_meanwhile(self, writer: Writer) -> None:
        leader = part(cast.LEADERSHIP)
        path = part(cast.BANDUNG_OPERATOR)[0].grants[0].region_path

        async def scene() -> None:
            async with running() as hub:
                client, opening = await looking(hub, leader)()
                hub.leave(client)
                written: list[str] = []
                for _round in range(15):
                    written.append(writer.write(path)[0])
                    commit = asyncio.create_task(asyncio.to_thread(writer.commit))
                    heard = await resumed(looking(hub, leader), mark(opening), len(written))
                    await commit
                    assert sorted(heard) == sorted(written), "each once, none missing"
                    for screen in hub:
                        hub.leave(screen)

        asyncio.run(scene())

    def test_asks_to_load_again_when_away_too_long(self, writer: Writer) -> None:
        leader = part(cast.LEADERSHIP)

        async def scene() -> bytes:
            async with running() as hub:
                old = f"5:5:@{int(time.time()) - positions.KEPT_SECONDS - 5}"
                _client, missed = await looking(hub, leader)(old)
                return missed

        assert b"event: reset" in asyncio.run(scene())

    def test_asks_to_load_again_when_too_much_was_missed(
        self, writer: Writer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("genggam.foundation.notifications.store.MOST", 3)
        leader = part(cast.LEADERSHIP)
        path = part(cast.BANDUNG_OPERATOR)[0].grants[0].region_path

        async def scene() -> None:
            async with running() as hub:
                client, opening = await looking(hub, leader)()
                for _count in range(4):
                    writer.write(path)
                await asyncio.to_thread(writer.commit)
                async with asyncio.timeout(SECONDS):
                    heard = await client.next(SECONDS)
                assert b"event: reset" in heard
                _again, missed = await looking(hub, leader)(mark(opening))
                assert b"event: reset" in missed

        asyncio.run(scene())

    def test_asks_to_load_again_for_a_position_of_another_database(self, writer: Writer) -> None:
        leader = part(cast.LEADERSHIP)

        async def scene() -> bytes:
            async with running() as hub:
                future = f"900000000:900000000:@{int(time.time())}"
                return (await looking(hub, leader)(future))[1]

        assert b"event: reset" in asyncio.run(scene())

    def test_goes_on_after_an_event_that_cannot_be_told(
        self, writer: Writer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(reader: actors.Actor, happened: Sequence[telling.Happening]) -> Any:
            raise RuntimeError("cannot be told")

        broken = telling.Teller(VIEW, frozenset({"board"}), fail)
        monkeypatch.setattr(telling, "_tellers", {KIND: [broken]})
        leader = part(cast.LEADERSHIP)
        path = part(cast.BANDUNG_OPERATOR)[0].grants[0].region_path

        async def scene() -> bytes:
            async with running() as hub:
                client, _opening = await looking(hub, leader)()
                writer.write(path)
                await asyncio.to_thread(writer.commit)
                async with asyncio.timeout(SECONDS):
                    return await client.next(SECONDS)

        assert b"event: reset" in asyncio.run(scene())


@pytest.mark.usefixtures("leader_rights")
class TestRevocation:
    def ended_after(self, who: tuple[actors.Actor, Credential], change: Callable[[], Any]) -> str:
        async def scene() -> str:
            async with running(recheck_seconds=0.05) as hub:
                client, _opening = await looking(hub, who)()
                await asyncio.sleep(0.15)
                assert not client.ended, "the stream lives as long as its session"
                await hub.in_thread(change)
                async with asyncio.timeout(SECONDS):
                    await client.next(SECONDS)
                return client.ended

        return asyncio.run(scene())

    def test_ends_with_the_session(self, told: None) -> None:
        who = part(cast.LEADERSHIP)
        key = who[1].session_key
        assert self.ended_after(who, lambda: SessionStore(key).delete()) == "revoked"

    def test_ends_with_the_assignment(self, told: None) -> None:
        who = part(cast.LEADERSHIP)
        held = Assignment.objects.filter(user_id=who[0].user_id)
        ended = self.ended_after(who, lambda: held.update(valid_to="2021-01-01"))
        assert ended == "revoked"

    def test_ends_with_the_account(self, told: None) -> None:
        who = part(cast.LEADERSHIP)
        account = User.objects.filter(pk=who[0].user_id)
        ended = self.ended_after(
            who, lambda: account.update(is_active=False, deactivated_at="2026-01-01T00:00Z")
        )
        assert ended == "revoked"

    def test_ends_with_a_new_password(self, told: None) -> None:
        who = part(cast.LEADERSHIP)
        account = User.objects.filter(pk=who[0].user_id)
        assert self.ended_after(who, lambda: account.update(password="x")) == "revoked"

    def test_follows_a_narrower_assignment(self, writer: Writer) -> None:
        who = part(cast.LEADERSHIP)
        bandung, surabaya = part(cast.BANDUNG_OPERATOR)[0], part(cast.SURABAYA_OPERATOR)[0]
        held = Assignment.objects.filter(user_id=who[0].user_id)

        async def scene() -> list[str]:
            async with running(recheck_seconds=0.05) as hub:
                client, _opening = await looking(hub, who)()
                await hub.in_thread(lambda: held.update(region_id=surabaya.grants[0].region_id))
                async with asyncio.timeout(SECONDS):
                    while client.actor.grants == who[0].grants:
                        await asyncio.sleep(0.05)
                writer.write(bandung.grants[0].region_path)
                own, _ = writer.write(surabaya.grants[0].region_path)
                await asyncio.to_thread(writer.commit)
                assert ids(await hear(client)) == [own]
                return [own]

        assert asyncio.run(scene())

    def test_notes_idling_where_the_portal_notes_it(self) -> None:
        assert queries.LAST_SEEN == middleware._LAST_SEEN


class TestSlowClient:
    def test_is_let_go_and_resumes_without_loss(
        self, writer: Writer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(clients, "MOST_WAITING", 2)
        leader = part(cast.LEADERSHIP)
        path = part(cast.BANDUNG_OPERATOR)[0].grants[0].region_path

        async def scene() -> None:
            async with running() as hub:
                client, opening = await looking(hub, leader)()
                written = []
                async with asyncio.timeout(SECONDS):
                    while not client.ended:
                        written.append(writer.write(path)[0])
                        await asyncio.to_thread(writer.commit)
                        await asyncio.sleep(0.05)
                assert client.ended == "slow"
                hub.leave(client)
                heard = await resumed(looking(hub, leader), mark(opening), len(written))
                assert sorted(heard) == sorted(written)

        asyncio.run(scene())
