"""The supervisor: restarts what dies, stops what it started, leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from genggam.config import server

SLEEPER = "import time; time.sleep(60)"
# Starts a child in its own group that ignores SIGTERM, and tells its pid.
STUBBORN = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
open(sys.argv[1], "w").write(f"{os.getpid()} {child.pid}\\n")
time.sleep(60)
"""


def until(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.02)
    return true()


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def child(*code: str) -> server.Child:
    return server.Child("sleeper", [sys.executable, "-c", *code], dict(os.environ))


@pytest.fixture
def address() -> server.Address:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return server.Address(probe.getsockname()[1])


class TestChild:
    def test_starts_again_after_a_death(self) -> None:
        kept = child(SLEEPER)
        kept.start()
        assert kept.process is not None
        first = kept.process.pid
        os.kill(first, signal.SIGKILL)

        def is_new() -> bool:
            kept.tend()
            return kept.process is not None and kept.process.pid != first

        assert until(is_new)
        assert kept.deaths == [-signal.SIGKILL]
        kept.stop(time.monotonic())

    def test_waits_longer_after_every_quick_death(self) -> None:
        kept = child("")
        delays = []
        for moment in range(6):
            kept.start()
            assert kept.process is not None
            kept.process.wait()
            kept._bury(1, kept.started_at + 0.1 * moment)
            delays.append(kept.delay)
        assert delays == sorted(delays)
        assert delays[-1] == server.LONGEST_DELAY

    def test_forgives_after_a_steady_life(self) -> None:
        kept = child("")
        kept.start()
        assert kept.process is not None
        kept.process.wait()
        kept.failures, kept.delay = 4, server.LONGEST_DELAY
        kept._bury(1, kept.started_at + server.STEADY_SECONDS)
        assert (kept.failures, kept.delay) == (0, server.FIRST_DELAY)

    def test_leaves_nothing_of_its_group(self, tmp_path: Path) -> None:
        kept = server.Child(
            "stubborn", [sys.executable, "-c", STUBBORN, str(tmp_path / "pids")], dict(os.environ)
        )
        kept.start()
        assert until(
            lambda: (tmp_path / "pids").exists() and "\n" in (tmp_path / "pids").read_text()
        )
        pids = [int(word) for word in (tmp_path / "pids").read_text().split()]
        assert kept.process is not None
        kept.process.terminate()
        kept.stop(time.monotonic())
        assert until(lambda: not any(is_alive(pid) for pid in pids))

    def test_yields_to_other_sessions_too(self) -> None:
        """Niceness counts inside a session only where Linux groups processes by session."""
        kept = child(SLEEPER)
        kept.niceness = 7
        kept.start()
        assert kept.process is not None
        place = Path(f"/proc/{kept.process.pid}")
        try:
            assert until(lambda: os.getpriority(os.PRIO_PROCESS, kept.process.pid) == 7)
            if server.AUTOGROUP.exists():
                assert until(lambda: (place / "autogroup").read_text().strip().endswith("nice 7"))
        finally:
            kept.kill_group(signal.SIGKILL)
            kept.process.wait()


class TestSupervisor:
    def test_gives_up_on_a_web_server_that_never_comes_up(
        self, address: server.Address, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(server, "LONGEST_DELAY", 0.01)
        monkeypatch.setattr(server, "FIRST_DELAY", 0.01)
        supervisor = server.Supervisor([child("raise SystemExit(3)")], address)
        with pytest.raises(server.ServeError, match="does not start"):
            supervisor.run("never")

    def test_announces_once_it_answers_and_stops_on_sigterm(
        self, address: server.Address, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code = f"""
import os, signal, socket, time
s = socket.create_server(("127.0.0.1", {address.port}))
s.accept(); time.sleep(0.3); os.kill({os.getpid()}, signal.SIGTERM); time.sleep(60)
"""
        kept = child(code)
        server.Supervisor([kept], address).run("here we are")
        assert capsys.readouterr().out.count("here we are") == 1
        assert kept.process is not None
        assert kept.process.returncode is not None

    def test_refuses_a_taken_port(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            address = server.Address(taken.getsockname()[1])
            with pytest.raises(server.ServeError, match="--port"):
                server.serve(address)
