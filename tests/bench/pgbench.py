"""Measure the database alone: single-row commits, and the very statements of one request, both through pgbench.

The statements are recorded from a real request while it runs and replayed with fresh ids, so they stay those of the
code. pgbench speaks to the same server over the same socket, with as many clients.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.installation import Installation

SINGLE = "INSERT INTO bench_single (id, note) VALUES (uuidv7(), 'satu baris');\n"
UUID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b")
TPS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)
FAILED = re.compile(r"number of failed transactions: (\d+)")


@dataclass(frozen=True, slots=True)
class Result:
    """Transactions a second, and how many of them failed."""

    rate: float
    failed: int


def single_row(here: Installation, database: str, *, clients: int, seconds: float) -> Result:
    """Return the commits of one row a second."""
    with here.connect(database, "owner") as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS bench_single (id uuid PRIMARY KEY, note text)"
        )
    return run(here, database, [SINGLE], clients=clients, seconds=seconds)


def run(
    here: Installation, database: str, scripts: Sequence[str], *, clients: int, seconds: float
) -> Result:
    """Let clients run scripts, drawn evenly, as the application role; raises where pgbench fails."""
    access = here.cluster.parameters("app", database)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        files = []
        for number, script in enumerate(scripts):
            path = Path(folder) / f"{number}.sql"
            path.write_text(script, encoding="utf-8")
            files += ["-f", str(path)]
        command = [here.tool("pgbench"), "-n", "-M", "simple", "-c", str(clients), "-j", "2"]
        command += [
            "-T",
            str(round(seconds)),
            "-h",
            access["host"],
            "-U",
            access["user"],
            *files,
            database,
        ]
        done = subprocess.run(
            command,
            env={"PATH": os.defpath, "PGPASSWORD": access["password"], "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
    found, failed = TPS.search(done.stdout), FAILED.search(done.stdout)
    if done.returncode or not found:
        raise RuntimeError(f"pgbench failed: {done.stderr[-1500:]}{done.stdout[-500:]}")
    return Result(float(found[1]), int(failed[1]) if failed else 0)


def _owner(access: dict[str, str]) -> str:
    return access["user"]


def script(statements: Iterable[str], fresh: Iterable[uuid.UUID]) -> str:
    """Return statements as a pgbench script in which the fresh ids are drawn anew each time.

    What is drawn are decimal digits; an id keeps its beginning, so that new rows land in the indexes where they did.
    """
    lines, text = [], "".join(f"{_one_line(statement)};\n" for statement in statements)
    for number, identity in enumerate(sorted(fresh)):
        a, b, written = f"a{number}", f"b{number}", str(identity)
        lines += [f"\\set {a} random(100, 999)", f"\\set {b} random(100000000000, 999999999999)"]
        drawn = f"{written[:15]}:{a}-{written[19:23]}-:{b}"
        text = text.replace(written, drawn).replace(identity.hex, drawn)
    return "\n".join([*lines, text])


def _one_line(statement: str) -> str:
    return statement.strip().rstrip(";").replace("\n", " ")


def fresh_ids(first: Sequence[str], second: Sequence[str]) -> set[uuid.UUID]:
    """Return the ids in the second recording that are not in the first: those made for that one request."""
    return _ids(second) - _ids(first)


def _ids(statements: Sequence[str]) -> set[uuid.UUID]:
    return {uuid.UUID(found) for found in UUID.findall("\n".join(statements))}
