"""One spelling for equal content, and its hash: what idempotent writes, approvals and the audit chain compare.

Numbers that are equal are written alike (1, 1.0, Decimal("1.00")); texts are NFC; times are UTC; keys are sorted.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from genggam.lib import errors
from genggam.lib.json_reading import strict_json
from genggam.lib.messages import Message

__all__ = ["content_hash", "jsonable", "strict_json", "to_bytes"]

MAX_DEPTH = 32
# Wide enough for every float, small enough that no short body can ask for megabytes of zeros.
_EXPONENT_LIMIT = 400


def to_bytes(content: object) -> bytes:
    """Return the canonical JSON of the content; raise InvalidInput for what has no canonical form.

    Knows None, bool, int, float, Decimal, str, UUID, date, aware datetime, list, tuple and mappings with text keys.
    """
    return _write(content, "", 0).encode("utf-8", "strict")


def content_hash(content: object) -> bytes:
    """Return the SHA-256 of `to_bytes`, 32 bytes."""
    return hashlib.sha256(to_bytes(content)).digest()


def jsonable(content: object) -> Any:
    """Return the content in plain JSON types, as `to_bytes` writes it: storing this keeps the hash reproducible."""
    return json.loads(to_bytes(content))


def _write(value: object, path: str, depth: int) -> str:
    if depth > MAX_DEPTH:
        raise _refuse(path, Message("The content is nested too deeply."))
    scalar = _SCALARS.get(type(value))
    if scalar is not None:
        return scalar(value, path)
    if isinstance(value, Mapping):
        return _write_mapping(value, path, depth)
    if isinstance(value, list | tuple):
        inner = (_write(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value))
        return f"[{','.join(inner)}]"
    for kind, write in _SUBCLASSED:
        if isinstance(value, kind):
            return write(value, path)
    raise _refuse(path, Message("This kind of value cannot be stored."))


def _write_mapping(value: Mapping[object, object], path: str, depth: int) -> str:
    parts: dict[str, str] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise _refuse(path, Message("This kind of value cannot be stored."))
        name = unicodedata.normalize("NFC", key)
        here = f"{path}.{name}" if path else name
        if name in parts:
            raise _refuse(here, Message("This key is given more than once."))
        parts[name] = _write(item, here, depth + 1)
    return f"{{{','.join(f'{_text(name, path)}:{parts[name]}' for name in sorted(parts))}}}"


def _text(value: object, path: str) -> str:
    text = str.__str__(value) if isinstance(value, str) else str(value)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if any("\ud800" <= char <= "\udfff" for char in text):
            raise _refuse(path, Message("The text contains a character that cannot be stored."))
    return encode_basestring(text)


def _number(value: object, path: str) -> str:
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    if not number.is_finite():
        raise _refuse(path, Message("A finite number is expected here."))
    if number == 0:
        return "0"
    exponent = number.as_tuple().exponent
    if (
        not isinstance(exponent, int)
        or exponent < -_EXPONENT_LIMIT
        or number.adjusted() > _EXPONENT_LIMIT
    ):
        raise _refuse(path, Message("The number is outside what can be stored."))
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _moment(value: object, path: str) -> str:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise _refuse(path, Message("The time needs a time zone."))
    return f'"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")}Z"'


def _day(value: object, _path: str) -> str:
    return f'"{value.isoformat()}"' if isinstance(value, date) else "null"


def _whole(value: object, _path: str) -> str:
    return int.__repr__(value) if isinstance(value, int) else "null"


def _truth(value: object, _path: str) -> str:
    return "true" if value else "false"


def _nothing(_value: object, _path: str) -> str:
    return "null"


def _refuse(path: str, message: Message) -> errors.InvalidInput:
    return errors.invalid(path or "body", message, code="not_canonical")


_Writer = Callable[[object, str], str]
_SCALARS: dict[type, _Writer] = {
    str: _text,
    int: _whole,
    bool: _truth,
    type(None): _nothing,
    float: _number,
    Decimal: _number,
    datetime: _moment,
    date: _day,
    uuid.UUID: _text,
}
# Enumerations of texts, drivers' own datetimes and the like; order matters (bool before int, datetime before date).
_SUBCLASSED: tuple[tuple[type, _Writer], ...] = (
    (str, _text),
    (int, _whole),
    (float, _number),
    (Decimal, _number),
    (datetime, _moment),
    (date, _day),
    (uuid.UUID, _text),
)
