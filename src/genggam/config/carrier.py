"""Carry live events over ASGI, and hand every other request to Django's WSGI application.

Django decides on a stream like on any page, through all its middleware; only then is it taken over here.
"""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

from a2wsgi import WSGIMiddleware
from a2wsgi.wsgi import build_environ
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from genggam.exchange.api import problems
from genggam.foundation.notifications import stream
from genggam.foundation.notifications.hub import Hub
from genggam.lib import errors

EVENTS = "/api/v1/events"
WORKERS = int(os.environ.get("GENGGAM_WORKERS", "10"))
OPENERS = 2

Scope = MutableMapping[str, Any]


def as_coroutine(receive: stream.Receive) -> stream.Receive:
    """Wrap what the server gives: granian's is awaitable but no coroutine, which a2wsgi asks for to read a body."""

    async def received() -> Any:
        return await receive()

    return received


class Application:
    """One per process: the hub lives from the server's start-up to its shutdown."""

    def __init__(self, wsgi: WSGIHandler) -> None:
        self._wsgi = wsgi
        self._pages: Any = WSGIMiddleware(wsgi, workers=WORKERS)  # type: ignore[arg-type]
        self._openers = ThreadPoolExecutor(OPENERS, thread_name_prefix="open")
        self._hub: Hub | None = None

    async def __call__(self, scope: Scope, receive: stream.Receive, send: stream.Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            scope = cleaned(scope)
            carry = scope["path"] == EVENTS and scope["method"] == "GET"
            await (self._events if carry else self._pages)(scope, as_coroutine(receive), send)

    async def _live(self, receive: stream.Receive, send: stream.Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._hub = Hub()
                self._hub.start()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                if self._hub is not None:
                    await self._hub.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def _events(self, scope: Scope, receive: stream.Receive, send: stream.Send) -> None:
        loop = asyncio.get_running_loop()
        request, response = await loop.run_in_executor(self._openers, self._decide, scope)
        opening = getattr(response, "opening", None)
        if opening is not None and self._hub is not None:
            try:
                await stream.serve(self._hub, opening, receive, send)
                return
            except errors.DomainError as error:
                response = await loop.run_in_executor(
                    self._openers, problems.answer, request, error
                )
        await _answer(response, send)

    def _decide(self, scope: Scope) -> tuple[WSGIRequest, HttpResponseBase]:
        """Ask Django for its answer, without sending it; runs in a thread."""
        environ: dict[str, Any] = {**build_environ(scope, io.BytesIO())}  # type: ignore[arg-type]
        set_script_prefix("/")
        signals.request_started.send(sender=type(self._wsgi), environ=environ)
        request = WSGIRequest(environ)
        response = self._wsgi.get_response(request)
        response.close()
        return request, response


def cleaned(scope: Scope) -> Scope:
    """Return the request as WSGI may take it: an ASCII query, and no header that could pass for another.

    WSGI turns both "-" and "_" into "_", so `X_Forwarded_For` would be taken for the header that a proxy sets.
    """
    query = quote(scope["query_string"], safe=bytes(range(0x21, 0x7F)))
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    return {**scope, "query_string": query.encode(), "headers": headers}


async def _answer(response: HttpResponseBase, send: stream.Send) -> None:
    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in response.items()
    ]
    headers += [
        (b"set-cookie", morsel.OutputString().encode("latin-1"))
        for morsel in response.cookies.values()
    ]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    await send(
        {
            "type": "http.response.body",
            "body": getattr(response, "content", b""),
            "more_body": False,
        }
    )
