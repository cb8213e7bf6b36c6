"""Compare node paths by segment, so that "11" never matches "110" (rules.md R4)."""

from __future__ import annotations

import uuid

SEPARATOR = "/"
SEGMENT_LENGTH = 8


def segment(region_id: uuid.UUID) -> str:
    """Return the stable short id of a node: the first eight hexadecimal digits of its UUID.

    Ids must be random or name-based (version 4 or 5): those of version 7 begin with the time,
    so that siblings made together would share a segment.
    """
    return region_id.hex[:SEGMENT_LENGTH]


def join(parent_path: str | None, region_id: uuid.UUID) -> str:
    """Return the path of a node below its parent; a root begins with the separator."""
    return f"{parent_path or SEPARATOR}{segment(region_id)}{SEPARATOR}"


def segments(path: str) -> tuple[str, ...]:
    """Return the short ids along a path, the root first."""
    return tuple(part for part in path.split(SEPARATOR) if part)


def is_within(path: str, ancestor_path: str) -> bool:
    """Tell whether the node is the ancestor or lies below it; an empty ancestor holds nothing."""
    ancestor = segments(ancestor_path)
    return bool(ancestor) and segments(path)[: len(ancestor)] == ancestor
