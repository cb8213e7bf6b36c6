"""The filters of a register's list, read strictly: an unknown value is an error, never an empty list by accident."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from genggam.kernel.register.declarations import Register
from genggam.lib import errors, text
from genggam.lib.messages import Message

MAX_QUERY = 120
_REGION = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?-?", re.ASCII)
SINGLE = ("region", "condition", "q", "sort")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; what is empty narrows nothing. `codes` holds pairs of field and stored codes."""

    codes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    region: str = ""
    condition: str = ""
    q: str = ""
    sort: str = ""

    def of(self, name: str) -> tuple[str, ...]:
        """Return the codes that a field is narrowed to."""
        return dict(self.codes).get(name, ())

    def pairs(self) -> list[tuple[str, str]]:
        """Return the filters as pairs for an address, in a fixed order, so that a view can be shared."""
        found = [(name, value) for name, values in self.codes for value in values]
        found += [(name, getattr(self, name)) for name in ("region", "condition", "q")]
        return sorted((name, value) for name, value in found if value)

    def query(self) -> str:
        """Return the filters as the query part of an address."""
        return urlencode(self.pairs())


def parse(register: Register, given: Mapping[str, list[str]]) -> Wanted:
    """Read filters from an address (name → values); raises InvalidInput naming what is not understood.

    Names that are no filters are left to the caller. Values of lists may also be joined by commas.
    """
    problems: dict[str, list[str]] = {}
    codes = []
    for name, known in register.listed.items():
        values = tuple(part for each in given.get(name, []) for part in each.split(",") if part)
        if set(values) - known:
            problems[name] = [Message("This value is not in the list.")]
        elif values:
            codes.append((name, tuple(dict.fromkeys(values))))
    single = {name: (given.get(name) or [""])[-1].strip() for name in SINGLE}
    single["q"] = " ".join(single["q"].replace("\x00", " ").split())
    problems |= _wrong(register, single)
    if problems:
        raise errors.InvalidInput("invalid_filter", fields=problems)
    return Wanted(codes=tuple(codes), **single)


def _wrong(register: Register, single: Mapping[str, str]) -> dict[str, list[str]]:
    problems: dict[str, list[str]] = {}
    unknown: list[str] = [Message("This value is not in the list.")]
    if single["region"] and not _REGION.fullmatch(single["region"]):
        problems["region"] = unknown
    if single["condition"] and register.condition(single["condition"]) is None:
        problems["condition"] = unknown
    if single["sort"] and single["sort"] not in register.sorts:
        problems["sort"] = unknown
    if len(single["q"]) > MAX_QUERY:
        problems["q"] = [Message("Search for at most %(limit)s characters.", limit=MAX_QUERY)]
    try:
        text.refuse_unstorable(single["q"], field="q")
    except errors.InvalidInput as error:
        problems |= error.fields
    return problems
