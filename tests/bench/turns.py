"""Ask the same pages of a small and a large database in turn, each served beside the other.

Whatever else the machine does strikes all of them alike, so that the ratio says something where the times do not.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from tests.bench import keys as keyring
from tests.bench import pages, serving, wire
from tests.bench.installation import Installation
from tests.bench.keys import Key

Cell = tuple[str, str, str]
"""What is asked for, by whom, of which size."""
Paths = Mapping[str, Sequence[str]]


def ask(
    here: Installation,
    databases: Mapping[str, str],
    paths: Paths,
    users: Sequence[str],
    *,
    rounds: int,
) -> dict[Cell, wire.Load]:
    """Return how long each question took of each database; `databases` maps a size to its name."""
    took: dict[Cell, wire.Load] = {}
    with ExitStack() as stack:
        ports, keys = {}, {}
        for size, database in databases.items():
            given = {key.username: key for key in keyring.of(here, database, *users)}
            server = stack.enter_context(serving.serving(here.environment(database)))
            ports[size], keys[size] = server.port, given
        cells = [(subject, user, size) for subject in paths for user in users for size in ports]
        wires = {size: [wire.Connection(port) for _ in range(2)] for size, port in ports.items()}
        asyncio.run(_rounds(cells, wires, keys, took, paths, rounds))
    return took


async def _rounds(
    cells: list[Cell],
    wires: dict[str, list[wire.Connection]],
    keys: dict[str, dict[str, Key]],
    took: dict[Cell, wire.Load],
    asked: Paths,
    rounds: int,
) -> None:
    for turn in range(rounds + 5):
        for cell in cells if turn % 2 else reversed(cells):
            subject, user, size = cell
            paths = asked[subject]
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
