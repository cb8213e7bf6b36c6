"""A worksheet as the workshop has read it: facts, and its rows, unpacked only when they are walked over."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from genggam.foundation.files import queries, reading, spreadsheets
from genggam.foundation.files.models import StoredFile

Cells = list[Any]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A cell that holds neither text, number, truth nor day."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The sheet that is filled in. `odd` says which cells hold a formula or an error; `template` key and version."""

    sheet: str
    template: Sequence[str]
    height: int
    width: int
    odd: dict[str, str]
    merged: Sequence[str]
    parts: Sequence[bytes]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Yield the number and the cells of each row that is not empty; the first row of the sheet is 1."""
        number = 0
        for part in self.parts:
            for cells in json.loads(part, object_hook=_thing):
                number += 1
                if any(cell != "" for cell in cells):
                    yield number, cells

    def place(self, column: int, row: int) -> str:
        """Name a cell: Data!C14. The column counts from 0."""
        return f"{self.sheet}!{spreadsheets.letters(column)}{row}"


def _thing(told: dict[str, str]) -> dt.date | Unreadable:
    return dt.date.fromisoformat(told["d"]) if "d" in told else Unreadable(told["x"])


def read(stored: StoredFile) -> Grid:
    """Read the sheet of a stored workbook in the workshop; raises InvalidInput for `file`, with code and place."""
    with queries.open(stored) as file:
        facts, parts = reading.order("rows", file.read())
    return Grid(**facts, parts=parts)
