"""The numbers of one place on the board, and their short form for the wire."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

LEVELS = ("awas", "siaga", "waspada", "normal")
"""From worst to calm, the order of columns, tiles and of the wire."""

COLUMNS = (
    "code",
    "name",
    *LEVELS,
    *(f"{level}_unverified" for level in LEVELS),
    "hour",
    "hour_unverified",
)


@dataclass(slots=True)
class Numbers:
    """Open incidents by level, how many of each are unverified, and what arrived within the last hour."""

    open: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))
    unverified_by: dict[str, int] = field(default_factory=lambda: dict.fromkeys(LEVELS, 0))
    hour: int = 0
    hour_unverified: int = 0

    @property
    def total(self) -> int:
        """Return how many are open at all levels."""
        return sum(self.open.values())

    @property
    def unverified(self) -> int:
        """Return how many of the open ones nobody has verified yet."""
        return sum(self.unverified_by.values())

    @property
    def level(self) -> str:
        """Return the highest level with an open incident, or an empty text."""
        return next((level for level in LEVELS if self.open[level]), "")

    @property
    def weight(self) -> tuple[int, ...]:
        """Return what orders places from the gravest down: the count at the worst level first."""
        return tuple(self.open[level] for level in LEVELS)

    def add(self, other: Numbers) -> None:
        """Add another place's numbers to these."""
        for level in LEVELS:
            self.open[level] += other.open[level]
            self.unverified_by[level] += other.unverified_by[level]
        self.hour += other.hour
        self.hour_unverified += other.hour_unverified


@dataclass(frozen=True, slots=True)
class Row:
    """One place: a regency, or what is reported at the level of a province or the nation itself (`is_own`)."""

    id: uuid.UUID
    code: str
    name: str
    numbers: Numbers
    is_own: bool = False

    @property
    def wire(self) -> list[Any]:
        """Return the row in the order of COLUMNS; zeros at the end are left out."""
        numbers = self.numbers
        values: list[Any] = [
            self.code,
            self.name,
            *(numbers.open[level] for level in LEVELS),
            *(numbers.unverified_by[level] for level in LEVELS),
            numbers.hour,
            numbers.hour_unverified,
        ]
        while values[-1] == 0:
            values.pop()
        return values


def total(rows: Iterable[Row]) -> Numbers:
    """Return the sum over places."""
    found = Numbers()
    for row in rows:
        found.add(row.numbers)
    return found
