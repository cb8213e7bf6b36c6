"""Lists and boards at twenty thousand and at a million incidents, for a national and a regency user.

Both databases stand in one cluster and are served side by side; every question is asked of each in turn, so that
whatever else the machine does strikes all of them alike.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from genggam.config.cluster import DATABASE
from tests.bench import growing, turns
from tests.bench.installation import Installation
from tests.bench.table import Figure, times

NATION, REGENCY = "analis.pusat", "operator.3273"
MOST = 1.5
SMALL, LARGE = "20,000", "1,000,000"
PATHS = {
    "list": (
        "/laporan/",
        "/laporan/?shown=terbuka&level=siaga&level=awas",
        "/laporan/?sort=tingkat&shown=terbuka",
    ),
    "search": ("/laporan/?q=banjir",),
    "board": ("/papan/",),
}


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield p95 at both sizes, and of the regency user against the national one."""
    grew = growing.grown(here)
    if grew:
        yield Figure(
            "growing to 1,000,000 incidents",
            f"{grew:.0f} s",
            limit="once; kept in the bench's home",
        )
    databases = {SMALL: DATABASE, LARGE: growing.INCIDENTS.database}
    took = turns.ask(here, databases, PATHS, (NATION, REGENCY), rounds=40 if quick else 150)
    for subject in PATHS:
        for user in (NATION, REGENCY):
            small, large = took[subject, user, SMALL], took[subject, user, LARGE]
            yield _judged(
                subject,
                times(
                    f"{subject}, {user}, p95 at {LARGE}", large.quantile(0.95), small.quantile(0.95),
                    most_times=MOST, of=f"at {SMALL}",
                    limit=f"p50 {large.quantile(0.5):.1f} ms against {small.quantile(0.5):.1f} ms",
                ),
            )  # fmt: skip
        nation, regency = took[subject, NATION, LARGE], took[subject, REGENCY, LARGE]
        yield _judged(
            subject,
            times(
                f"{subject}, {REGENCY} against {NATION}, p95 at {LARGE}", regency.quantile(0.95),
                nation.quantile(0.95), most_times=MOST, of=NATION,
            ),
        )  # fmt: skip


def _judged(subject: str, found: Figure) -> Figure:
    """Return the line with its verdict; search was promised nothing, and what limits it is known."""
    if subject != "search":
        return found
    said = "counting up to 1,000 reads all hits of a common word (7 % of all)"
    limit = f"{found.limit}; {said}" if found.limit else said
    return dataclasses.replace(found, target="", ok=None, limit=limit)
