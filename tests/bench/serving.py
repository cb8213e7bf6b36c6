"""Start the real server (`genggam serve`: supervisor, web workers, background worker), know its processes, end it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench import wire
from tests.bench.installation import ROOT

START_SECONDS = 40.0
STOP_SECONDS = 20.0
HEALTH = wire.request("GET", "/api/v1/health")


def free_port() -> int:
    """Return a port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((wire.HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """One `genggam serve` on a port of its own."""

    environment: Mapping[str, str]
    workers: int = 2
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    words: Path = field(
        default_factory=lambda: Path(tempfile.mkstemp(suffix=".log", prefix="bench-")[1])
    )

    def start(self, *, wait: bool = True) -> float:
        """Start it and return the seconds until it answered."""
        command = [sys.executable, "-m", "genggam.config.cli", "serve", "--keep-database"]
        command += ["--port", str(self.port), "--workers", str(self.workers)]
        began = time.monotonic()
        with self.words.open("ab") as words:
            self.process = subprocess.Popen(
                command,
                env=dict(self.environment),
                cwd=ROOT,
                stdout=words,
                stderr=words,
                start_new_session=True,
            )
        if wait:
            self.wait()
        return time.monotonic() - began

    def wait(self, seconds: float = START_SECONDS) -> None:
        """Wait until the server answers; raises RuntimeError with its last words when it does not."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.answers():
                return
            if self.process is not None and self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(f"the server does not answer: {self.last_words()}")

    def last_words(self) -> str:
        """Return the end of what the server wrote."""
        return self.words.read_text(encoding="utf-8", errors="replace")[-2000:]

    def answers(self) -> bool:
        """Tell whether the server is well."""
        try:
            return wire.once(self.port, HEALTH).status == 200
        except (OSError, EOFError, TimeoutError):
            return False

    def processes(self) -> list[int]:
        """Return the ids of the supervisor and of all that it started."""
        return [] if self.process is None else [self.process.pid, *descendants(self.process.pid)]

    def kill(self) -> int:
        """End all of it with SIGKILL at once; return how many processes that were."""
        found = self.processes()
        for pid in found:
            _signal(pid, signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
            self.process = None
        for pid in found:
            _await_end(pid)
        return len(found)

    def kill_workers(self) -> int:
        """End with SIGKILL what the supervisor started, and leave itself; return how many processes that were."""
        found = self.processes()[1:]
        for pid in found:
            _signal(pid, signal.SIGKILL)
        return len(found)

    def stop(self) -> None:
        """End it in order, and by force what does not end."""
        if self.process is not None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(STOP_SECONDS)
        self.kill()
        self.words.unlink(missing_ok=True)


@contextmanager
def serving(environment: Mapping[str, str], *, workers: int = 2) -> Iterator[Server]:
    """Have a server for the length of a block."""
    server = Server(environment, workers)
    try:
        server.start()
        yield server
    except RuntimeError as error:
        error.add_note(server.last_words())
        raise
    finally:
        server.stop()


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes below one, children before grandchildren."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError):
                parent = int(_fields(int(entry.name))[1])
                parents.setdefault(parent, []).append(int(entry.name))
    found, queue = [], [pid]
    while queue:
        below = parents.get(queue.pop(0), [])
        found += below
        queue += below
    return found


def memory(pids: list[int]) -> int:
    """Return the proportional memory of processes in bytes: what several share is counted once."""
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError, StopIteration, ValueError):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024
    return total


def processor(pids: list[int]) -> float:
    """Return the seconds of processor that processes and their ended children have used."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            ticks += sum(map(int, _fields(pid)[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def is_running(pid: int, program: str) -> bool:
    """Tell whether the command line of a process names a program."""
    with contextlib.suppress(OSError):
        return program.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def _fields(pid: int) -> list[str]:
    """Return what the kernel says of a process, from its state on (proc_pid_stat(5), field 3)."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()


def _signal(pid: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, number)


def _await_end(pid: int) -> None:
    """Wait until a killed process has let go of its port."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            if _fields(pid)[0] == "Z":
                return
        except OSError:
            return
        time.sleep(0.01)
