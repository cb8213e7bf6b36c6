"""Run the embedded PostgreSQL of one installation: make, start, stop, and say how to reach it."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal, Self

import psycopg
from psycopg.conninfo import make_conninfo

from genggam.config import home as home_module
from genggam.config.cluster import places as places_module
from genggam.config.cluster import programs as programs_module
from genggam.config.cluster import provision, tuning
from genggam.config.cluster.errors import ClusterError
from genggam.config.cluster.places import Places, Say
from genggam.config.cluster.programs import Programs
from genggam.config.home import Secrets

Role = Literal["app", "owner", "superuser"]
DATABASE = "genggam"
ROLES: dict[Role, str] = {"app": "genggam_app", "owner": "genggam_owner", "superuser": "postgres"}
START_SECONDS = 90
RETRY_SECONDS = 20


def quiet(message: str) -> None:
    """Say nothing."""


def _is_alone(users: IO[str]) -> bool:
    """Turn a shared lock into an exclusive one if nobody else holds it."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@dataclass(frozen=True)
class Cluster:
    """Hold one embedded PostgreSQL: where it is and the secrets to reach it."""

    places: Places
    secrets: Secrets
    say: Say = quiet

    @classmethod
    def of(cls, home: Path | None = None, say: Say = quiet) -> Self:
        """Return the cluster of an installation, whether it exists and runs or not."""
        folder = home_module.ensure(home)
        return cls(places_module.choose(folder, say), home_module.load_secrets(folder), say)

    def parameters(self, role: Role = "app", database: str = DATABASE) -> dict[str, str]:
        """Return the libpq parameters of a connection under one role."""
        passwords: dict[Role, str] = {
            "app": self.secrets.app_password,
            "owner": self.secrets.owner_password,
            "superuser": self.secrets.superuser_password,
        }
        return {
            "host": str(self.places.socket),
            "port": "5432",
            "dbname": database,
            "user": ROLES[role],
            "password": passwords[role],
        }

    def dsn(self, role: Role = "app", database: str = DATABASE) -> str:
        """Return the connection string of one role."""
        return make_conninfo(**self.parameters(role, database))

    def is_running(self) -> bool:
        """Tell whether the server answers on its socket."""
        if not (self.places.socket / places_module.SOCKET_NAME).exists():
            return False
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def ensure(self) -> bool:
        """Make, start and provision what is missing; return True when this call started the server."""
        with self._locked():
            if self.is_running():
                self._provision()
                return False
            programs = self._programs()
            if not (self.places.data / "PG_VERSION").exists():
                self._initialize(programs)
            self._require_same_major(programs)
            self._configure()
            self._start(programs)
            self._provision()
            return True

    def stop(self) -> bool:
        """Stop the server in order; return False when it was not running."""
        with self._locked():
            if not (self.places.data / "postmaster.pid").exists():
                return False
            command = ["-D", str(self.places.data), "-m", "fast", "-w", "-t", "60", "stop"]
            return self._run(self._programs(), "pg_ctl", *command).returncode == 0

    def destroy(self) -> None:
        """Stop the server and delete its data for good; raise ClusterError while somebody uses it."""
        places_module.make(self.places)
        with (self.places.base / "pg.users").open("w") as users:
            if not _is_alone(users):
                raise ClusterError(f"The database in {self.places.data} is in use: stop it first.")
            self.stop()
        with self._locked():
            shutil.rmtree(self.places.data, ignore_errors=True)
            shutil.rmtree(self.places.socket, ignore_errors=True)
            (self.places.base / "pg-provisioned").unlink(missing_ok=True)
        if self.places.base.parent == places_module.SHELTER:
            shutil.rmtree(self.places.base, ignore_errors=True)

    @contextmanager
    def running(self, *, keep: bool = False) -> Iterator[Self]:
        """Keep the server up for the length of a block; the last such block to end stops it.

        With `keep` it is left running. Every user holds a shared lock, which even a killed process lets go.
        """
        places_module.make(self.places)
        with (self.places.base / "pg.users").open("w") as users:
            fcntl.flock(users, fcntl.LOCK_SH)
            try:
                self.ensure()
                yield self
            finally:
                if not keep and _is_alone(users):
                    self.stop()

    def create_database(self, name: str, template: str | None = None) -> None:
        """Make another database like the main one, replacing any of that name (for tests and bench)."""
        with self._connect("postgres") as connection:
            provision.drop_database(connection, name)
            provision.make_database(connection, name, template or "template0")
        if template is None:
            with self._connect(name) as connection:
                provision.furnish(connection)

    def drop_database(self, name: str) -> None:
        """Drop a database made by `create_database`."""
        with self._connect("postgres") as connection:
            provision.drop_database(connection, name)

    def _connect(self, database: str) -> psycopg.Connection:
        return psycopg.connect(self.dsn("superuser", database), autocommit=True, connect_timeout=10)

    def _programs(self) -> Programs:
        return places_module.reachable_programs(programs_module.find(), self.places, self.say)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one process at a time make, start or stop this cluster."""
        places_module.make(self.places)
        with (self.places.base / "pg.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _run(
        self, programs: Programs, name: str, *arguments: str
    ) -> subprocess.CompletedProcess[str]:
        """Run one program under the cluster's account; its words go through a file.

        A pipe would stay open in the server that pg_ctl leaves behind, and the call would never end.
        """
        account = self.places.account
        identity: dict[str, Any] = (
            {"user": account.uid, "group": account.gid, "extra_groups": []}
            if account.uid is not None
            else {}
        )
        with tempfile.TemporaryFile("w+") as words:
            done = subprocess.run(
                [programs[name], *arguments],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                check=False,
                **identity,
            )
            words.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, words.read(), "")

    def _initialize(self, programs: Programs) -> None:
        """Make the data folder: UTF-8 by code point on every machine, checksums, no trust."""
        with tempfile.NamedTemporaryFile("w", dir=self.places.socket) as password:
            password.write(self.secrets.superuser_password)
            password.flush()
            self.places.account.own(Path(password.name))
            done = self._run(
                programs,
                "initdb",
                *("-D", str(self.places.data), "-U", "postgres"),
                *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"),
                *("--builtin-locale=C.UTF-8", "--data-checksums", "--auth=scram-sha-256"),
                f"--pwfile={password.name}",
            )
        if done.returncode:
            raise ClusterError(f"The database in {self.places.data} cannot be made: {done.stdout}")

    def _require_same_major(self, programs: Programs) -> None:
        made_by = (self.places.data / "PG_VERSION").read_text(encoding="ascii").strip()
        if made_by != str(programs.major):
            raise ClusterError(
                f"{self.places.data} was made by PostgreSQL {made_by} and the programs are "
                f"{programs.version}: see docs/operations/database.md on upgrading."
            )

    def _configure(self) -> None:
        text = tuning.configuration(str(self.places.socket), tuning.memory())
        for name, content in (("postgresql.conf", text), ("pg_hba.conf", tuning.HBA)):
            file = self.places.data / name
            file.write_text(content, encoding="utf-8")
            self.places.account.own(file)

    def _start(self, programs: Programs) -> None:
        """Start the server and wait until it answers; try again while an old one is dying."""
        self._forget_dead_server()
        log = self.places.data / "start.log"
        arguments = ["-D", str(self.places.data), "-l", str(log), "-w", "-t", str(START_SECONDS)]
        deadline = time.monotonic() + RETRY_SECONDS
        while self._run(programs, "pg_ctl", *arguments, "start").returncode:
            if self.is_running():
                return
            if time.monotonic() > deadline:
                tail = (
                    log.read_text(encoding="utf-8", errors="replace")[-600:] if log.exists() else ""
                )
                raise ClusterError(f"The database in {self.places.data} does not start: {tail}")
            time.sleep(0.5)

    def _forget_dead_server(self) -> None:
        """Remove the pid file of a killed server when its number now belongs to another program.

        PostgreSQL sees by itself that a pid is free, but takes any living process of its user for a server.
        """
        file = self.places.data / "postmaster.pid"
        try:
            pid = int(file.read_text(encoding="ascii").split("\n", 1)[0])
            name = Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            return
        if name not in {"postgres", "postmaster"}:
            file.unlink()

    def _provision(self) -> None:
        """Make roles, database, extensions and grants unless this very content is in place."""
        words = provision.script("roles.sql") + provision.script("database.sql")
        secret = self.secrets.owner_password + self.secrets.app_password
        stamp = hashlib.sha256((words + secret).encode()).hexdigest()
        file = self.places.base / "pg-provisioned"
        if file.exists() and file.read_text(encoding="ascii") == stamp:
            return
        with self._connect("postgres") as connection:
            provision.make_roles(connection, self.secrets)
            if not provision.has_database(connection, DATABASE):
                provision.make_database(connection, DATABASE)
        with self._connect(DATABASE) as connection:
            provision.furnish(connection)
        file.write_text(stamp, encoding="ascii")
