"""The bench's own installation: its home, its PostgreSQL and the databases that measures are taken on.

`genggam` holds the seeded nation and is never written to; `bench_work` is a fresh copy of it for everything that
writes; `bench_million` is a copy grown to a million incidents and kept from run to run.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from genggam.config import home as home_module
from genggam.config.cluster import DATABASE, Cluster, Role
from genggam.config.cluster import programs as programs_module

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "genggam"
WORK = "bench_work"
BASE = "bench_base"
"""A copy for pgbench, where no worker waits for the jobs it leaves behind."""
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


def default_home() -> Path:
    """Return the folder of the bench: GENGGAM_BENCH_HOME, or var/bench."""
    return Path(os.environ.get("GENGGAM_BENCH_HOME") or ROOT / "var" / "bench").resolve()


@dataclass(frozen=True)
class Installation:
    """One home with its running cluster."""

    home: Path
    cluster: Cluster

    def environment(self, database: str = DATABASE, **more: str) -> dict[str, str]:
        """Return the environment of a process of this installation, working on one of its databases."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("GENGGAM_")
        }
        kept.pop("DATABASE_URL", None)
        return kept | {
            "GENGGAM_HOME": str(self.home),
            "GENGGAM_DEMO": "1",
            "GENGGAM_DB_NAME": database,
            "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
            "PYTHONPATH": str(ROOT),
            **more,
        }

    def run(self, *arguments: str, database: str = DATABASE, **more: str) -> str:
        """Run a module of this Python on one database and return what it printed; raises when it fails."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            env=self.environment(database, **more),
            check=False,
            capture_output=True,
            text=True,
            cwd=ROOT,
        )
        if done.returncode:
            raise RuntimeError(f"{arguments[0]} failed ({done.returncode}): {done.stderr[-2000:]}")
        return done.stdout

    def connect(self, database: str = DATABASE, role: Role = "superuser") -> psycopg.Connection:
        """Open a connection that commits each statement."""
        return psycopg.connect(self.cluster.dsn(role, database), autocommit=True)

    def ask(self, question: str, database: str = DATABASE, *values: object) -> tuple[object, ...]:
        """Return the one row that a question asks for."""
        with self.connect(database) as connection:
            row = connection.execute(question, values).fetchone()
        if row is None:
            raise LookupError(question)
        return tuple(row)

    def copy(self, name: str, source: str = DATABASE) -> str:
        """Make a fresh copy of a database, replacing one of that name, and return its name."""
        self.cluster.create_database(name, source)
        with self.connect(name) as connection:
            connection.execute("ANALYZE")
            connection.execute("CHECKPOINT")
        return name

    def postmaster(self) -> int:
        """Return the id of PostgreSQL's first process."""
        file = self.cluster.places.data / "postmaster.pid"
        return int(file.read_text(encoding="ascii").split("\n", 1)[0])

    def tool(self, name: str) -> str:
        """Return the path of one of PostgreSQL's programs."""
        return programs_module.find()[name]

    def require_durable(self) -> str:
        """Return the settings that make a commit durable; raises where one of them is off."""
        shown = {name: str(self.ask(f"SHOW {name}")[0]) for name in DURABLE}
        if set(shown.values()) != {"on"}:
            raise RuntimeError(f"the database is not durable: {shown}")
        return ", ".join(f"{name} {value}" for name, value in shown.items())


@contextmanager
def running(home: Path | None = None, *, scale: str = "nation") -> Iterator[Installation]:
    """Have the seeded installation for the length of a block; its database stops at the end."""
    folder = home_module.ensure(home or default_home())
    home_module.mark(folder, home_module.DEMO)
    cluster = Cluster.of(folder)
    _forget_older(folder, cluster, f"{stamp()} {scale}")
    with cluster.running():
        found = Installation(folder, cluster)
        found.run("genggam.config.cli", "demo", "--no-serve", "--scale", scale, "--keep-database")
        yield found


def stamp(*patterns: str) -> str:
    """Return a hash of the migrations, the reference data and the demo, and of further files of the house."""
    digest = hashlib.sha256()
    wanted = ("**/migrations/*.py", "**/data/*.csv", "config/demo/*.py", *patterns)
    for path in sorted({path for pattern in wanted for path in PACKAGE.glob(pattern)}):
        digest.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _forget_older(home: Path, cluster: Cluster, mark: str) -> None:
    """Delete a cluster that was seeded by other migrations or another demo: its figures would not be ours."""
    file = home / "bench-stamp"
    if not file.exists() or file.read_text(encoding="ascii") != mark:
        cluster.destroy()
        file.write_text(mark, encoding="ascii")
