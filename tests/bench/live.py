"""From sending a report to every open screen: 552 streams of distinct accounts, five reports a second.

The accounts are those of the network: all provinces' verifiers, the centre's readers, and operators of regencies. A
report must reach its own regency, its province and the centre; every arrival is timed from the first byte sent.
"""

from __future__ import annotations

import asyncio
import random
import re
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from genggam.lib import ids
from tests.bench import keys as keyring
from tests.bench import reports, serving, wire
from tests.bench.installation import WORK, Installation
from tests.bench.keys import Key
from tests.bench.table import Figure, most

SCREENS, A_SECOND = 552, 5
CENTER = ("analis.", "direktur.", "pimpinan.")
AT_ONCE = 24
GRACE_SECONDS = 4.0
LIMIT_MS = 1000
ID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass
class Watch:
    """What was sent when, and which screen saw it after how many seconds."""

    sent: dict[bytes, float] = field(default_factory=dict)
    codes: dict[bytes, str] = field(default_factory=dict)
    seen: set[tuple[int, bytes]] = field(default_factory=set)
    took: list[float] = field(default_factory=list)
    lost_streams: int = 0
    opened: int = 0
    answered: list[float] = field(default_factory=list)

    def note(self, screen: int, chunk: bytes) -> None:
        """Note the first arrival of each report in what one screen received."""
        now = time.perf_counter()
        for found in ID.findall(chunk):
            began = self.sent.get(found)
            if began is not None and (screen, found) not in self.seen:
                self.seen.add((screen, found))
                self.took.append(now - began)


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield the time from submitting to the screens, and how many of the expected arrivals there were."""
    here.copy(WORK)
    found = keyring.of(here, WORK, "verifikator.", *CENTER, "operator.", most=1200)
    operators = [
        key for key in found if key.username.startswith("operator.") and len(key.region) == 5
    ]
    readers = [key for key in found if not key.username.startswith("operator.")]
    screens = [*readers, *operators][:SCREENS]
    with serving.serving(here.environment(WORK)) as server:
        seconds = 8.0 if quick else 30.0
        watch, opening = asyncio.run(_watch(server.port, screens, operators, seconds))
        memory = serving.memory(server.processes()) / 2**20
    expected = sum(_reaches(screen, code) for code in watch.codes.values() for screen in screens)
    load = wire.Load(took=watch.took or [float("inf")])
    yield most(
        f"submit to screen, p95, {watch.opened} streams, {A_SECOND}/s for {seconds:.0f} s",
        load.quantile(0.95), LIMIT_MS, "ms",
        limit=f"p50 {load.quantile(0.5):.0f}, p99 {load.quantile(0.99):.0f}, longest {load.quantile(1):.0f} ms;"
        f" the answer to the reporter p95 {wire.Load(took=watch.answered).quantile(0.95):.0f} ms",
    )  # fmt: skip
    yield Figure(
        "arrivals on screens", f"{len(watch.took):,}", f"{expected:,} expected", f"{len(watch.took) / expected:.1%}",
        "= 100.0%", len(watch.took) == expected and not watch.lost_streams,
        f"{watch.lost_streams} streams broke; {watch.opened} opened in {opening:.1f} s; server {memory:,.0f} MiB",
    )  # fmt: skip


def _reaches(screen: Key, code: str) -> bool:
    return screen.region == "00" or code == screen.region or code.startswith(f"{screen.region}.")


async def _watch(
    port: int, screens: Sequence[Key], operators: Sequence[Key], seconds: float
) -> tuple[Watch, float]:
    watch, began = Watch(), time.monotonic()
    gate = asyncio.Semaphore(AT_ONCE)
    opened = [asyncio.Event() for _ in screens]
    streams = [
        asyncio.create_task(_look(port, number, key, watch, gate, opened[number]))
        for number, key in enumerate(screens)
    ]
    async with asyncio.timeout(90):
        await asyncio.gather(*(event.wait() for event in opened))
    opening = time.monotonic() - began
    await _submit(port, operators, watch, seconds)
    await asyncio.sleep(GRACE_SECONDS)
    for stream in streams:
        stream.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    return watch, opening


async def _look(
    port: int, number: int, key: Key, watch: Watch, gate: asyncio.Semaphore, opened: asyncio.Event
) -> None:
    """Keep one stream open and note what arrives."""
    writer = None
    try:
        async with gate:
            reader, writer = await asyncio.open_connection(wire.HOST, port)
            writer.write(
                wire.request(
                    "GET",
                    "/api/v1/events",
                    Authorization=f"Bearer {key.token}",
                    Accept="text/event-stream",
                )
            )
            head = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " in head[:16]:
                watch.opened += 1
            opened.set()
        while chunk := await reader.read(65536):
            watch.note(number, chunk)
        watch.lost_streams += 1
    except (OSError, EOFError):
        watch.lost_streams += 1
    finally:
        opened.set()
        if writer is not None:
            writer.close()


async def _submit(port: int, operators: Sequence[Key], watch: Watch, seconds: float) -> None:
    """Send reports at a steady pace, whether or not the earlier ones were answered."""
    rng, under_way, began = random.Random(552), set[asyncio.Task[None]](), time.perf_counter()
    for number in range(round(seconds * A_SECOND)):
        await asyncio.sleep(max(0.0, began + number / A_SECOND - time.perf_counter()))
        task = asyncio.create_task(_send(port, rng.choice(operators), rng, watch))
        under_way.add(task)
        task.add_done_callback(under_way.discard)
    await asyncio.gather(*under_way)


async def _send(port: int, key: Key, rng: random.Random, watch: Watch) -> None:
    identity: uuid.UUID = ids.uuid7()
    request = reports.put(identity, key, reports.body(rng, key))
    name, connection = str(identity).encode(), wire.Connection(port)
    watch.codes[name], watch.sent[name] = key.region, time.perf_counter()
    try:
        answer = await connection.exchange(request)
    finally:
        connection.close()
    if answer.status != 201:
        raise RuntimeError(f"a report was answered {answer.status}: {answer.body[:300]!r}")
    watch.answered.append(time.perf_counter() - watch.sent[name])
