"""Serve: keep the web server and the background worker alive, and stop both in order."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from genggam.config import progress

STOP_SECONDS = 8.0
FIRST_DELAY = 0.2
LONGEST_DELAY = 2.0
STEADY_SECONDS = 10.0
HOPELESS_STARTS = 5
POLL_SECONDS = 0.1
AUTOGROUP = Path("/proc/self/autogroup")
CONNECTIONS = (
    4096  # live event streams are held open: far above the default of 1,024 shared by workers
)


class ServeError(Exception):
    """Say in one line why serving cannot begin or go on."""


@dataclass(frozen=True)
class Address:
    """Name where the web server listens."""

    port: int
    host: str = "127.0.0.1"

    @property
    def url(self) -> str:
        """Return the address as a browser takes it."""
        return f"http://{self.host}:{self.port}"

    def is_taken(self) -> bool:
        """Tell whether something already listens there."""
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.settimeout(1)
            return probe.connect_ex((self.host, self.port)) == 0


def web_command(address: Address, workers: int) -> list[str]:
    """Return the command of the web server.

    The kill time-out ends workers that were still starting when the stop came: without it the master hangs.
    """
    options = {
        "interface": "asgi",
        "host": address.host,
        "port": address.port,
        "workers": workers,
        "workers-kill-timeout": 3,
        "backlog": CONNECTIONS,
        "backpressure": CONNECTIONS,
        "loop": "uvloop",
        "http": "1",
        "log-level": "warning",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    flags += ["--no-ws", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *flags, "genggam.config.asgi:application"]


def worker_command() -> list[str]:
    """Return the command of the background worker."""
    return [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency=4"]


WORKER_NICENESS = 10
"""The worker yields to the web server: an officer waits for the answer, a notice may come a second later."""


def _die_with_parent() -> None:
    """Ask the kernel to stop this child when its supervisor is killed (Linux; elsewhere nothing)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 = PR_SET_PDEATHSIG


def _yield_to_others(niceness: int) -> None:
    """Lower the priority of this process, and of its session among sessions.

    Where Linux groups processes by session (sched_autogroup_enabled), niceness counts only inside the session, and each
    child has one of its own: without the second line the worker had a full share of the processor at any niceness.
    """
    os.nice(niceness)
    if niceness and AUTOGROUP.exists():
        with contextlib.suppress(OSError):
            AUTOGROUP.write_text(str(niceness), encoding="ascii")


@dataclass
class Child:
    """Run one program again and again: started, watched, restarted with growing pauses, stopped."""

    name: str
    command: list[str]
    environment: dict[str, str]
    niceness: int = 0
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    delay: float = FIRST_DELAY
    restart_at: float = 0.0
    failures: int = 0
    deaths: list[int] = field(default_factory=list)

    def start(self) -> None:
        """Start the program in a process group of its own."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own programs, no shell
            self.command,
            env=self.environment,
            start_new_session=True,
            preexec_fn=self._settle,  # noqa: PLW1509 - the supervisor has one thread
        )

    def _settle(self) -> None:
        """Prepare the new process before it becomes the program."""
        _die_with_parent()
        _yield_to_others(self.niceness)

    def tend(self) -> None:
        """Notice a death and start again when its pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.restart_at:
                self.start()
        elif (status := self.process.poll()) is not None:
            self._bury(status, now)

    def _bury(self, status: int, now: float) -> None:
        """Note a death: leave nothing of the group behind and plan the next start."""
        self.kill_group(signal.SIGKILL)
        self.process = None
        self.deaths.append(status)
        steady = now - self.started_at >= STEADY_SECONDS
        self.delay = FIRST_DELAY if steady else min(self.delay * 2, LONGEST_DELAY)
        self.failures = 0 if steady else self.failures + 1
        self.restart_at = now + self.delay
        progress.say(f"{self.name} ended with status {status}; again in {self.delay:.1f} s")

    def kill_group(self, number: signal.Signals) -> None:
        """Send a signal to the program and everything it started."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def stop(self, deadline: float) -> None:
        """End the program in order, and by force when the deadline has passed."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            progress.say(f"{self.name} does not stop: ended by force")
        self.kill_group(signal.SIGKILL)
        self.process.wait()


class Supervisor:
    """Keep children alive until SIGTERM or SIGINT, then stop them together."""

    def __init__(self, children: list[Child], address: Address) -> None:
        """Take the children to keep; the first is the web server at the address."""
        self.children = children
        self.address = address
        self.stopping = False
        self.ready = False

    def request_stop(self, number: int, frame: FrameType | None) -> None:
        """Note that a signal asks for the end."""
        self.stopping = True

    def run(self, announce: str = "") -> None:
        """Serve until asked to stop; raise ServeError when the web server never comes up."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.request_stop)
        try:
            while not self.stopping:
                self._tend(announce)
                time.sleep(POLL_SECONDS)
        finally:
            self._stop()

    def _tend(self, announce: str) -> None:
        for child in self.children:
            child.tend()
        web = self.children[0]
        if not self.ready and web.process is not None and self.address.is_taken():
            self.ready = True
            progress.say(announce)
        if not self.ready and web.failures >= HOPELESS_STARTS:
            raise ServeError(f"{web.name} does not start: its own words stand above.")

    def _stop(self) -> None:
        for child in self.children:
            if child.process is not None:
                child.process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children:
            child.stop(deadline)


def serve(address: Address, *, workers: int = 2, announce: str = "") -> None:
    """Run the web server and the worker until stopped; print `announce` once it answers."""
    if address.is_taken():
        raise ServeError(f"{address.url} is taken: choose another with --port or PORT.")
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
        "GENGGAM_DB_ROLE": "app",
    }
    children = [
        Child("web", web_command(address, workers), environment),
        Child("worker", worker_command(), environment, niceness=WORKER_NICENESS),
    ]
    Supervisor(children, address).run(announce or f"Genggam: {address.url}")
