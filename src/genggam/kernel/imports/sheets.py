"""What can be brought in from a workbook: each register hands its sheet down when the app starts."""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.lib import errors

Bound = int | Decimal | dt.date
Said = Mapping[str, Sequence[str]]
"""What is wrong with a row: reasons in the reader's language, by name of field."""


class Kind(enum.StrEnum):
    """How a cell is read, and what it becomes: str, tuple of codes, int, Decimal, date, bool or region node.

    Money is whole rupiah. An empty cell is "" for text and a code, () for codes, None for all else.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    CODES = "codes"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    TRUTH = "truth"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Field:
    """One column. `pattern` is a regular expression that the whole text fits; `hint` says it in words.

    `synonyms` are other headers that old recaps use. What is `personal` is masked wherever it is shown again.
    """

    name: str
    header: Any
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: Sequence[tuple[str, Any]] = ()
    max_length: int | None = None
    minimum: Bound | None = None
    maximum: Bound | None = None
    hint: Any = ""
    example: Any = ""
    pattern: str | None = None
    synonyms: Sequence[str] = ()
    personal: bool = False

    @property
    def heading(self) -> str:
        """Return the header in the language of the moment, beginning with a capital."""
        said = str(self.header)
        return said[:1].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class Row:
    """One row that could be read: its number in the sheet, the id of the record that it is, values by field name."""

    number: int
    id: uuid.UUID
    values: Mapping[str, Any]


class Result(enum.StrEnum):
    """What became of a row: stored now, there already with this or with other content, or refused."""

    STORED = "tersimpan"
    SAME = "sama"
    DIFFERS = "berbeda"
    REFUSED = "ditolak"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row; `errors` say why it was refused or what differs."""

    state: Result
    record_id: uuid.UUID
    errors: Said = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One register as a workbook.

    `identity` names the fields that tell rows apart: their values and the agency make the id of the record, so that
    the same row is the same record whenever it comes. `check` says what rules find wrong with each of the rows, in
    their order, and only reads. `enter` stores in the caller's transaction those that still hold, and says what
    became of each, in their order. Both get at most a few hundred rows at once and ask the database once for all.
    `url` leads to a record.
    """

    key: str
    title: Any
    version: int
    permission: str
    fields: Sequence[Field]
    identity: Sequence[str]
    check: Callable[[actors.Actor, Sequence[Row]], Sequence[Said]]
    enter: Callable[[actors.Actor, Sequence[Row]], Sequence[Outcome]]
    url: Callable[[uuid.UUID], str] | None = None

    def __post_init__(self) -> None:
        """Refuse a declaration that could not work."""
        names = [one.name for one in self.fields]
        if len(set(names)) != len(names) or not self.identity or set(self.identity) - set(names):
            raise ValueError(f"sheet {self.key}: fields and identity do not fit")

    def field(self, name: str) -> Field | None:
        """Return the field of that name, None where there is none."""
        return next((one for one in self.fields if one.name == name), None)


_sheets: dict[str, Sheet] = {}


def register(sheet: Sheet) -> None:
    """Make a sheet known; another one under the same key is a mistake."""
    known = _sheets.setdefault(sheet.key, sheet)
    if known is not sheet and known != sheet:
        raise ValueError(f"sheet {sheet.key} is declared twice")


def get(key: str) -> Sheet:
    """Return the sheet; raises NotFound for an unknown key."""
    found = _sheets.get(key)
    if found is None:
        raise errors.NotFound("sheet_not_found", _("There is no such sheet to fill in."))
    return found


def all() -> tuple[Sheet, ...]:
    """Return every sheet in the order they were handed down."""
    return tuple(_sheets.values())
