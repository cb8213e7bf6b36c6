"""The demo of SIORMAS: five thousand fictional organisations in real regions, three hundred of them entered twice."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

from genggam.config.demo import organization_support, organizations
from genggam.config.demo.conflicts import Stage
from genggam.config.demo.organization_variants import VARIANTS
from genggam.domains.organizations import codes
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.regions import queries as regions
from genggam.kernel.archives import services as archives
from genggam.kernel.archives.services import Deed, Past

VERIFIED_SHARE, SEEN_SHARE = 0.62, 0.7


def fill(stage: Stage, *, seed: int) -> str:
    """Store the organisations, each entered by the operator of its region, in the caller's transaction; say how many.

    Raises InvalidInput where a drawn row does not hold: the demo's own data must obey the rules.
    """
    places = [(node.code, node.name) for node in regions.tree().regencies()]
    drawn = organizations.register(places, VARIANTS, seed=seed)
    rng = random.Random(f"registered {seed}")  # noqa: S311  # nosec B311 - a demo, not a secret
    rows = sorted(drawn.rows, key=lambda row: row["region_code"])
    stored = archives.load(ORGANIZATION, [_past(stage, rng, row) for row in rows])
    return f"{len(stored)} organizations, {organization_support.fill(stage, drawn.rows)}"


def _past(stage: Stage, rng: random.Random, row: dict[str, Any]) -> Past:
    """Return a row as it was entered within the last months: many are verified, most were seen on the spot."""
    node = regions.tree().by_code(row["region_code"])
    if node is None:
        raise RuntimeError(f"there is no region {row['region_code']}")
    at = stage.now - dt.timedelta(minutes=rng.randrange(2 * 24 * 60, 200 * 24 * 60))
    content = _content(row)
    if rng.random() < SEEN_SHARE:
        content["last_verified_at"] = at.date() - dt.timedelta(days=rng.randrange(600))
    heads = {1: "verifikator", 2: "kepala"}
    by = stage.hand(heads[node.level], node)
    is_verified = rng.random() < VERIFIED_SHARE
    deeds = [Deed("verify", by, at + dt.timedelta(days=1))] if is_verified else []
    return Past(node.code, stage.hand("operator", node), at, content, deeds)


def _content(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row as it is entered; a second clerk who takes it for another legal form reports its existence only."""
    content = {name: value for name, value in row.items() if name not in ("id", "region_code")}
    is_entity = content["legal_kind"] in codes.LEGAL_ENTITIES
    basis = content["registration_basis"]
    if basis not in (codes.SKTL, codes.UNREGISTERED) and is_entity != (basis == codes.SK_KEMENKUM):
        content |= {"registration_basis": codes.SKTL, "valid_until": None}
    return content
