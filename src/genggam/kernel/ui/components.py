"""Read models that the components draw: plain values, everything already loaded and translated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise

Text = str | Promise  # eager or lazy translation

LEVELS = ("normal", "waspada", "siaga", "awas")


@dataclass(frozen=True, slots=True)
class Crumb:
    """Name one step from home to here; the last one has no address."""

    label: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """Name one view of the same subject."""

    label: Text
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """Show a filter in force and the address of the page without it."""

    label: Text
    remove_url: str


@dataclass(frozen=True, slots=True)
class StatTile:
    """Show one number that opens the list behind it.

    `share` is the unverified fraction 0..1 of `value`; `key` names the sum that a live board recomputes.
    """

    label: Text
    value: int | None
    url: str = ""
    as_of: datetime | None = None
    unverified: int | None = None
    total: int | None = None
    level: str = ""
    note: Text = ""
    key: str = ""
    zone: str = ""

    @property
    def share(self) -> float | None:
        if self.unverified is None or not self.value:
            return None
        return min(1.0, self.unverified / self.value)

    @property
    def unverified_key(self) -> str:
        """Return the name of the sum of unverified ones: "unverified" for "open", else "<key>_unverified"."""
        return "unverified" if self.key == "open" else f"{self.key}_unverified"

    @property
    def share_width(self) -> str:
        """Return the width of the unverified part, in hundredths, for an SVG attribute."""
        return f"{100 * (self.share or 0):.1f}"


@dataclass(frozen=True, slots=True)
class Change:
    """Tell one field's old and new value."""

    label: Text
    old: Text = ""
    new: Text = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Tell one thing that happened to a record."""

    at: datetime
    title: Text
    who: Text = ""
    body: Text = ""
    icon: str = "note"
    tone: str = ""
    changes: Sequence[Change] = ()
    zone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Place one step of a path: state is done, current, todo or skipped."""

    label: Text
    state: str = "todo"
    at: datetime | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class KeyValue:
    """Pair a label with a value; `wide` takes the whole row, `href` links the value."""

    label: Text
    value: Any
    note: Text = ""
    href: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class FileCard:
    """Show one attachment; size in bytes."""

    name: str
    url: str
    size: int
    media_type: str = ""
    thumb_url: str = ""
    note: Text = ""
    removed: bool = False

    @property
    def icon(self) -> str:
        return "image" if self.media_type.startswith("image/") else "file"


@dataclass(frozen=True, slots=True)
class Clock:
    """Run one deadline. `closed_at` ends it: met when not after `due_at`; `paused` stops the count."""

    due_at: datetime
    started_at: datetime | None = None
    closed_at: datetime | None = None
    label: Text = ""
    paused: bool = False
    zone: str = ""

    def state(self, now: datetime | None = None) -> str:
        """Return met, missed, paused, overdue, soon (a quarter or less is left, or under an hour) or running."""
        if self.closed_at is not None:
            return "met" if self.closed_at <= self.due_at else "missed"
        if self.paused:
            return "paused"
        left = (self.due_at - (now or timezone.now())).total_seconds()
        if left < 0:
            return "overdue"
        whole = (self.due_at - self.started_at).total_seconds() if self.started_at else 0
        return "soon" if left <= max(3600, whole / 4) else "running"


@dataclass(frozen=True, slots=True)
class CursorPage:
    """Move through a list by cursor; `summary` says what is shown ("50 of about 1.200")."""

    previous_url: str = ""
    next_url: str = ""
    first_url: str = ""
    summary: Text = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Head one column.

    `kind` is "", num, wide, main (heads the card on phones), lead (above it), end (beside that), bare (no label
    there), or desk (left out on phones; also "num desk").
    """

    label: Text
    kind: str = ""
    sort_url: str = ""
    sorted: str = ""

    @property
    def css(self) -> str:
        return " ".join(each if each == "num" else f"table__{each}" for each in self.kind.split())


@dataclass(frozen=True, slots=True)
class Row:
    """Fill one row; cells stand in the order of the columns and may be safe HTML."""

    cells: Sequence[Any]
    key: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Lay out rows. `select_form` is the id of the form that the row boxes belong to, `caption` is always spoken."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: Text
    select_form: str = ""
    show_caption: bool = False
    cards: bool = True

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, Any]]]]:
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """Compare one field that two people changed; equal values are shown once."""

    name: str
    label: Text
    yours: Any
    theirs: Any
    before: Any = ""

    @property
    def same(self) -> bool:
        return bool(self.yours == self.theirs)


@dataclass(frozen=True, slots=True)
class RegionValue:
    """Colour one region of a map or one row of a board."""

    code: str
    name: str
    level: str
    open: int = 0
    unverified: int = 0
    url: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "name": self.name,
            "level": self.level,
            "open": self.open,
            "unverified": self.unverified,
            "url": self.url,
            **self.extra,
        }


@dataclass(frozen=True, slots=True)
class MapView:
    """Draw a map. `scope` is "" for the nation, "32" for a province, "32.73" for one regency.

    Values come either from `values` (written into the page) or from `values_url`. With `bands` the map shows classes of
    a figure instead of levels, with the words of its legend from none up; each value names its band, from 0, and
    what to say.
    """

    key: str
    title: Text
    geometry_url: str
    values: Sequence[RegionValue] = ()
    values_url: str = ""
    scope: str = ""
    as_of: datetime | None = None
    bands: Sequence[Text] = ()

    @property
    def json(self) -> list[dict[str, Any]]:
        return [value.as_json() for value in self.values]

    @property
    def values_id(self) -> str:
        return f"{self.key}-values"
