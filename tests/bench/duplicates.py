"""How long the search for duplicates takes over a register of the whole nation, and what it finds there."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator

import django

from genggam.config.demo import organizations as demo
from genggam.config.demo.organization_variants import VARIANTS
from genggam.domains.organizations.matching import entries, names, search
from tests.bench.installation import Installation
from tests.bench.table import Figure, most

MINUTES = 5
COUNT, QUICK = 600_000, 60_000
SHARE = 0.06
"""Planted duplicates for each organization, as in the demo."""


def measure(_here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield the time of reading names, pairing and scoring, in one process, with recall and precision."""
    django.setup()
    from genggam.foundation.regions import seed

    count = QUICK if quick else COUNT
    regions = [(row.code, row.name) for row in seed.own().regions]
    places = [(code, name) for code, name in regions if len(code) == 5]
    drawn = demo.register(places, VARIANTS, seed=600, count=count, duplicates=round(count * SHARE))
    known = names.gazetteer(name for code, name in regions if code != "00")
    ids = {code: uuid.uuid5(uuid.NAMESPACE_OID, code) for code, _ in regions}
    began = time.monotonic()
    compared = [entries.entry(_placed(row, ids), places=known) for row in drawn.rows]
    found = {frozenset((m.one.id, m.other.id)) for m in search.duplicates(compared)}
    minutes = (time.monotonic() - began) / 60
    right = len(found & {frozenset(pair) for pair in drawn.duplicates})
    recall, precision = right / len(drawn.duplicates), right / len(found)
    yield most(
        f"search for duplicates over {count:,} organizations", minutes, MINUTES, "min", digits=1,
        limit=f"comparing words; recall {recall:.1%}, precision {precision:.1%}",
    )  # fmt: skip


def _placed(row: demo.Row, ids: dict[str, uuid.UUID]) -> demo.Row:
    code = row["region_code"]
    regency = ids[code] if len(code) > 2 else None
    return row | {"province_id": ids[code[:2]], "regency_id": regency}
