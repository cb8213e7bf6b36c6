"""Two entries side by side as pages show them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genggam.domains.organizations import permissions
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.access import actors
from genggam.kernel.forms import values
from genggam.lib import errors

SHOWN = (
    "acronym",
    "legal_kind",
    "registration_basis",
    "decree_no",
    "decree_date",
    "address",
    "phone",
)
"""Fields that stand side by side; restricted ones are only named among the reasons."""


def side_by_side(sides: Sequence[Any]) -> dict[str, Any]:
    """Return both entries, the one that is offered to stay marked, and the fields that either of them fills."""
    lead = min(sides, key=lambda side: (not side.is_verified, side.received_at, side.id))
    return {
        "sides": [{"record": side, "leads": side == lead} for side in sides],
        "rows": list(_rows(sides)),
    }


def merging(actor: actors.Actor, record: Any) -> dict[str, Any]:
    """Return what the panel on a record's page needs: whether the reader may merge it."""
    return {"may_merge": actor.may_on(permissions.MERGE, record)}


def stays(written: str) -> uuid.UUID:
    """Read which entry stays; raises InvalidInput."""
    try:
        return uuid.UUID(written)
    except ValueError:
        raise not_chosen() from None


def not_chosen() -> errors.InvalidInput:
    """Return the error for a merge in which neither of the two stays."""
    return errors.InvalidInput(fields={"stays": [_("Choose which of the two entries stays.")]})


def _rows(sides: Sequence[Any]) -> Iterator[dict[str, Any]]:
    for name in SHOWN:
        fact = ORGANIZATION.facts[name]
        told = [values.written(fact, getattr(side, name), zone="") for side in sides]
        if any(told):
            yield {"label": fact.heading, "values": told, "differs": told[0] != told[1]}
