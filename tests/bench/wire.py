"""Speak HTTP/1.1 over kept connections with as little work as can be: the client shares two cores with the server."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

HOST = "127.0.0.1"
CALL_SECONDS = 30.0
Requests = Callable[[int], Iterator[bytes]]
"""Given the number of a connection, the requests it sends one after another."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, the head as it came and the whole body."""

    status: int
    head: bytes
    body: bytes


class Connection:
    """One kept connection; it opens at the first exchange and again after an error."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def exchange(self, request: bytes) -> Answer:
        """Send one request and return its answer; raises OSError or EOFError where the connection breaks."""
        try:
            async with asyncio.timeout(CALL_SECONDS):
                return await self._exchange(request)
        except BaseException:
            self.close()
            raise

    async def _exchange(self, request: bytes) -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection(HOST, self.port)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        body = await _body(reader, head)
        return Answer(int(head[9:12]), head, body)

    def close(self) -> None:
        """Drop the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def header(head: bytes, name: bytes) -> bytes:
    """Return the value of a header in a head of small letters, empty where it is missing."""
    begin = head.find(b"\r\n" + name + b":")
    if begin < 0:
        return b""
    begin += len(name) + 3
    return head[begin : head.index(b"\r\n", begin)].strip()


async def _body(reader: asyncio.StreamReader, head: bytes) -> bytes:
    length = header(head, b"content-length")
    if length:
        return await reader.readexactly(int(length))
    if header(head, b"transfer-encoding") != b"chunked":
        return b""
    parts = []
    while size := int((await reader.readline()).split(b";")[0], 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readexactly(2)
    return b"".join(parts)


def request(method: str, path: str, *, body: bytes = b"", **headers: str) -> bytes:
    """Return the bytes of a request; header names are written with underscores."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items() if value]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(slots=True)
class Load:
    """What came back: how many of which status, how long each took (seconds), and how long it all lasted."""

    statuses: Counter[int] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    seconds: float = 0.0
    sample: bytes = b""

    @property
    def rate(self) -> float:
        """Return successes a second."""
        return sum(n for status, n in self.statuses.items() if status < 300) / self.seconds

    def quantile(self, part: float) -> float:
        """Return the time in milliseconds that this part of the answers did not exceed."""
        ordered = sorted(self.took)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1000

    def require(self, *allowed: int) -> Load:
        """Return itself, or raise where other statuses came: a fast refusal is no figure."""
        others = {status: n for status, n in self.statuses.items() if status not in allowed}
        if others or not self.statuses:
            raise RuntimeError(f"unexpected answers {others or 'none'}: {self.sample[:600]!r}")
        return self


def drive(port: int, requests: Requests, *, connections: int, seconds: float) -> Load:
    """Send requests on so many connections for so long, each as soon as the one before was answered."""
    return asyncio.run(_drive(port, requests, connections, seconds))


async def _drive(port: int, requests: Requests, connections: int, seconds: float) -> Load:
    load, began = Load(), time.perf_counter()
    until = began + seconds
    workers = [_keep_sending(port, requests(number), until, load) for number in range(connections)]
    await asyncio.gather(*workers)
    load.seconds = time.perf_counter() - began
    return load


async def _keep_sending(port: int, mine: Iterator[bytes], until: float, load: Load) -> None:
    connection = Connection(port)
    try:
        for sent in mine:
            before = time.perf_counter()
            if before >= until:
                return
            answer = await connection.exchange(sent)
            load.took.append(time.perf_counter() - before)
            load.statuses[answer.status] += 1
            if answer.status >= 300:
                load.sample = answer.head + answer.body
    finally:
        connection.close()


def once(port: int, sent: bytes) -> Answer:
    """Send one request and return its answer."""

    async def call() -> Answer:
        connection = Connection(port)
        try:
            return await connection.exchange(sent)
        finally:
            connection.close()

    return asyncio.run(call())


def median(values: Sequence[float]) -> float:
    """Return the middle one of some figures (the mean of the two middle ones where they are even)."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
