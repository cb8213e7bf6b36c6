"""Capture a new record: where it lies, under which grant it is written, and what stands in its envelope."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.foundation.regions import nodes
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region
from genggam.lib import errors


@dataclasses.dataclass(frozen=True, slots=True)
class Submission:
    """One record as it arrives: the client's id, where, what, and when the device wrote it (a claim, rules.md R18)."""

    id: uuid.UUID
    region: str
    content: Mapping[str, Any]
    captured_at: dt.datetime | None = None


def locate(code: str, tree: nodes.Tree) -> regions.Located:
    """Return the region of the code with its nodes; raises InvalidInput naming `region`."""
    try:
        return regions.locate(code, within=tree)
    except errors.NotFound as error:
        message = _("There is no region with this code.")
        raise errors.InvalidInput(
            "unknown_region", message, fields={"region": [str(message)]}
        ) from error


def writing_grant(
    actor: actors.Actor, permission: str, region: Region, classification: str
) -> actors.Grant:
    """Return the grant to write there under; raises Forbidden, naming `region` where only the place is wrong."""
    for grant in actor.grants_with(permission):
        if grant.reaches(region.path) and classification in grant.classifications:
            return grant
    actor.require(permission)
    message = _("You may report only for your own area and up to your clearance.")
    raise errors.Forbidden("outside_area", message, fields={"region": [str(message)]})


def envelope(
    submission: Submission,
    *,
    actor: actors.Actor,
    grant: actors.Grant,
    place: regions.Located,
    state: str,
    now: dt.datetime,
) -> dict[str, Any]:
    """Return the columns that every new record begins with, apart from its number and hashes."""
    return {
        "id": submission.id,
        "realm": actor.realm,
        "prov": place.region.code[:2],
        "agency_id": grant.agency_id,
        "region": place.region,
        "province_id": place.province_id,
        "regency_id": place.regency_id,
        "state": state,
        "captured_at": submission.captured_at,
        "received_at": now,
        "created_by_id": actor.person,
        "updated_at": now,
        "updated_by_id": actor.person,
    }
