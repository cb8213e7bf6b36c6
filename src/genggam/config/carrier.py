"""Carry live events over ASGI, and hand every other request to Django's WSGI application.

Django decides on a stream like on any page, through all its middleware; only then is it taken over here. A request with
a short body is read whole and answered with one trip into a thread; a2wsgi, which passes every piece of body between
the loop and the thread, carries only the long ones (uploads).
"""

from __future__ import annotations

import asyncio
import gc
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

from genggam.config import handlers
from genggam.exchange.api import problems
from genggam.foundation.notifications import stream
from genggam.foundation.notifications.hub import Hub
from genggam.lib import errors

EVENTS = "/api/v1/events"
WORKERS = int(os.environ.get("GENGGAM_WORKERS", "10"))
OPENERS = 2
SHORT = 1_048_576
"""Bodies up to this many bytes are read whole: all but uploads (settings.DATA_UPLOAD_MAX_MEMORY_SIZE)."""

Scope = MutableMapping[str, Any]


def as_coroutine(receive: stream.Receive) -> stream.Receive:
    """Wrap what the server gives: granian's is awaitable but no coroutine, which a2wsgi asks for to read a body."""

    async def received() -> Any:
        return await receive()

    return received


class Application:
    """One per process: the hub lives from the server's start-up to its shutdown."""

    def __init__(self, wsgi: WSGIHandler, calls: WSGIHandler) -> None:
        self._wsgi, self._calls = wsgi, calls
        self._pages: Any = WSGIMiddleware(wsgi, workers=WORKERS)  # type: ignore[arg-type]
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="page")
        self._openers = ThreadPoolExecutor(OPENERS, thread_name_prefix="open")
        self._hub: Hub | None = None

    async def __call__(self, scope: Scope, receive: stream.Receive, send: stream.Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            scope = cleaned(scope)
            await self._way(scope)(scope, as_coroutine(receive), send)

    def _way(self, scope: Scope) -> Any:
        if scope["path"] == EVENTS and scope["method"] == "GET":
            return self._events
        return self._short if _length(scope) is not None else self._pages

    async def _short(self, scope: Scope, receive: stream.Receive, send: stream.Send) -> None:
        """Answer a request whose body is known to be short."""
        body = await _body(receive, _length(scope) or 0)
        loop = asyncio.get_running_loop()
        _request, response = await loop.run_in_executor(self._workers, self._decide, scope, body)
        if response.streaming:
            await self._stream(response, send)
        else:
            await _answer(response, send, whole=scope["method"] != "HEAD")

    async def _stream(self, response: HttpResponseBase, send: stream.Send) -> None:
        """Send a file piece by piece, each read in a thread."""
        loop = asyncio.get_running_loop()
        try:
            await send(_start(response))
            pieces = iter(response)
            while (
                piece := await loop.run_in_executor(self._workers, next, pieces, None)
            ) is not None:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            await loop.run_in_executor(self._workers, response.close)

    async def _live(self, receive: stream.Receive, send: stream.Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                settle()
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

    def _decide(self, scope: Scope, body: bytes = b"") -> tuple[WSGIRequest, HttpResponseBase]:
        """Ask Django for its answer, without sending it; runs in a thread. What streams is closed by who sends it."""
        environ: dict[str, Any] = {**build_environ(scope, io.BytesIO(body))}  # type: ignore[arg-type]
        set_script_prefix("/")
        is_call = handlers.is_call(environ["PATH_INFO"], environ.get("HTTP_AUTHORIZATION", ""))
        handler = self._calls if is_call else self._wsgi
        signals.request_started.send(sender=type(handler), environ=environ)
        request = WSGIRequest(environ)
        response = handler.get_response(request)
        if not response.streaming:
            response.close()
        return request, response


def settle() -> None:
    """Take what stands after start-up out of Python's search for garbage: models, addresses, translations.

    They live as long as the process. Looking through them stopped every thread for 90 ms in each tenth page or so.
    """
    gc.collect()
    gc.freeze()


def cleaned(scope: Scope) -> Scope:
    """Return the request as WSGI may take it: an ASCII query, and no header that could pass for another.

    WSGI turns both "-" and "_" into "_", so `X_Forwarded_For` would be taken for the header that a proxy sets.
    """
    query = quote(scope["query_string"], safe=bytes(range(0x21, 0x7F)))
    headers = [(name, value) for name, value in scope["headers"] if b"_" not in name]
    return {**scope, "query_string": query.encode(), "headers": headers}


def _length(scope: Scope) -> int | None:
    """Return how long the body is, or None where that is unknown or too much to be read whole."""
    headers = dict(scope["headers"])
    given = headers.get(b"content-length", b"0")
    if b"transfer-encoding" in headers or not given.isdigit() or int(given) > SHORT:
        return None
    return int(given)


async def _body(receive: stream.Receive, length: int) -> bytes:
    """Read the body; one that breaks off is what Django sees too, and refuses."""
    parts: list[bytes] = []
    more = length > 0
    while more:
        message = await receive()
        parts.append(message.get("body", b""))
        more = message["type"] == "http.request" and bool(message.get("more_body", False))
    return b"".join(parts)


def _start(response: HttpResponseBase) -> dict[str, Any]:
    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in response.items()
    ]
    headers += [
        (b"set-cookie", morsel.OutputString().encode("latin-1"))
        for morsel in response.cookies.values()
    ]
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}


async def _answer(response: HttpResponseBase, send: stream.Send, *, whole: bool = True) -> None:
    body = getattr(response, "content", b"") if whole else b""
    await send(_start(response))
    await send({"type": "http.response.body", "body": body, "more_body": False})
