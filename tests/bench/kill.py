"""Kill the server again and again while officers report, then count what was lost or doubled: nothing may be.

`python -m tests.bench.kill` kills thirty times, each time after two seconds of service: the whole server (supervisor,
workers and all), then only what the supervisor keeps alive; now and then PostgreSQL dies with it. A hundred clients
send at most 200 reports a second and repeat each under its own UUID until it is acknowledged.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import sys
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from genggam.lib import ids
from tests.bench import installation, reckoning, reports, serving, wire
from tests.bench import keys as keyring
from tests.bench.installation import WORK, Installation
from tests.bench.keys import Key

DONE = (200, 201)
AGAIN = (500, 502, 503, 504)
LAST_WORD_SECONDS = 60.0
BACK_SECONDS = 40.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How many clients send how fast, and how often the server dies after how long a life."""

    clients: int = 100
    rate: float = 200.0
    kills: int = 30
    life: float = 2.0
    database_dies_every: int = 10
    """0 spares PostgreSQL."""


@dataclass(slots=True)
class Ledger:
    """What the clients know: every acknowledged id with its title, and what they met on the way."""

    mark: str
    acknowledged: dict[uuid.UUID, str] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    open: int = 0
    kills: int = 0
    ended: int = 0
    database_deaths: int = 0


def attack(here: Installation, database: str, keys: Sequence[Key], plan: Plan) -> Ledger:
    """Run the plan on a server of its own and return what the clients were told."""
    server = serving.Server(here.environment(database))
    try:
        server.start()
        return asyncio.run(_attack(here, server, keys, plan))
    finally:
        server.stop()


async def _attack(
    here: Installation, server: serving.Server, keys: Sequence[Key], plan: Plan
) -> Ledger:
    ledger, over = Ledger(mark=f"Uji padam {uuid.uuid4().hex[:8]}"), asyncio.Event()
    clients = [
        asyncio.create_task(
            _report_on(server.port, number, keys[number % len(keys)], plan, ledger, over)
        )
        for number in range(plan.clients)
    ]
    try:
        await asyncio.to_thread(_kill_on, here, server, plan, ledger)
    finally:
        over.set()
        _finished, hanging = await asyncio.wait(clients, timeout=LAST_WORD_SECONDS)
        for client in hanging:
            client.cancel()
        await asyncio.gather(*clients, return_exceptions=True)
    ledger.open += len(hanging)
    return ledger


async def _report_on(
    port: int, number: int, key: Key, plan: Plan, ledger: Ledger, over: asyncio.Event
) -> None:
    """Send reports at a steady pace until the end; the last one too is repeated until it is acknowledged."""
    rng, connection, pace = random.Random(number), wire.Connection(port), plan.clients / plan.rate
    await asyncio.sleep(rng.random() * pace)
    sent = 0
    try:
        while not over.is_set():
            began, sent = time.monotonic(), sent + 1
            await _insist(connection, rng, key, f"{ledger.mark} {number}-{sent}", ledger)
            await asyncio.sleep(max(0.0, pace - (time.monotonic() - began)))
    finally:
        connection.close()


async def _insist(
    connection: wire.Connection, rng: random.Random, key: Key, title: str, ledger: Ledger
) -> None:
    identity = ids.uuid7()
    request = reports.put(identity, key, reports.body(rng, key, title=title))
    wait = 0.05
    while True:
        try:
            answer = await connection.exchange(request)
        except (OSError, EOFError, TimeoutError) as error:
            ledger.answers[type(error).__name__] += 1
        else:
            ledger.answers[str(answer.status)] += 1
            if answer.status in DONE:
                ledger.acknowledged[identity] = title
                return
            if answer.status not in AGAIN:
                ledger.refused.append(f"{answer.status} {answer.body[:200]!r}")
                return
        await asyncio.sleep(wait * (0.5 + rng.random()))
        wait = min(wait * 1.6, 0.8)


def _kill_on(here: Installation, server: serving.Server, plan: Plan, ledger: Ledger) -> None:
    """Kill and bring back: the whole server in the first half, only its children in the second."""
    for number in range(1, plan.kills + 1):
        time.sleep(plan.life)
        if number <= (plan.kills + 1) // 2:
            ledger.ended += server.kill()
            if plan.database_dies_every and number % plan.database_dies_every == 0:
                _kill_database(here)
                ledger.database_deaths += 1
            server.start(wait=False)
        else:
            ledger.ended += server.kill_workers()
        ledger.kills += 1
        server.wait(BACK_SECONDS)


def _kill_database(here: Installation) -> None:
    """End PostgreSQL as a power cut would; its own children notice and go."""
    pid = here.postmaster()
    for member in [pid, *serving.descendants(pid)]:
        try:
            os.kill(member, signal.SIGKILL)
        except ProcessLookupError:
            continue


def told(ledger: Ledger) -> list[str]:
    """Return what the clients themselves saw go wrong."""
    wrong = (
        [f"{len(ledger.refused)} reports refused, the first: {ledger.refused[0]}"]
        if ledger.refused
        else []
    )
    if ledger.open:
        wrong.append(f"{ledger.open} reports were never acknowledged")
    if not ledger.acknowledged:
        wrong.append("nothing was acknowledged at all")
    return wrong


def main() -> int:
    """Run the attack on a fresh copy of the seeded nation and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.kill", description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--home", type=Path, help="the bench's home (default: var/bench)")
    options = parser.parse_args()
    plan = Plan(clients=options.clients, kills=options.kills)
    with installation.running(options.home) as here:
        here.copy(WORK)
        began = time.monotonic()
        ledger = attack(here, WORK, keyring.of(here, WORK, "operator.", most=options.clients), plan)
        lasted = time.monotonic() - began
        wrong = told(ledger) + reckoning.faults(here, WORK, ledger.mark, ledger.acknowledged)
    print(
        f"{ledger.kills} kills in {lasted:.0f} s ({ledger.ended} processes ended, PostgreSQL {ledger.database_deaths}"
        f" times), {len(ledger.acknowledged)} reports acknowledged, answers {dict(ledger.answers)}"
    )
    print(
        "\n".join(wrong)
        if wrong
        else "0 acknowledged lost, 0 doubled, audit chain whole, tallies equal a recount"
    )
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
