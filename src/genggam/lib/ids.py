"""Record ids: UUIDs made by the client (D5, D13)."""

from __future__ import annotations

import uuid

import uuid_utils.compat

from genggam.lib import errors
from genggam.lib.messages import Message

ACCEPTED_VERSIONS = frozenset({4, 7})
DERIVED = 5
"""Made by us from what a row says (imports, the ledger); a client names such an id and never makes one."""
_TEXT_LENGTHS = frozenset({32, 36})


def uuid7() -> uuid.UUID:
    """Make an id that sorts by time of making (RFC 9562, version 7)."""
    return uuid_utils.compat.uuid7()


def parse_uuid(value: object, *, field: str = "id") -> uuid.UUID:
    """Read an id of version 4 or 7; raise InvalidInput naming the field for all else (nil, v1, braces, URNs)."""
    parsed = value if isinstance(value, uuid.UUID) else _read(value)
    if parsed is None or parsed.version not in ACCEPTED_VERSIONS:
        raise errors.invalid(
            field, Message("This is not a valid id (UUID version 4 or 7)."), code="invalid_uuid"
        )
    return parsed


def known_uuid(value: object, *, field: str = "id") -> uuid.UUID:
    """Read the id of something that is stored: one that clients make, or a derived one; raise as `parse_uuid` does."""
    parsed = value if isinstance(value, uuid.UUID) else _read(value)
    return parsed if parsed and parsed.version == DERIVED else parse_uuid(value, field=field)


def _read(value: object) -> uuid.UUID | None:
    if not isinstance(value, str) or len(value) not in _TEXT_LENGTHS or value.startswith("{"):
        return None
    try:
        parsed = uuid.UUID(value)
    except ValueError:
        return None
    return parsed if value.lower() in (str(parsed), parsed.hex) else None
