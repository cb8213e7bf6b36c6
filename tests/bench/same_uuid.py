"""Send one UUID a hundred times from twenty threads over HTTP: `python -m tests.bench.same_uuid`.

One row, a hundred successes; then other content under the same UUID: refused with 409, and the first stays unchanged.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from genggam.lib import ids
from tests.bench import installation, reports, serving, wire
from tests.bench import keys as keyring
from tests.bench.installation import WORK, Installation
from tests.bench.keys import Key

TIMES, THREADS = 100, 20
ROW = """
SELECT count(*), min(title), min(version), min(encode(content_hash, 'hex')) FROM incidents_incident WHERE id = %s
"""


def wrong(here: Installation, database: str, port: int, key: Key) -> list[str]:
    """Return one line for everything that does not hold."""
    identity, rng = ids.uuid7(), random.Random(3)
    content = reports.body(rng, key, title="Satu laporan, seratus kali")
    sent = reports.put(identity, key, content)
    with ThreadPoolExecutor(THREADS) as threads:
        answers = list(threads.map(lambda _turn: wire.once(port, sent), range(TIMES)))
    statuses = Counter(answer.status for answer in answers)
    found = (
        []
        if statuses == {201: 1, 200: TIMES - 1}
        else [f"answers {dict(statuses)}: {_odd(answers)}"]
    )
    first = here.ask(ROW, database, identity)
    if first[0] != 1:
        found.append(f"{first[0]} rows")
    return found + _other_content(here, database, port, (identity, key, content, first))


def _odd(answers: list[wire.Answer]) -> str:
    return next(
        (str(answer.body[:300]) for answer in answers if answer.status not in (200, 201)), ""
    )


def _other_content(
    here: Installation,
    database: str,
    port: int,
    told: tuple[uuid.UUID, Key, dict[str, object], tuple[object, ...]],
) -> list[str]:
    identity, key, content, first = told
    answer = wire.once(port, reports.put(identity, key, content | {"title": "Isi yang lain"}))
    found = []
    if answer.status != 409 or json.loads(answer.body).get("code") != "content_differs":
        found.append(f"other content was answered {answer.status}: {answer.body[:300]!r}")
    if here.ask(ROW, database, identity) != first:
        found.append("the first content changed")
    return found


def main() -> int:
    """Run it on a fresh copy of the seeded nation and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.same_uuid", description=__doc__)
    parser.add_argument("--home", type=Path, help="the bench's home (default: var/bench)")
    options = parser.parse_args()
    with installation.running(options.home) as here:
        here.copy(WORK)
        key = keyring.of(here, WORK, "operator.3273")[0]
        with serving.serving(here.environment(WORK)) as server:
            found = wrong(here, WORK, server.port, key)
    print(
        "\n".join(found)
        or f"one UUID {TIMES} times from {THREADS} threads: one row, one 201, {TIMES - 1} times 200; 409"
    )
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
