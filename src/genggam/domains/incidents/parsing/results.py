"""What reading a message gives."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple


class Confidence(enum.StrEnum):
    """How a value was found."""

    HIGH = "high"  # under its own heading, or in words that leave no other reading
    MEDIUM = "medium"  # in running text
    LOW = "low"  # concluded from something else; to be checked first


class Span(NamedTuple):
    """Where in the message a value was read."""

    start: int
    end: int
    text: str


class Doubt(NamedTuple):
    """Why a field was left empty or needs a look: a stable code and what it could have been."""

    field: str
    code: str
    candidates: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class ParsedReport:
    """The fields of an incident as far as the message gives them; None or empty means: not found.

    `casualties` and `damage` are keyed by the record's field names; a zero is there only where the text says none.
    `spans` and `confidence` are keyed by field name; `leftovers` are the lines that gave nothing.
    """

    title: str = ""
    summary: str = ""
    region_code: str | None = None
    region_name: str = ""
    place: str = ""
    occurred_at: datetime | None = None
    occurred_date: date | None = None
    kind: str | None = None
    field: str | None = None
    warning_level: str | None = None
    casualties: Mapping[str, int] = dataclasses.field(default_factory=dict)
    crowd_estimate: int | None = None
    damage: Mapping[str, int | Decimal] = dataclasses.field(default_factory=dict)
    spans: Mapping[str, tuple[Span, ...]] = dataclasses.field(default_factory=dict)
    confidence: Mapping[str, Confidence] = dataclasses.field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()
    leftovers: tuple[str, ...] = ()
    was_cut: bool = False

    def initial(self) -> dict[str, Any]:
        """Return the found values by the record's field names, for a form; what was not found is absent."""
        values: dict[str, Any] = {
            "title": self.title,
            "summary": self.summary,
            "region": self.region_code,
            "place": self.place,
            "occurred_at": self.occurred_at,
            "kind": self.kind,
            "field": self.field,
            "warning_level": self.warning_level,
            "crowd_estimate": self.crowd_estimate,
            **self.casualties,
            **self.damage,
        }
        return {name: value for name, value in values.items() if value not in (None, "")}


class Draft:
    """Collect values while the readers run; later readers never overwrite earlier ones."""

    def __init__(self, text: str) -> None:
        """Begin with nothing found in the text."""
        self.text = text
        self.values: dict[str, Any] = {}
        self.spans: dict[str, list[Span]] = {}
        self.confidence: dict[str, Confidence] = {}
        self.doubts: list[Doubt] = []

    def set(self, field: str, value: Any, confidence: Confidence, *places: tuple[int, int]) -> bool:
        """Keep the value with where it stands, unless the field has one; say whether it was kept."""
        if field in self.values:
            return False
        self.values[field] = value
        self.confidence[field] = confidence
        self.spans[field] = [self.span(start, end) for start, end in places]
        return True

    def has(self, field: str) -> bool:
        """Say whether the field was found."""
        return field in self.values

    def doubt(self, field: str, code: str, *candidates: str) -> None:
        """Note a doubt once."""
        found = Doubt(field, code, candidates)
        if found not in self.doubts:
            self.doubts.append(found)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch without the white space around it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        stripped = text.strip()
        return Span(start, start + len(stripped), stripped)
