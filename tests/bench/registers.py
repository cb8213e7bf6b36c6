"""Lists of a register at five thousand and at six hundred thousand records, for a national and a provincial user.

Both pages hold fifty rows at either size: a regency of the small register has ten organisations, and drawing ten rows
against fifty says nothing of the database.
"""

from __future__ import annotations

from collections.abc import Iterator

from genggam.config.cluster import DATABASE
from tests.bench import growing, turns
from tests.bench.installation import Installation
from tests.bench.table import Figure, times

NATION, PROVINCE = "analis.pusat", "verifikator.32"
MOST = 1.5
SMALL, LARGE = "5,000", "600,000"
PATHS = {
    "organizations": (
        "/ormas/",
        "/ormas/?legal_kind=yayasan&activity_status=aktif",
        "/ormas/?sort=nama",
        "/ormas/?condition=berakhir",
    ),
}


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield p95 of the list at both sizes."""
    grew = growing.grown(here, growing.ORGANIZATIONS)
    if grew:
        yield Figure(
            "growing to 600,000 organizations",
            f"{grew:.0f} s",
            limit="once; kept in the bench's home",
        )
    databases = {SMALL: DATABASE, LARGE: growing.ORGANIZATIONS.database}
    took = turns.ask(here, databases, PATHS, (NATION, PROVINCE), rounds=40 if quick else 160)
    for user in (NATION, PROVINCE):
        small, large = (took["organizations", user, size] for size in (SMALL, LARGE))
        yield times(
            f"list of organizations, {user}, p95 at {LARGE}", large.quantile(0.95), small.quantile(0.95),
            most_times=MOST, of=f"at {SMALL}",
            limit=f"p50 {large.quantile(0.5):.1f} ms against {small.quantile(0.5):.1f} ms",
        )  # fmt: skip
