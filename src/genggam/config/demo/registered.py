"""The demo of SIORMAS: five thousand fictional organisations in real regions, three hundred of them entered twice."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from genggam.config.demo import organizations
from genggam.config.demo.conflicts import Stage
from genggam.config.demo.organization_variants import VARIANTS
from genggam.domains.organizations import codes
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.regions import queries as regions
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import services as register


def fill(stage: Stage, *, seed: int) -> int:
    """Enter the organisations, each by the operator of its region, in the caller's transaction; return how many.

    Raises RuntimeError where a drawn row does not hold: the demo's own data must obey the rules.
    """
    tree = regions.tree()
    places = [(node.code, node.name) for node in tree.regencies()]
    drawn = organizations.register(places, VARIANTS, seed=seed)
    by_region: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in drawn.rows:
        by_region[row["region_code"]].append(row)
    stored = 0
    for code, rows in sorted(by_region.items()):
        node = tree.by_code(code)
        if node is None:
            raise RuntimeError(f"there is no region {code}")
        told = register.enter_all(
            ORGANIZATION,
            actor=stage.hand("operator", node),
            submissions=[_submission(row) for row in rows],
        )
        refused = [each for each in told if each.state != register.STORED]
        if refused:
            raise RuntimeError(f"{code}: {refused[0].state} {dict(refused[0].errors)}")
        stored += len(told)
    return stored


def _submission(row: dict[str, Any]) -> Submission:
    """Return a row as it is entered; a second clerk who takes it for another legal form reports its existence only."""
    content = {name: value for name, value in row.items() if name not in ("id", "region_code")}
    is_entity = content["legal_kind"] in codes.LEGAL_ENTITIES
    basis = content["registration_basis"]
    if basis not in (codes.SKTL, codes.UNREGISTERED) and is_entity != (basis == codes.SK_KEMENKUM):
        content |= {"registration_basis": codes.SKTL, "valid_until": None}
    return Submission(row["id"], row["region_code"], content)
