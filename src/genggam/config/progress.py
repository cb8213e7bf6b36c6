"""Show what the command line is doing: one line per step, with the seconds while it lasts."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

BEAT_SECONDS = 2.0
PATIENT_BEAT_SECONDS = 10.0


def say(message: str) -> None:
    """Print one line at once."""
    print(message, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step, show that it still runs, and tell how long it took when over two seconds."""
    began = time.monotonic()
    done = threading.Event()
    say(f"· {title}")
    watcher = threading.Thread(target=_watch, args=(title, began, done), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
    seconds = time.monotonic() - began
    if seconds > BEAT_SECONDS:
        _line(f"  {title}: done in {seconds:.1f} s", last=True)


def _watch(title: str, began: float, done: threading.Event) -> None:
    """Show the elapsed seconds: in place on a terminal, now and then elsewhere."""
    beat = BEAT_SECONDS if sys.stdout.isatty() else PATIENT_BEAT_SECONDS
    while not done.wait(beat):
        _line(f"  {title}: {time.monotonic() - began:.0f} s …", last=False)


def _line(text: str, *, last: bool) -> None:
    if sys.stdout.isatty():
        print(f"\r\x1b[K{text}", end="\n" if last else "", flush=True)
    else:
        say(text)
