"""Lists and boards at twenty thousand and at a million incidents, for a national and a regency user.

Both databases stand in one cluster and are served side by side; every question is asked of each in turn, so that
whatever else the machine does strikes all of them alike.
"""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections.abc import Iterator
from contextlib import ExitStack

from genggam.config.cluster import DATABASE
from tests.bench import growing, pages, serving, wire
from tests.bench import keys as keyring
from tests.bench.growing import MILLION
from tests.bench.installation import Installation
from tests.bench.keys import Key
from tests.bench.table import Figure, times

NATION, REGENCY = "analis.pusat", "operator.3273"
MOST = 1.5
SMALL, LARGE = "20,000", "1,000,000"
PATHS = {
    "list": (
        "/laporan/",
        "/laporan/?shown=terbuka&level=siaga&level=awas",
        "/laporan/?sort=tingkat&shown=terbuka",
    ),
    "search": ("/laporan/?q=banjir",),
    "board": ("/papan/",),
}
Cell = tuple[str, str, str]


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield p95 at both sizes, and of the regency user against the national one."""
    grew = growing.grown(here)
    if grew:
        yield Figure(
            "growing to 1,000,000 incidents",
            f"{grew:.0f} s",
            limit="once; kept in the bench's home",
        )
    took = _ask_in_turn(here, rounds=40 if quick else 150)
    for subject in PATHS:
        for user in (NATION, REGENCY):
            small, large = took[subject, user, SMALL], took[subject, user, LARGE]
            yield _judged(
                subject,
                times(
                    f"{subject}, {user}, p95 at {LARGE}", large.quantile(0.95), small.quantile(0.95),
                    most_times=MOST, of=f"at {SMALL}",
                    limit=f"p50 {large.quantile(0.5):.1f} ms against {small.quantile(0.5):.1f} ms",
                ),
            )  # fmt: skip
        nation, regency = took[subject, NATION, LARGE], took[subject, REGENCY, LARGE]
        yield _judged(
            subject,
            times(
                f"{subject}, {REGENCY} against {NATION}, p95 at {LARGE}", regency.quantile(0.95),
                nation.quantile(0.95), most_times=MOST, of=NATION,
            ),
        )  # fmt: skip


def _judged(subject: str, found: Figure) -> Figure:
    """Return the line with its verdict; search was promised nothing, and what limits it is known."""
    if subject != "search":
        return found
    said = "counting up to 1,000 reads all hits of a common word (7 % of all)"
    limit = f"{found.limit}; {said}" if found.limit else said
    return dataclasses.replace(found, target="", ok=None, limit=limit)


def _ask_in_turn(here: Installation, *, rounds: int) -> dict[Cell, wire.Load]:
    took: dict[Cell, wire.Load] = {}
    with ExitStack() as stack:
        ports, keys = {}, {}
        for size, database in ((SMALL, DATABASE), (LARGE, MILLION)):
            given = {key.username: key for key in keyring.of(here, database, NATION, REGENCY)}
            server = stack.enter_context(serving.serving(here.environment(database)))
            ports[size], keys[size] = server.port, given
        cells = [
            (subject, user, size)
            for subject in PATHS
            for user in (NATION, REGENCY)
            for size in ports
        ]
        wires = {size: [wire.Connection(port) for _ in range(2)] for size, port in ports.items()}
        asyncio.run(_rounds(cells, wires, keys, took, rounds))
    return took


async def _rounds(
    cells: list[Cell],
    wires: dict[str, list[wire.Connection]],
    keys: dict[str, dict[str, Key]],
    took: dict[Cell, wire.Load],
    rounds: int,
) -> None:
    for turn in range(rounds + 5):
        for cell in cells if turn % 2 else reversed(cells):
            subject, user, size = cell
            paths = PATHS[subject]
            sent = pages.get(paths[turn % len(paths)], keys[size][user])
            connection = wires[size][turn % 2]
            began = time.perf_counter()
            answer = await connection.exchange(sent)
            lasted = time.perf_counter() - began
            load = took.setdefault(cell, wire.Load())
            load.sample = answer.head + answer.body[:400]
            load.statuses[answer.status] += 1
            if turn >= 5:
                load.took.append(lasted)
    for load in took.values():
        load.require(200)
