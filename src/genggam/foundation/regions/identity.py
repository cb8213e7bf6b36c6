"""Make the same ids in every installation, so that data and links can move between them."""

from __future__ import annotations

import datetime as dt
import uuid

NAMESPACE = uuid.UUID("6f6a1c52-5b0e-5d0b-9a43-2b1f6f2f7c11")
"""Fixed for ever: every id of a seeded region, version and event is derived from it (RFC 9562, version 5)."""


def region_id(first_code: str) -> uuid.UUID:
    """Return the id of the region that first carried this code in the register."""
    return uuid.uuid5(NAMESPACE, f"region:{first_code}")


def version_id(region: uuid.UUID, code: str, valid_from: dt.date | None) -> uuid.UUID:
    """Return the id of the version that gives the region this code from the day on."""
    return uuid.uuid5(NAMESPACE, f"version:{region}:{code}:{valid_from or ''}")


def event_id(key: str) -> uuid.UUID:
    """Return the id of the event with this key in the register."""
    return uuid.uuid5(NAMESPACE, f"event:{key}")
