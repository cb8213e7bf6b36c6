"""What can be exported: each domain hands its listings down when it starts."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.lib import errors


class Kind(enum.StrEnum):
    """How the cells of a column are typed."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    LIST = "list"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, the field path it is read from, its kind, and the labels of stored codes."""

    header: Any
    source: str
    kind: Kind = Kind.TEXT
    labels: Mapping[Any, Any] | None = None

    @property
    def heading(self) -> str:
        """Return the header in the language of the moment, beginning with a capital."""
        said = str(self.header)
        return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class Listing:
    """One list that can leave the system.

    `rows` returns the records that the actor may export under a query (the part of an address after "?"), ordered,
    scope applied. `describe` says in words what the query narrows, as pairs; it raises InvalidInput for a query
    that is not understood.
    """

    key: str
    title: Any
    permission: str
    columns: Sequence[Column]
    rows: Callable[[actors.Actor, str], QuerySet[Any]]
    describe: Callable[[str], list[tuple[str, str]]]


_listings: dict[str, Listing] = {}


def register(listing: Listing) -> None:
    """Make a listing known; a second one under the same key is a mistake."""
    known = _listings.setdefault(listing.key, listing)
    if known is not listing and known != listing:
        raise ValueError(f"listing {listing.key} is declared twice")


def get(key: str) -> Listing:
    """Return the listing; raises NotFound for an unknown key."""
    found = _listings.get(key)
    if found is None:
        raise errors.NotFound("listing_not_found", _("There is no such list to export."))
    return found
