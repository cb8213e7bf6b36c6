"""Wake the readers of live events after commits, many commits with one NOTIFY."""

from __future__ import annotations

import contextlib
import threading
import time

import psycopg
from django.db import connections

CHANNEL = "genggam_events"
PAUSE_SECONDS = 0.02


class Waker:
    """Send NOTIFY from a thread of its own; calls while one is under way are served together by the next."""

    def __init__(self) -> None:
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
        while self._asked.wait(60):
            self._asked.clear()
            try:
                if connection is None or connection.closed:
                    connection = psycopg.connect(**_parameters(), autocommit=True)
                connection.execute("SELECT pg_notify(%s, '')", [CHANNEL])
            except psycopg.Error:
                with contextlib.suppress(Exception):
                    if connection is not None:
                        connection.close()
                connection = None
            time.sleep(PAUSE_SECONDS)
        if connection is not None:
            connection.close()


def _parameters() -> dict[str, object]:
    found = connections["default"].settings_dict
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {libpq: found[django] for django, libpq in names.items() if found.get(django)}


_waker = Waker()
call = _waker.call
