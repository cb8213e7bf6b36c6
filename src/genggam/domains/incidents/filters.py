"""The filters of the incident list, read strictly: an unknown value is an error, never an empty list by accident."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_current_timezone, make_aware

from genggam.domains.incidents import codes, waiting
from genggam.lib import errors
from genggam.lib.messages import Message

SHOWN_OPEN, SHOWN_CLOSED = "terbuka", "tertutup"
LISTS: dict[str, tuple[str, ...]] = {
    "state": codes.STATES,
    "level": codes.LEVELS,
    "kind": codes.EVENT_KINDS,
    "field": codes.FIELDS,
    "report_kind": codes.REPORT_KINDS,
    "verification": codes.VERIFICATIONS,
}
SINGLE: dict[str, tuple[str, ...]] = {
    "shown": (SHOWN_OPEN, SHOWN_CLOSED),
    "verified": ("ya", "tidak"),
    "due": ("lewat", "jalan"),
    "waiting": waiting.KEYS,
}
MAX_QUERY = 120


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; empty fields narrow nothing. Lists hold stored codes."""

    region: str = ""
    state: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    report_kind: tuple[str, ...] = ()
    verification: tuple[str, ...] = ()
    shown: str = ""
    verified: str = ""
    due: str = ""
    waiting: str = ""
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    q: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters as pairs for an address, in a fixed order, so that a view can be shared."""
        found = [(name, value) for name in LISTS for value in getattr(self, name)]
        found += [(name, getattr(self, name)) for name in ("region", *SINGLE, "q")]
        found += [
            (name, moment.isoformat())
            for name in ("since", "until")
            if (moment := getattr(self, name))
        ]
        return sorted((name, value) for name, value in found if value)

    def query(self) -> str:
        """Return the filters as the query part of an address."""
        return urlencode(self.pairs())


def parse(given: Mapping[str, list[str]]) -> Filters:
    """Read filters from an address (name → values); raises InvalidInput naming what is not understood.

    Names that are no filters are left to the caller. Values of lists may also be joined by commas.
    """
    problems: dict[str, list[str]] = {}
    values: dict[str, object] = {}
    for name, known in LISTS.items():
        wanted = tuple(part for text in given.get(name, []) for part in text.split(",") if part)
        values[name] = tuple(dict.fromkeys(wanted))
        if set(wanted) - set(known):
            problems[name] = [Message("This value is not in the list.")]
    for name, known in SINGLE.items():
        values[name] = _last(given, name)
        if values[name] and values[name] not in known:
            problems[name] = [Message("This value is not in the list.")]
    for name in ("since", "until"):
        values[name], wrong = _moment(_last(given, name), end=name == "until")
        if wrong:
            problems[name] = [Message("Write a date like 2026-11-24, or a time with its zone.")]
    values["region"] = _last(given, "region")[:13]
    if "\x00" in str(values["region"]):  # the database refuses it in any text
        problems["region"] = [Message("This value is not in the list.")]
    values["q"] = " ".join(_last(given, "q").replace("\x00", " ").split())
    if len(str(values["q"])) > MAX_QUERY:
        problems["q"] = [Message("Search for at most %(limit)s characters.", limit=MAX_QUERY)]
    if problems:
        raise errors.InvalidInput("invalid_filter", fields=problems)
    return Filters(**values)  # type: ignore[arg-type]


def _last(given: Mapping[str, list[str]], name: str) -> str:
    found = given.get(name) or [""]
    return found[-1].strip()


def _moment(text: str, *, end: bool) -> tuple[dt.datetime | None, bool]:
    """Return the moment and whether the text is wrong; a bare date means its first or last moment in Jakarta."""
    if not text:
        return None, False
    try:
        moment = parse_datetime(text.replace(" ", "+")) if "T" in text else None
        if moment is not None:
            return (moment if moment.tzinfo else make_aware(moment)), False
        day = parse_date(text)
    except (ValueError, OverflowError):
        return None, True
    if day is None:
        return None, True
    time = dt.time.max if end else dt.time.min
    return dt.datetime.combine(day, time, tzinfo=get_current_timezone()), False
