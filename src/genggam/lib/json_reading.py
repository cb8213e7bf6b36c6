"""Read JSON from outside: bounded in size, depth and numbers, no key twice, no unstorable text (R6, R17)."""

from __future__ import annotations

import json
import math
import re
from collections import Counter

from genggam.lib import errors, numbers
from genggam.lib.messages import Message

MAX_BYTES = 1_000_000
MAX_DEPTH = 32

_STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")
# Escapes that may decode to NUL or to half of a surrogate pair; the raw bytes of either fail to decode or to parse.
_SUSPECT_ESCAPE = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_OUT_OF_RANGE = object()


def strict_json(body: bytes, *, max_depth: int = MAX_DEPTH, max_bytes: int = MAX_BYTES) -> object:
    """Return the parsed value; raise InputTooLarge (413), MalformedInput (400) or InvalidInput (422) naming the key.

    Whole numbers fit 64 bits, fractions are finite floats; `max_depth` counts nested arrays and objects.
    """
    if len(body) > max_bytes:
        message = Message("The request is too large: at most %(limit)s bytes.", limit=max_bytes)
        raise errors.InputTooLarge("body_too_large", message, fields={"body": [message]})
    if _depth_exceeds(body, max_depth):
        raise _malformed("body", Message("The content is nested too deeply."), code="too_deep")
    reader = _Reader()
    try:
        value = reader.decoder.decode(body.decode("utf-8", "strict"))
    except UnicodeDecodeError:
        raise _malformed("body", Message("The request is not valid UTF-8.")) from None
    except (ValueError, RecursionError):
        raise _malformed("body", Message("The request is not valid JSON.")) from None
    if reader.suspect or _SUSPECT_ESCAPE.search(body):
        _refuse_unstorable(value, "")
    return value


class _Reader:
    """Hold the hooks of one reading; remember whether the result needs a walk."""

    def __init__(self) -> None:
        self.suspect = False
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self._pairs,
            parse_int=self._whole,
            parse_float=self._fraction,
            parse_constant=self._constant,
        )

    def _pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        mapping = dict(pairs)
        if len(mapping) != len(pairs):
            counts = Counter(key for key, _ in pairs)
            twice = next(key for key, count in counts.items() if count > 1)
            raise _malformed(
                _name(twice), Message("This key is given more than once."), code="duplicate_key"
            )
        return mapping

    def _whole(self, text: str) -> object:
        if len(text) <= 20:
            number = int(text)
            if numbers.INT64_MIN <= number <= numbers.INT64_MAX:
                return number
        return self._outside()

    def _fraction(self, text: str) -> object:
        number = float(text)
        return number if math.isfinite(number) else self._outside()

    def _constant(self, _text: str) -> object:
        return self._outside()

    def _outside(self) -> object:
        self.suspect = True
        return _OUT_OF_RANGE


def _depth_exceeds(body: bytes, limit: int) -> bool:
    """Count brackets outside strings; skip the scan when there are too few to matter."""
    if body.count(b"[") + body.count(b"{") <= limit:
        return False
    depth = 0
    for match in _BRACKET.finditer(_STRING.sub(b"", body)):
        depth += 1 if match.group() in b"[{" else -1
        if depth > limit:
            return True
    return False


def _refuse_unstorable(value: object, path: str) -> None:
    if isinstance(value, str):
        if _UNSTORABLE.search(value):
            message = Message("The text contains a character that cannot be stored.")
            raise errors.invalid(path or "body", message, code="unstorable_text")
    elif isinstance(value, dict):
        for key, item in value.items():
            if _UNSTORABLE.search(key):
                message = Message("The text contains a character that cannot be stored.")
                raise errors.invalid(path or "body", message, code="unstorable_text")
            _refuse_unstorable(item, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _refuse_unstorable(item, f"{path}[{index}]")
    elif value is _OUT_OF_RANGE:
        message = Message("The number is outside what can be stored.")
        raise errors.invalid(path or "body", message, code="out_of_range")


def _name(key: str) -> str:
    """Return a key that is safe to repeat in an answer."""
    return _UNSTORABLE.sub("\ufffd", key)[:80]


def _malformed(field: str, message: Message, *, code: str = "malformed") -> errors.MalformedInput:
    return errors.MalformedInput(code, message, fields={field: [message]})
