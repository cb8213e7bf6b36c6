"""Read what callers send, strictly: a value of another type is refused, an unknown or doubled key too (R6, R17)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from django.http import HttpRequest
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from genggam.exchange.api import refusals
from genggam.lib import canonical, errors, ids, text
from genggam.lib.messages import Message

EARLIEST, LATEST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC), dt.datetime(2200, 1, 1, tzinfo=dt.UTC)
REGION_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?", re.ASCII)
LONGEST_LIST = 60


@dataclasses.dataclass(frozen=True, slots=True)
class Value:
    """How one value is read, and how the schema describes it."""

    parse: Callable[[object, str], Any]
    schema: Mapping[str, Any]

    def described(self, text_: str, *, example: object = None) -> Value:
        """Return the same value with words for its readers."""
        more: dict[str, Any] = {"description": text_}
        if example is not None:
            more["examples"] = [example]
        return dataclasses.replace(self, schema={**self.schema, **more})


def words(max_length: int, *, single_line: bool = False, lower: bool = False) -> Value:
    """Read text in NFC, trimmed, without control characters."""

    def parse(value: object, name: str) -> str:
        found = text.clean(value, field=name, max_length=max_length, single_line=single_line)
        return found.lower() if lower else found

    return Value(parse, {"type": "string", "maxLength": max_length})


def code(known: Iterable[str], *, empty: bool = False) -> Value:
    """Read one of the stored codes."""
    listed = list(known)
    accepted = frozenset(listed) | ({""} if empty else frozenset())

    def parse(value: object, name: str) -> str:
        if not isinstance(value, str):
            raise errors.invalid(name, Message("Text is expected here."), code="not_text")
        if value not in accepted:
            raise errors.invalid(
                name, Message("This value is not in the list."), code="unknown_code"
            )
        return value

    return Value(parse, {"type": "string", "enum": [*listed, *([""] if empty else [])]})


def codes(known: Iterable[str]) -> Value:
    """Read a list of stored codes, each once."""
    one = code(known)

    def parse(value: object, name: str) -> list[str]:
        if not isinstance(value, list):
            raise errors.invalid(name, Message("A list is expected here."), code="not_a_list")
        if len(value) > LONGEST_LIST or len({str(item) for item in value}) != len(value):
            raise errors.invalid(name, Message("Give each value once."), code="not_a_list")
        return [one.parse(item, name) for item in value]

    return Value(
        parse,
        {"type": "array", "items": one.schema, "uniqueItems": True, "maxItems": LONGEST_LIST},
    )


def moment() -> Value:
    """Read a time with its zone, between 1900 and 2200."""
    return Value(
        read_moment,
        {"type": "string", "format": "date-time", "examples": ["2026-11-24T14:30:00+07:00"]},
    )


def read_moment(value: object, name: str) -> dt.datetime:
    """Return the time; raises InvalidInput naming the field where it has no zone or is none."""
    if not isinstance(value, str):
        raise errors.invalid(name, Message("Text is expected here."), code="not_text")
    try:
        found = parse_datetime(value) if len(value) <= 40 and "T" in value.upper() else None
    except ValueError:
        found = None
    if found is None:
        raise errors.invalid(
            name, Message("Write a time like 2026-11-24T14:30:00+07:00."), code="not_a_time"
        )
    if found.tzinfo is None:
        raise errors.invalid(name, Message("The time needs a time zone."), code="zone_missing")
    if not EARLIEST <= found <= LATEST:
        raise errors.invalid(
            name, Message("The time is outside what can be stored."), code="out_of_range"
        )
    return found


def whole(minimum: int, maximum: int) -> Value:
    """Read a whole number within bounds; a text of digits or a fraction is none."""

    def parse(value: object, name: str) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise errors.invalid(
                name, Message("A whole number is expected here."), code="not_a_number"
            )
        if not minimum <= value <= maximum:
            raise _outside(name, minimum, maximum)
        return value

    return Value(parse, {"type": "integer", "minimum": minimum, "maximum": maximum})


def number(minimum: int, maximum: int, *, places: int) -> Value:
    """Read a number within bounds, rounded to the places that are stored."""
    step = Decimal(1).scaleb(-places)

    def parse(value: object, name: str) -> Decimal:
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or not math.isfinite(value)
        ):
            raise errors.invalid(name, Message("A number is expected here."), code="not_a_number")
        if not minimum <= value <= maximum:
            raise _outside(name, minimum, maximum)
        return Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_EVEN)

    return Value(parse, {"type": "number", "minimum": minimum, "maximum": maximum})


def truth() -> Value:
    """Read true or false."""

    def parse(value: object, name: str) -> bool:
        if not isinstance(value, bool):
            raise errors.invalid(
                name, Message("True or false is expected here."), code="not_a_truth_value"
            )
        return value

    return Value(parse, {"type": "boolean"})


def identity() -> Value:
    """Read an id that a client made."""
    return Value(
        lambda value, name: ids.parse_uuid(value, field=name), {"type": "string", "format": "uuid"}
    )


def region() -> Value:
    """Read the shape of a region's code; whether it exists is the service's business."""

    def parse(value: object, name: str) -> str:
        if not isinstance(value, str):
            raise errors.invalid(name, Message("Text is expected here."), code="not_text")
        if not REGION_CODE.fullmatch(value):
            raise errors.invalid(
                name, Message("There is no region with this code."), code="unknown_region"
            )
        return value

    return Value(
        parse, {"type": "string", "pattern": f"^{REGION_CODE.pattern}$", "examples": ["32.73"]}
    )


def _outside(name: str, minimum: int, maximum: int) -> errors.InvalidInput:
    said = Message(
        "The number must be between %(minimum)s and %(maximum)s.", minimum=minimum, maximum=maximum
    )
    return errors.invalid(name, said, code="out_of_range")


def body(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that was sent; raises UnsupportedMediaType, MalformedInput, InputTooLarge."""
    kind = request.content_type or ""
    if kind not in ("", "application/json") and not kind.endswith("+json"):
        raise refusals.wrong_media_type("application/json")
    try:
        raw = request.body
    except (UnreadablePostError, RawPostDataException) as error:
        raise errors.MalformedInput("malformed", Message("The request cannot be read.")) from error
    found = canonical.strict_json(raw)
    if not isinstance(found, dict):
        raise errors.invalid("body", Message("A JSON object is expected."), code="not_an_object")
    return found


def fields(
    given: Mapping[str, Any], known: Mapping[str, Value], *, required: Iterable[str] = ()
) -> dict[str, Any]:
    """Return the values by name; null counts as not given. Raises for unknown keys, or for all bad values at once."""
    refuse_unknown(given, known)
    found: dict[str, Any] = {}
    wrong: dict[str, list[str]] = {}
    reason = "invalid_input"
    for name, value in given.items():
        if value is None:
            continue
        try:
            found[name] = known[name].parse(value, name)
        except errors.InvalidInput as error:
            wrong.update(error.fields)
            reason = error.code
    for name in required:
        if name not in found and name not in wrong:
            wrong[name] = [_("This is required.")]
            reason = "missing_fields"
    if wrong:
        raise errors.InvalidInput(reason if len(wrong) == 1 else "invalid_input", fields=wrong)
    return found


def refuse_unknown(given: Iterable[str], known: Iterable[str]) -> None:
    """Raise MalformedInput naming the keys that are not known here."""
    unknown = sorted(set(given) - set(known))
    if unknown:
        said = _("This key is not known here.")
        raise errors.MalformedInput(
            "unknown_key",
            _("The request names something that is not known here."),
            fields={name[:80]: [said] for name in unknown[:20]},
        )


def query(
    request: HttpRequest, known: Iterable[str], *, many: Iterable[str] = ()
) -> dict[str, list[str]]:
    """Return the query by name; raises for names that are unknown, given twice, or hold what cannot be stored."""
    given = {name: request.GET.getlist(name) for name in request.GET}
    lists = frozenset(many)
    refuse_unknown(given, {*known, *lists})
    for name, values in given.items():
        if name not in lists and len(values) > 1:
            said = Message("This key is given more than once.")
            raise errors.MalformedInput("duplicate_key", said, fields={name: [said]})
        for value in values:
            text.refuse_unstorable(value, field=name)
    return given


def single(given: Mapping[str, list[str]], name: str) -> str:
    """Return the one value of a name, trimmed; empty where it is not given."""
    return (given.get(name) or [""])[-1].strip()


def day(given: Mapping[str, list[str]], name: str) -> dt.date | None:
    """Read a day like 2022-06-30; raises InvalidInput."""
    written = single(given, name)
    if not written:
        return None
    try:
        found = parse_date(written)
    except ValueError:
        found = None
    if found is None or not EARLIEST.date() <= found <= LATEST.date():
        raise errors.invalid(name, Message("Write a day like 2026-11-24."), code="not_a_day")
    return found


def count(given: Mapping[str, list[str]], name: str, *, default: int, maximum: int) -> int:
    """Read a number from 1 to the maximum; raises InvalidInput."""
    written = single(given, name)
    if not written:
        return default
    if not re.fullmatch("[0-9]{1,9}", written) or not 1 <= int(written) <= maximum:
        raise _outside(name, 1, maximum)
    return int(written)


def path_id(value: str, *, missing: errors.NotFound) -> Any:
    """Read an id from an address; what is none leads nowhere."""
    try:
        return ids.known_uuid(value)
    except errors.InvalidInput:
        raise missing from None
