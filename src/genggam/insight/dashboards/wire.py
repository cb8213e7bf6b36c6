"""Write the board for browsers: short rows, cards, and the whole as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import NoReverseMatch, reverse

from genggam.domains.incidents import codes
from genggam.domains.incidents import queries as incidents
from genggam.insight.dashboards import queries, rows


def payload(board: queries.Board) -> dict[str, Any]:
    """Return what the page embeds and `data.json` answers: rows in the order of `columns`."""
    return {
        "columns": rows.COLUMNS,
        "levels": rows.LEVELS,
        "base": reverse("dashboards:board"),
        "rows": [row.wire for row in board.rows],
        "overdue": board.overdue,
        "as_of": board.as_of.isoformat(),
        "position": str(board.position),
    }


def cards(board: queries.Board) -> dict[str, list[dict[str, Any]]]:
    """Return the lists beside the map, for a page that loads its data again."""
    return {
        "grave": [card(row) for row in board.grave],
        "new": [card(row) for row in board.newest],
    }


def card(row: incidents.Row, *, is_open: bool = True) -> dict[str, Any]:
    """Return one report as a card; `open` false takes it off the lists of what is open."""
    return {
        "id": str(row.id),
        "version": row.version,
        "title": row.title,
        "url": incident_url(row),
        "level": row.warning_level,
        "rank": row.level_rank,
        "unverified": not row.is_verified,
        "place": place_of(row),
        "at": row.received_at.isoformat(),
        "due": _iso(row.due_at),
        "state": row.state,
        "open": is_open and row.state not in codes.FINAL_STATES and row.merged_into_id is None,
    }


def place_of(row: incidents.Row) -> str:
    """Return where it happened: the place as written and the region."""
    return f"{row.place}, {row.region_name}" if row.place else row.region_name


def incident_url(row: incidents.Row) -> str:
    """Return the address of the report."""
    try:
        return reverse("incidents:detail", args=[row.id])
    except NoReverseMatch:
        return f"{reverse('incidents:list')}{row.id}/"


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat() if moment else ""
