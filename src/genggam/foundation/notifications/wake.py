"""Wake the readers of live events after commits, many commits with one NOTIFY."""

from __future__ import annotations

import contextlib
import threading
import time
from typing import Any

import psycopg
from django.db import connections

CHANNEL = "genggam_events"
LISTEN = "LISTEN genggam_events"
WORKER_CHANNEL = "procrastinate_any_queue_v1"
"""Where procrastinate's worker listens; the trigger that notified it was taken away (jobs, migration 0001)."""
PAUSE_SECONDS = 0.02
WORKER_PAUSE_SECONDS = 0.25
"""The first job wakes the worker at once; those of the quarter of a second after it are fetched together."""
IDLE_SECONDS = 60


class Waker:
    """Send NOTIFY from a thread of its own; calls while one is under way are served together by the next."""

    def __init__(
        self, channel: str = CHANNEL, payload: str = "", *, pause: float = PAUSE_SECONDS
    ) -> None:
        self._message = [channel, payload]
        self._pause = pause
        self._asked = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def call(self) -> None:
        """Ask for a wake-up and return at once."""
        self._asked.set()
        if self._thread is None or not self._thread.is_alive():
            self._start()

    def _start(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="wake", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        connection: psycopg.Connection | None = None
        while True:
            if not self._asked.wait(IDLE_SECONDS):
                _close(connection)
                connection = None
                self._asked.wait()
            self._asked.clear()
            connection = self._notify(connection) or self._notify(None)
            time.sleep(self._pause)

    def _notify(self, connection: psycopg.Connection | None) -> psycopg.Connection | None:
        """Notify and return the connection, a fresh one where the old had ended; None when that failed."""
        try:
            if connection is None or connection.closed:
                connection = psycopg.connect(**parameters(), autocommit=True)
            connection.execute("SELECT pg_notify(%s, %s)", self._message)
        except psycopg.Error:
            _close(connection)
            return None
        return connection


def _close(connection: psycopg.Connection | None) -> None:
    if connection is not None:
        with contextlib.suppress(psycopg.Error):
            connection.close()


def parameters() -> dict[str, Any]:
    """Return the libpq parameters of Django's own database, for connections outside its pool."""
    found = connections["default"].settings_dict
    names = {
        "NAME": "dbname",
        "USER": "user",
        "PASSWORD": "password",
        "HOST": "host",
        "PORT": "port",
    }
    return {libpq: found[django] for django, libpq in names.items() if found.get(django)}


_waker = Waker()
call = _waker.call
_worker_waker = Waker(
    WORKER_CHANNEL, '{"type": "job_inserted", "job_id": 0}', pause=WORKER_PAUSE_SECONDS
)
call_worker = _worker_waker.call
