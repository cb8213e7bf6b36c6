"""The ASGI application over real commits: pages pass through, streams are carried, nothing odd slips into WSGI."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import MutableMapping
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from genggam.config import carrier, handlers
from genggam.foundation.notifications import hub as hubs
from genggam.kernel.testing import cast
from tests.support import pages

Message = MutableMapping[str, Any]


def scope(
    path: str, *, query: bytes = b"", headers: list[tuple[bytes, bytes]] | None = None
) -> Message:
    return {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": path,
        "query_string": query,
        "root_path": "",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 5000),
        "headers": [(b"host", b"127.0.0.1"), *(headers or [])],
    }


class Browser:
    """One connection to the application: what it sent, and when it goes."""

    def __init__(self) -> None:
        self.sent: asyncio.Queue[Message] = asyncio.Queue()
        self.gone = asyncio.Event()
        self.heard = b""
        self.asked = False

    async def receive(self) -> Message:
        if not self.asked:
            self.asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        await self.sent.put(message)

    async def status(self) -> int:
        async with asyncio.timeout(10):
            return int((await self.sent.get())["status"])

    async def hear(self, wanted: bytes) -> bytes:
        async with asyncio.timeout(10):
            while wanted not in self.heard:
                self.heard += (await self.sent.get()).get("body", b"")
        return self.heard


def session_of(part: cast.Part) -> list[tuple[bytes, bytes]]:
    key = pages.signed_in(part).session.session_key
    return [(b"cookie", f"{settings.SESSION_COOKIE_NAME}={key}".encode())]


def reported(*place: Any, **content: Any) -> Any:
    """Store a report from a thread, and leave no connection behind there."""
    try:
        return pages.reported(*place, **content)
    finally:
        connections.close_all()


async def lived(application: carrier.Application, scene: Any) -> None:
    """Run a scene between the server's start-up and shutdown."""
    orders: asyncio.Queue[Message] = asyncio.Queue()
    done: asyncio.Queue[Message] = asyncio.Queue()
    life = asyncio.create_task(application({"type": "lifespan"}, orders.get, done.put))
    await orders.put({"type": "lifespan.startup"})
    assert (await done.get())["type"] == "lifespan.startup.complete"
    try:
        await scene()
    finally:
        await orders.put({"type": "lifespan.shutdown"})
        async with asyncio.timeout(15):
            await life


class TestSettle:
    def test_leaves_little_for_the_search_for_garbage(self) -> None:
        gc.collect()
        searched = len(gc.get_objects())
        carrier.settle()
        try:
            assert gc.get_freeze_count() > 10_000
            assert len(gc.get_objects()) < searched / 10
        finally:
            gc.unfreeze()


class TestCleaned:
    def test_writes_an_odd_query_in_ascii(self) -> None:
        found = carrier.cleaned(scope("/", query=b"q=\xff \xc3\xa9&a=%41"))
        assert found["query_string"] == b"q=%FF%20%C3%A9&a=%41"

    def test_drops_headers_that_could_pass_for_others(self) -> None:
        given = [(b"x_forwarded_for", b"9.9.9.9"), (b"x-forwarded-for", b"1.1.1.1")]
        found = carrier.cleaned(scope("/", headers=given))
        assert found["headers"] == [(b"host", b"127.0.0.1"), (b"x-forwarded-for", b"1.1.1.1")]


@pytest.mark.usefixtures("committed")
class TestApplication:
    def test_carries_a_report_to_a_leader_and_not_to_another_regency(self) -> None:
        application = carrier.Application(WSGIHandler(), handlers.Calls())
        leader, stranger = session_of(cast.LEADERSHIP), session_of(cast.SURABAYA_OPERATOR)

        async def scene() -> None:
            here, there = Browser(), Browser()
            tasks = [
                asyncio.create_task(
                    application(scope(carrier.EVENTS, headers=who), one.receive, one.send)
                )
                for one, who in ((here, leader), (there, stranger))
            ]
            assert (await here.status(), await there.status()) == (200, 200)
            await here.hear(b"event: ping")
            await there.hear(b"event: ping")
            incident = await asyncio.to_thread(reported, warning_level="awas")
            own = await asyncio.to_thread(reported, cast.SURABAYA_OPERATOR, "35.78")
            assert str(incident.pk).encode() in await here.hear(str(own.pk).encode())
            assert str(incident.pk).encode() not in await there.hear(str(own.pk).encode())
            for one in (here, there):
                one.gone.set()
            await asyncio.gather(*tasks)

        asyncio.run(lived(application, scene))

    def test_refuses_a_stream_to_nobody_with_a_problem(self) -> None:
        application = carrier.Application(WSGIHandler(), handlers.Calls())

        async def scene() -> None:
            browser = Browser()
            await application(scope(carrier.EVENTS), browser.receive, browser.send)
            assert await browser.status() == 401
            assert b"urn:genggam:problem:" in await browser.hear(b"}")

        asyncio.run(lived(application, scene))

    def test_limits_the_streams_of_one_user(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(hubs, "MOST_STREAMS_OF_USER", 0)
        application = carrier.Application(WSGIHandler(), handlers.Calls())
        leader = session_of(cast.LEADERSHIP)

        async def scene() -> None:
            browser = Browser()
            await application(scope(carrier.EVENTS, headers=leader), browser.receive, browser.send)
            assert await browser.status() == 503
            assert b"too_many_streams" in await browser.hear(b"}")

        asyncio.run(lived(application, scene))

    def test_hands_pages_to_django(self) -> None:
        application = carrier.Application(WSGIHandler(), handlers.Calls())
        leader = session_of(cast.LEADERSHIP)

        async def scene() -> None:
            browser = Browser()
            asked = scope("/papan/", query=b"urut=\xff", headers=leader)
            await application(asked, browser.receive, browser.send)
            assert await browser.status() == 200
            await browser.hear(b"</html>")

        asyncio.run(lived(application, scene))
