"""What is known of one field, read once from its model: forms, lists, sheets, the API and checks all ask here."""

from __future__ import annotations

import datetime as dt
import enum
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from genggam.lib import errors, periods, text
from genggam.lib.messages import Message

LONGEST_TEXT = 8_000
MOST_ROWS = 60
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2200, 1, 1)


class Kind(enum.StrEnum):
    """How the values of a field are read and written."""

    LINE = "line"
    TEXT = "text"
    CODE = "code"
    CODES = "codes"
    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    MOMENT = "moment"
    TRUTH = "truth"
    PERIOD = "period"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: its name, label, kind and bounds.

    `blank` says that it may be left out, `grouped` that its figures stand in threes, `cadence` how long a period is.
    """

    name: str
    label: Any
    kind: Kind = Kind.LINE
    choices: tuple[tuple[str, Any], ...] = ()
    max_length: int = 200
    minimum: int | None = None
    maximum: int | None = None
    places: int = 0
    grouped: bool = True
    blank: bool = True
    hint: Any = ""
    cells: tuple[Fact, ...] = ()
    cadence: str = ""
    codes: frozenset[str] = field(default_factory=frozenset, repr=False)

    @property
    def heading(self) -> str:
        """Return the label in the language of the moment, beginning with a capital."""
        said = str(self.label)
        return said[:1].upper() + said[1:]

    @property
    def empty(self) -> Any:
        """Return what stands for nothing: empty text, an empty list, or None where a number or day is missing."""
        if self.kind in (Kind.CODES, Kind.ROWS):
            return []
        return "" if self.kind in (Kind.LINE, Kind.TEXT, Kind.CODE) else None

    def clean(self, value: Any) -> Any:
        """Return the value as it is stored; raises InvalidInput naming the field."""
        if value is None or value == "":
            return self.empty
        return _CLEANERS[self.kind](self, value)


def choice(name: str, label: Any, listed: type[models.TextChoices], **options: Any) -> Fact:
    """Return the fact of a field with a list of codes."""
    pairs = tuple(listed.choices)
    return Fact(
        name, label, Kind.CODE, choices=pairs, codes=frozenset(code for code, _ in pairs), **options
    )


@functools.cache
def of(model: type[models.Model], name: str) -> Fact:
    """Return what is known of the model's field."""
    found: Any = model._meta.get_field(name)
    listed = getattr(found, "listed", None)
    pairs = tuple(listed.choices if listed else found.choices or ())
    minimum, maximum = _bounds(found)
    return Fact(
        name=name,
        label=found.verbose_name,
        kind=_kind(found),
        choices=tuple((code, label) for code, label in pairs if code),
        max_length=getattr(found, "max_length", None) or LONGEST_TEXT,
        minimum=minimum,
        maximum=maximum,
        places=getattr(getattr(found, "output_field", found), "decimal_places", None) or 0,
        grouped=type(found).__name__ != "Year",
        blank=bool(found.blank),
        hint=found.help_text,
        cells=getattr(found, "cells", ()),
        cadence=getattr(found, "cadence", ""),
        codes=frozenset(code for code, _label in pairs if code),
    )


def of_all(model: type[models.Model], names: tuple[str, ...]) -> tuple[Fact, ...]:
    """Return what is known of several fields, in their order."""
    return tuple(of(model, name) for name in names)


def _kind(found: Any) -> Kind:
    if isinstance(found, models.GeneratedField):
        return Kind.CODE if found.choices else _kind(found.output_field)
    if isinstance(found, ArrayField):
        return Kind.CODES
    if found.choices:
        return Kind.CODE
    for django_field, kind in _KINDS:
        if isinstance(found, django_field):
            return _NAMED.get(type(found).__name__, kind)
    raise TypeError(f"{found} has no kind that registers know")


_NAMED = {"Money": Kind.MONEY, "Period": Kind.PERIOD}
"""Columns of `columns`, by the name of their class, that are more than what Django calls them."""
_KINDS: tuple[tuple[type[models.Field[Any, Any]], Kind], ...] = (
    (models.TextField, Kind.TEXT),
    (models.CharField, Kind.LINE),
    (models.BooleanField, Kind.TRUTH),
    (models.DecimalField, Kind.DECIMAL),
    (models.IntegerField, Kind.WHOLE),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DATE),
    (models.JSONField, Kind.ROWS),
)


def _bounds(found: Any) -> tuple[int | None, int | None]:
    lowest = [v.limit_value for v in found.validators if isinstance(v, MinValueValidator)]
    highest = [v.limit_value for v in found.validators if isinstance(v, MaxValueValidator)]
    return (max(lowest) if lowest else None, min(highest) if highest else None)


def clean_all(facts: Mapping[str, Fact], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return every given value as it is stored; raises one InvalidInput naming all that is wrong, unknown names too."""
    cleaned: dict[str, Any] = {}
    wrong: dict[str, list[str]] = {}
    for name, value in given.items():
        known = facts.get(name)
        if known is None:
            wrong[name] = [Message("This key is not known here.")]
            continue
        try:
            cleaned[name] = known.clean(value)
        except errors.InvalidInput as error:
            wrong.update(error.fields)
    if wrong:
        raise errors.InvalidInput(fields=wrong)
    return cleaned


def _refuse(fact: Fact, message: Message, code: str) -> errors.InvalidInput:
    return errors.invalid(fact.name, message, code=code)


def _line(fact: Fact, value: Any) -> str:
    return text.clean(value, field=fact.name, max_length=fact.max_length, single_line=True)


def _text(fact: Fact, value: Any) -> str:
    return text.clean(value, field=fact.name, max_length=fact.max_length)


def _code(fact: Fact, value: Any) -> str:
    if not isinstance(value, str) or value not in fact.codes:
        raise _refuse(fact, Message("This value is not in the list."), "unknown_code")
    return value


def _codes(fact: Fact, value: Any) -> list[str]:
    if not isinstance(value, list | tuple) or len(value) > len(fact.codes):
        raise _refuse(fact, Message("Give each value once."), "not_a_list")
    given = {_code(fact, code) for code in value}
    return [code for code, _label in fact.choices if code in given]


def _whole(fact: Fact, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refuse(fact, Message("A whole number is expected here."), "not_a_number")
    _within(fact, value)
    return value


def _decimal(fact: Fact, value: Any) -> Decimal:
    try:
        number = value if isinstance(value, Decimal) else Decimal(repr(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(value, bool | str) or not number.is_finite():
        raise _refuse(fact, Message("A number is expected here."), "not_a_number")
    _within(fact, number)
    return number.quantize(Decimal(1).scaleb(-fact.places))


def _within(fact: Fact, value: Any) -> None:
    low = fact.minimum if fact.minimum is not None else -(2**31)
    high = fact.maximum if fact.maximum is not None else 2**31 - 1
    if not low <= value <= high:
        said = Message(
            "The number must be between %(minimum)s and %(maximum)s.", minimum=low, maximum=high
        )
        raise _refuse(fact, said, "out_of_range")


def _date(fact: Fact, value: Any) -> dt.date:
    if isinstance(value, str):
        try:
            value = dt.date.fromisoformat(value)
        except ValueError:
            value = None
    if isinstance(value, dt.datetime) or not isinstance(value, dt.date):
        raise _refuse(fact, Message("Write a day like 2026-11-24."), "not_a_day")
    if not EARLIEST <= value <= LATEST:
        said = Message("The time is outside what can be stored.")
        raise _refuse(fact, said, "out_of_range")
    return value


def _moment(fact: Fact, value: Any) -> dt.datetime:
    if isinstance(value, str):
        try:
            value = dt.datetime.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, dt.datetime):
        raise _refuse(fact, Message("Write a time like 2026-11-24T14:30:00+07:00."), "not_a_time")
    if value.tzinfo is None:
        raise _refuse(fact, Message("The time needs a time zone."), "zone_missing")
    if not EARLIEST <= value.date() <= LATEST:
        said = Message("The time is outside what can be stored.")
        raise _refuse(fact, said, "out_of_range")
    return value


def _period(fact: Fact, value: Any) -> str:
    """Read a period by its key; one of another length is as wrong as one that does not exist."""
    found = periods.from_code(value if isinstance(value, str) else "", field=fact.name)
    if found.kind != fact.cadence:
        given = periods.containing(fact.cadence, found.start).code
        said = Message("Write the period like %(example)s.", example=given)
        raise _refuse(fact, said, "not_a_period")
    return found.code


def _truth(fact: Fact, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse(fact, Message("True or false is expected here."), "not_a_truth_value")
    return value


def _rows(fact: Fact, value: Any) -> list[dict[str, Any]]:
    """Read the rows of a small table; rows without any content are left out, what is wrong names row and cell."""
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        said = Message("At most %(limit)s rows fit here.", limit=MOST_ROWS)
        raise _refuse(fact, said, "not_a_list")
    rows = []
    for number, given in enumerate(value, start=1):
        if not isinstance(given, Mapping) or set(given) - {cell.name for cell in fact.cells}:
            raise _refuse(fact, Message("Row %(row)s is not understood.", row=number), "bad_row")
        if any(cell not in (None, "", []) for cell in given.values()):
            rows.append(_row(fact, number, given))
    return rows


def _row(fact: Fact, number: int, given: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for cell in fact.cells:
        try:
            found = cell.clean(given.get(cell.name))
        except errors.InvalidInput as error:
            (said, *_more) = error.fields[cell.name]
            raise _in_row(fact, number, cell, said) from error
        if not cell.blank and found in ("", None):
            raise _in_row(fact, number, cell, Message("This is required."))
        row[cell.name] = _plain(found)
    return row


def _plain(value: Any) -> Any:
    """Return a cell's value as JSON knows it; a decimal without a fraction becomes a whole number."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _in_row(fact: Fact, number: int, cell: Fact, said: str) -> errors.InvalidInput:
    message = Message(
        "Row %(row)s, %(cell)s: %(said)s", row=number, cell=Message(str(cell.label)), said=said
    )
    return _refuse(fact, message, "bad_row")


_CLEANERS: Mapping[Kind, Callable[[Fact, Any], Any]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.CODES: _codes,
    Kind.WHOLE: _whole,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _whole,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.TRUTH: _truth,
    Kind.PERIOD: _period,
    Kind.ROWS: _rows,
}
