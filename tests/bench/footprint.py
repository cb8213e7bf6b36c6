"""How fast the demo stands the second time, how much memory it holds, and how much room a thousand incidents take."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from genggam.config.cluster import DATABASE
from tests.bench import keys as keyring
from tests.bench import pages, puts, serving, wire
from tests.bench.installation import ROOT, WORK, Installation
from tests.bench.table import Figure, most

SECOND_START = 15
TABLES = """
SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c
WHERE c.relkind = 'r' AND c.relname ~ '^(incidents|workflow|records|audit|dossier)_'
"""


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield the second start of the demo, the memory of all processes, and bytes for each incident."""
    starts = [second_start(here) for _turn in range(1 if quick else 3)]
    yield most(
        "second start of the demo until it answers",
        wire.median(starts),
        SECOND_START,
        "s",
        digits=1,
    )
    idle, busy, processes = _memory(here, seconds=3 if quick else 10)
    yield Figure(
        "memory of the server, idle", f"{idle / 2**20:,.0f} MiB",
        limit=f"{processes} processes: supervisor, 2 web workers and their master, background worker",
    )  # fmt: skip
    yield Figure(
        "memory of the server after load",
        f"{busy / 2**20:,.0f} MiB",
        limit="what several share counted once",
    )
    size, count = here.ask(TABLES)[0], here.ask("SELECT count(*) FROM incidents_incident")[0]
    each = float(str(size)) / int(str(count)) * 1000 / 2**20
    yield Figure(
        "database for 1,000 incidents",
        f"{each:.1f} MiB",
        limit="with indexes, steps, reports and audit",
    )


def second_start(here: Installation) -> float:
    """Return the seconds from the command `genggam demo` until the server answers, with the data in place."""
    port = serving.free_port()
    command = [
        sys.executable,
        "-m",
        "genggam.config.cli",
        "demo",
        "--scale",
        "nation",
        "--keep-database",
    ]
    began = time.monotonic()
    with tempfile.TemporaryFile() as words:
        process = subprocess.Popen(
            [*command, "--port", str(port)], env=here.environment(DATABASE), cwd=ROOT, stdout=words, stderr=words,
            start_new_session=True,
        )  # fmt: skip
        server = serving.Server(here.environment(DATABASE), port=port, process=process)
        try:
            server.wait()
            return time.monotonic() - began
        finally:
            server.stop()


def _memory(here: Installation, *, seconds: float) -> tuple[int, int, int]:
    here.copy(WORK)
    operators = keyring.of(here, WORK, "operator.", most=100)
    with serving.serving(here.environment(WORK)) as server:
        wire.once(server.port, pages.get(pages.PATH, operators[0]))
        time.sleep(1)
        idle = serving.memory(server.processes())
        puts.send(server.port, operators, connections=16, seconds=seconds, seed=77)
        ready = [pages.get(pages.PATH, key) for key in operators]
        wire.drive(server.port, lambda n: iter(ready[n::16]), connections=16, seconds=seconds)
        return idle, serving.memory(server.processes()), len(server.processes())
