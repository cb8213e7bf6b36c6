"""Durable reports a second over HTTP, against what the same PostgreSQL commits without the program."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence

from genggam.lib import ids
from tests.bench import keys as keyring
from tests.bench import pgbench, recording, reports, serving, wire
from tests.bench.installation import BASE, WORK, Installation
from tests.bench.keys import Key
from tests.bench.table import Figure, share

CLIENTS = 32
SCRIPTS = 64
Used = tuple[float, ...]
LEAST_OF_SINGLE = 0.025
LEAST_OF_SAME = 0.10


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield reports a second at 1, 8 and 32 connections, and the two ratios at 32."""
    rounds, seconds = (1, 4.0) if quick else (3, 8.0)
    here.copy(WORK)
    here.copy(BASE)
    operators = keyring.of(here, WORK, "operator.", most=600)
    scripts = record(here, keyring.of(here, BASE, "operator.", most=SCRIPTS))
    single, same, full, costs = [], [], [], list[Used]()
    with serving.serving(here.environment(WORK)) as server:
        send(server.port, operators, connections=8, seconds=2, seed=1)
        for turn in range(rounds):
            single.append(pgbench.single_row(here, BASE, clients=CLIENTS, seconds=seconds / 2).rate)
            before = _used(here, server)
            full.append(
                send(server.port, operators, connections=CLIENTS, seconds=seconds, seed=10 + turn)
            )
            costs.append(_each(before, _used(here, server), len(full[-1].took)))
            same.append(pgbench.run(here, BASE, scripts, clients=CLIENTS, seconds=seconds).rate)
        narrow = {
            n: send(server.port, operators, connections=n, seconds=seconds / 2, seed=40 + n)
            for n in (1, 8)
        }
    per_put = sum(script.count(";\n") for script in scripts) / len(scripts)
    rate, load = wire.median([load.rate for load in full]), full[-1]
    for n, one in narrow.items():
        times = f"p50 {one.quantile(0.5):.0f} ms, p95 {one.quantile(0.95):.0f} ms"
        yield Figure(
            f"durable PUTs, {n} connection{'s' * (n > 1)}", f"{one.rate:,.0f} /s", limit=times
        )
    yield share(
        "durable PUTs, 32 connections, of one-row commits",
        rate, wire.median(single), least=LEAST_OF_SINGLE, unit="/s", of="/s, 32 clients",
        limit=f"p50 {load.quantile(0.5):.0f} ms, p95 {load.quantile(0.95):.0f} ms; processor for each: {_said(costs)}",
    )  # fmt: skip
    yield share(
        "the same, of pgbench with the same statements",
        rate, wire.median(same), least=LEAST_OF_SAME, unit="/s", of="/s, 32 clients",
        limit=f"{per_put:.0f} statements each, alone {wire.median(same) / wire.median(single):.1%} of one-row commits;"
        " the rest is Django and the worker on the same cores",
    )  # fmt: skip


def _used(here: Installation, server: serving.Server) -> Used:
    """Return the seconds of processor used so far by web, database and background worker."""
    processes, database = server.processes(), here.postmaster()
    worker = [pid for pid in processes if serving.is_running(pid, "procrastinate")]
    web = [pid for pid in processes if pid not in worker]
    parts = (web, [database, *serving.descendants(database)], worker)
    return tuple(serving.processor(pids) for pids in parts)


def _each(before: Used, after: Used, count: int) -> Used:
    return tuple((late - early) / count for early, late in zip(before, after, strict=True))


def _said(costs: Sequence[Used]) -> str:
    named = zip(("web", "PostgreSQL", "worker"), zip(*costs, strict=True), strict=True)
    return ", ".join(f"{name} {wire.median(values) * 1000:.1f} ms" for name, values in named)


def send(
    port: int, operators: Sequence[Key], *, connections: int, seconds: float, seed: int
) -> wire.Load:
    """Send reports on so many connections and return what came of it; raises where one was not stored."""
    ready = reports.stream(operators, connections=connections, seed=seed)
    return wire.drive(
        port, lambda n: iter(ready[n]), connections=connections, seconds=seconds
    ).require(201)


def record(here: Installation, operators: Sequence[Key]) -> list[str]:
    """Return for each operator a pgbench script of the statements that reporting really makes.

    Each reports twice: the first time warms what a process keeps, and the ids that the second has of its own are those
    to be drawn anew.
    """
    rng = random.Random(6)
    asked = [
        {
            "token": key.token,
            "path": f"/api/v1/incidents/{ids.uuid7()}",
            "body": json.dumps(reports.body(rng, key)),
        }
        for key in operators
        for _turn in range(2)
    ]
    said = recording.of(here, BASE, asked)
    return [
        pgbench.script(second, pgbench.fresh_ids(first, second))
        for first, second in zip(said[0::2], said[1::2], strict=True)
    ]
