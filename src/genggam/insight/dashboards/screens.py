"""Lay the board out: tiles, table and map as the kit's components take them, each number with its list behind it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from genggam.domains.incidents import filters
from genggam.domains.incidents import queries as incidents
from genggam.insight.dashboards import queries, rows, wire
from genggam.kernel.ui import components, outlines, rendering

SHOWN_FIRST = 20
SORTS: dict[str, Callable[[rows.Row], Any]] = {
    "tingkat": lambda row: (tuple(-count for count in row.numbers.weight), row.code),
    "nama": lambda row: row.code,
    "terbuka": lambda row: (-row.numbers.total, row.code),
    "belum": lambda row: (-row.numbers.unverified, row.code),
    "baru": lambda row: (-row.numbers.hour, row.code),
}
WORST = "tingkat"
ALL_CELLS = (*rows.LEVELS, "open", "unverified", "hour")
LEAGUE_CELLS = ("awas", "siaga", "open")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the table is to be shown: its order, and whether every place is wanted."""

    sort: str = WORST
    everything: bool = False

    @classmethod
    def parse(cls, sort: str, everything: str) -> Wanted:
        """Read the address; an order that does not exist is the usual one."""
        return cls(sort if sort in SORTS else WORST, everything == "1")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the table, its key for live updates, and the list behind it."""

    key: str
    label: str
    value: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table."""

    row: rows.Row
    url: str
    label: str
    cells: tuple[Cell, ...]

    @property
    def level(self) -> str:
        return self.row.numbers.level


@dataclass(frozen=True, slots=True)
class Card:
    """One report beside the map."""

    row: incidents.Row
    url: str
    place: str

    @property
    def clock(self) -> components.Clock | None:
        if self.row.due_at is None:
            return None
        return components.Clock(self.row.due_at, self.row.received_at, zone=self.row.region_zone)


class BoardMap(components.MapView):
    """The map takes its numbers from the board's own script, in the short form."""

    payload: dict[str, Any]

    @property
    def json(self) -> Any:
        return self.payload


class Screen:
    """What the template of the board reads."""

    def __init__(self, board: queries.Board, wanted: Wanted) -> None:
        self.board = board
        self.wanted = wanted
        self.payload = wire.payload(board)

    @property
    def title(self) -> str:
        return _("National board") if self.board.region.level == 0 else str(self.board.region.name)

    @property
    def own_url(self) -> str:
        return board_url(self.board.region.code)

    @property
    def crumbs(self) -> list[components.Crumb]:
        above = [components.Crumb(node.name, board_url(node.code)) for node in self.board.trail]
        return [*above, components.Crumb(self.board.region.name)] if above else []

    @cached_property
    def map(self) -> components.MapView:
        view = BoardMap(
            key="board",
            title=_("Map of %(region)s by highest open level") % {"region": self.board.region.name},
            geometry_url=outlines.url(),
            scope=self.board.scope,
            as_of=self.board.as_of,
        )
        object.__setattr__(view, "payload", self.payload)
        return view

    @cached_property
    def tiles(self) -> list[components.StatTile]:
        numbers, at = self.board.numbers, self.board.as_of
        tile = components.StatTile
        by_level = [
            tile(
                rendering.level_word(level),
                numbers.open[level],
                self.list_url(level=(level,), shown=filters.SHOWN_OPEN),
                at,
                unverified=numbers.unverified_by[level],
                level=level,
                key=level,
            )
            for level in rows.LEVELS
        ]
        return [
            *by_level,
            tile(
                _("All open"),
                numbers.total,
                self.list_url(shown=filters.SHOWN_OPEN),
                at,
                unverified=numbers.unverified,
                key="open",
            ),
            tile(
                _("New within an hour"),
                numbers.hour,
                self.list_url(since=self.board.since),
                at,
                unverified=numbers.hour_unverified,
                key="hour",
            ),
            tile(
                _("Clock run out"),
                self.board.overdue,
                self.list_url(due="lewat"),
                at,
                note=_("and more") if self.board.is_overdue_capped else "",
                key="overdue",
            ),
        ]

    @cached_property
    def sorted_rows(self) -> list[rows.Row]:
        return sorted(self.board.rows, key=SORTS[self.wanted.sort])

    @cached_property
    def lines(self) -> list[Line]:
        """Return the rows shown: all of them, or the first twenty."""
        shown = self.sorted_rows
        if not self.wanted.everything:
            shown = shown[:SHOWN_FIRST]
        return [line(row) for row in shown]

    @property
    def blank_line(self) -> Line:
        """Return the line that a place not yet in the table is drawn from in the browser."""
        nowhere = rows.Row(uuid.UUID(int=0), "__code__", "", rows.Numbers())
        return line(nowhere, is_pattern=True)

    @property
    def hidden(self) -> int:
        return len(self.board.rows) - len(self.lines)

    @cached_property
    def league(self) -> list[Line]:
        summed = sorted(self.board.provinces, key=SORTS[WORST])
        return [line(row, keys=LEAGUE_CELLS) for row in summed]

    @cached_property
    def columns(self) -> list[components.Column]:
        labels = [("nama", _("Region"), "main"), (WORST, _("Level"), "")]
        found = [self._column(key, label, kind) for key, label, kind in labels]
        found += [
            components.Column(rendering.level_word(level), kind="num") for level in rows.LEVELS
        ]
        counted = (("terbuka", _("Open")), ("belum", _("Not verified")), ("baru", _("1 hour")))
        return found + [self._column(key, label, "num") for key, label in counted]

    def _column(self, key: str, label: str, kind: str) -> components.Column:
        order = "ascending" if key == "nama" else "descending"
        everything = "&semua=1" if self.wanted.everything else ""
        return components.Column(
            label,
            kind=kind,
            sort_url=f"{self.own_url}?urut={key}{everything}#wilayah",
            sorted=order if self.wanted.sort == key else "",
        )

    @property
    def all_url(self) -> str:
        return f"{self.own_url}?urut={self.wanted.sort}&semua=1#wilayah"

    @cached_property
    def grave(self) -> list[Card]:
        return [card(row) for row in self.board.grave]

    @cached_property
    def newest(self) -> list[Card]:
        return [card(row) for row in self.board.newest]

    @property
    def grave_url(self) -> str:
        levels = () if self.board.is_regency else ("awas", "siaga")
        return self.list_url(level=levels, shown=filters.SHOWN_OPEN)

    @property
    def open_url(self) -> str:
        return self.list_url(shown=filters.SHOWN_OPEN)

    @property
    def new_url(self) -> str:
        return self.list_url()

    def list_url(self, **wanted: Any) -> str:
        """Return the address of the list behind a number of this board."""
        return list_url(self.board.region.code, **wanted)


def line(row: rows.Row, *, is_pattern: bool = False, keys: tuple[str, ...] = ALL_CELLS) -> Line:
    """Return the table's line of a place; its name opens the board below, its numbers open lists.

    Nothing has no list behind it, but in the pattern that browsers draw new lines from every number has one.
    """
    numbers = row.numbers
    values = {
        **numbers.open,
        "open": numbers.total,
        "unverified": numbers.unverified,
        "hour": numbers.hour,
    }
    cells = tuple(
        Cell(
            key,
            cell_label(key),
            values[key],
            _behind(row.code, key) if values[key] or is_pattern else "",
        )
        for key in keys
    )
    name = _("%(region)s (its own reports)") % {"region": row.name} if row.is_own else row.name
    return Line(row, board_url(row.code), name, cells)


def cell_label(key: str) -> str:
    """Return the head of a column of numbers."""
    if key in rows.LEVELS:
        return rendering.level_word(key)
    return {"open": _("Open"), "unverified": _("Not verified"), "hour": _("1 hour")}[key]


def _behind(code: str, key: str) -> str:
    """Return the list behind one number of a place."""
    if key in rows.LEVELS:
        return list_url(code, level=(key,), shown=filters.SHOWN_OPEN)
    if key == "hour":
        return list_url(code, since=timezone.now() - queries.HOUR)
    verified = "tidak" if key == "unverified" else ""
    return list_url(code, verified=verified, shown=filters.SHOWN_OPEN)


def card(row: incidents.Row) -> Card:
    """Return a report as a card."""
    return Card(row, wire.incident_url(row), wire.place_of(row))


def board_url(code: str) -> str:
    """Return the address of a region's board."""
    return reverse("dashboards:region", args=[code])


def list_url(code: str, **wanted: Any) -> str:
    """Return the address of a list of reports of a region."""
    return f"{reverse('incidents:list')}?{filters.Filters(region=code, **wanted).query()}"
