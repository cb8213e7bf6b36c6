"""Say how far a reader has come: a PostgreSQL snapshot names every transaction whose events it knows.

Event numbers are given before commit, so "everything after number n" skips what commits late. Waiting for the oldest
running transaction skips nothing, but one long import would silence every screen. The difference of two snapshots
skips nothing and waits for nobody (PostgreSQL manual, table 9.82).
"""

from __future__ import annotations

import itertools
import re
import time
from dataclasses import dataclass

KEPT_SECONDS = 24 * 3600
"""A reader that was away longer reloads its page; events are kept a little longer than that."""

LONGEST_TEXT = 4_000
_FORM = re.compile(r"(\d{1,19}):(\d{1,19}):((?:\d{1,19}(?:,\d{1,19})*)?)@(\d{1,11})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Position:
    """Everything in the snapshot is known; `at` is when it was taken, in seconds since 1970."""

    snapshot: str
    at: int

    def __str__(self) -> str:
        return f"{self.snapshot}@{self.at}"

    @property
    def end(self) -> int:
        """Return the first transaction number that had not been given when the snapshot was taken."""
        return int(self.snapshot.split(":")[1])

    def is_kept(self, now: float | None = None) -> bool:
        """Tell whether every event since is still stored."""
        moment = time.time() if now is None else now
        return moment - KEPT_SECONDS < self.at <= moment + 60


def taken(snapshot: str) -> Position:
    """Return the position of a snapshot that was taken just now."""
    return Position(snapshot, int(time.time()))


def parse(text: str) -> Position | None:
    """Return the position that a client sent back, or None for a text that no reader was ever given."""
    found = _FORM.fullmatch(text) if len(text) <= LONGEST_TEXT else None
    if found is None:
        return None
    first, end = int(found[1]), int(found[2])
    running = [int(number) for number in found[3].split(",") if number]
    rising = all(one < other for one, other in itertools.pairwise(running))
    inside = not running or (first <= running[0] and running[-1] < end)
    if not (0 < first <= end and rising and inside):
        return None
    return Position(text.rsplit("@", 1)[0], int(found[4]))
