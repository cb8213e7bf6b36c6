"""The demo's boards: three fictional officers for the organisations of two cities."""

from __future__ import annotations

import datetime as dt
from typing import Any

from genggam.config.demo import names
from genggam.config.demo.conflicts import Stage
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.officers import services
from genggam.foundation.regions import queries as regions
from genggam.kernel.register import queries as register
from genggam.lib import ids

CITIES = ("32.73", "35.78")
POSITIONS = ("ketua", "sekretaris", "bendahara")


def fill(stage: Stage) -> int:
    """Seat the officers in the caller's transaction, each by the operator of the city; return how many."""
    tree, seated = regions.tree(), 0
    for code in CITIES:
        node = tree.by_code(code)
        if node is None:
            raise RuntimeError(f"there is no region {code}")
        operator = stage.hand("operator", node)
        for found in register.visible(ORGANIZATION, actor=operator).order_by("received_at", "pk"):
            for position in POSITIONS:
                given = _person(stage, code) | {"position": position}
                services.add(
                    actor=operator, record_id=found.pk, officer_id=ids.uuid7(), given=given
                )
                seated += 1
    return seated


def _person(stage: Stage, code: str) -> dict[str, Any]:
    """Return a person that nobody is: numbers of the NIK end above those that are given out, telephones begin 0000."""
    rng = stage.rng
    day = rng.randrange(1, 29) + rng.choice((0, 40))
    birth = f"{day:02d}{rng.randrange(1, 13):02d}{rng.randrange(60, 100):02d}"
    start = dt.date(rng.randrange(2022, 2026), rng.randrange(1, 13), 1)
    return {
        "name": names.person(rng),
        "nik": f"{code.replace('.', '')}{rng.randrange(1, 30):02d}{birth}99{rng.randrange(100):02d}",
        "phone": f"0800-0000-{rng.randrange(100_000):05d}",
        "term_start": start,
        "term_end": start.replace(year=start.year + 5),
    }
