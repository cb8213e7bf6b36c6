"""A year of every rule for all agencies, made and made again; and the matrix of all agencies and twenty duties."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.installation import WORK, Installation
from tests.bench.table import Figure, most, times

YEAR = (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
OWNER = "pimpinan.pusat"
SECONDS, TIMES = 60, 6
ROUNDS = 5


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield the seconds of a year's rows, of the second run, and the matrix against reading its rows."""
    here.copy(WORK)
    printed = here.run("tests.bench.ledger", database=WORK, GENGGAM_DB_POOL="0")
    found: dict[str, Any] = json.loads(printed.rsplit("\n", 2)[-2])
    yield most(
        f"a year of {found['rules']} rules, {found['created']:,} rows", found["first"], SECONDS, "s",
        limit=f"{found['created'] / found['first']:,.0f} rows/s with tallies and constraints", digits=1,
    )  # fmt: skip
    yield most(
        "the same year again", found["second"], SECONDS, "s",
        limit=f"{found['changed']} rows changed", digits=1,
    )  # fmt: skip
    yield times(
        f"matrix of {found['agencies']} agencies × {found['columns']} duties",
        found["matrix"], found["reading"], most_times=TIMES, of="ms, reading the same rows",
    )  # fmt: skip


def main() -> None:
    """Make a year twice, then read the matrix of one month, and print what each took."""
    import django

    django.setup()
    from genggam.domains.reports import filters, queries, services
    from genggam.foundation.access import actors, realms
    from genggam.foundation.access import queries as access
    from genggam.foundation.accounts import queries as accounts
    from genggam.kernel.obligations import queries as ledger
    from genggam.kernel.obligations import services as obligations
    from genggam.lib import periods

    system = dataclasses.replace(actors.SYSTEM, realm=actors.LIVE)
    actor = access.actor_for(accounts.by_username(OWNER), request_id="bench")
    with realms.entered(actors.LIVE):
        services.load_calendar(actor=system, since=YEAR[0])
        _age_rules(YEAR[0])
    began = time.perf_counter()
    with realms.entered(actors.LIVE):
        made = obligations.generate(actor=system, first=YEAR[0], last=YEAR[1])
    first = time.perf_counter() - began
    began = time.perf_counter()
    with realms.entered(actors.LIVE):
        again = obligations.generate(actor=system, first=YEAR[0], last=YEAR[1])
    second = time.perf_counter() - began
    wanted = filters.parse({"bulan": "2025-07", "tampil": filters.AGENCIES}, today=YEAR[1])
    now = dt.datetime(2025, 8, 1, tzinfo=dt.UTC)
    with realms.entered(actors.LIVE):
        drawn = queries.matrix(actor=actor, wanted=wanted, now=now)
        rows = (
            ledger.visible(actor=actor)
            .filter(due_at__gte=wanted.since, due_at__lte=wanted.until)
            .exclude(rule__cadence=periods.DAILY)
            .order_by()
            .values_list("agency_id", "pk", "state", "due_at", "rule_id", "period")
        )
        matrix = _least(lambda: queries.matrix(actor=actor, wanted=wanted, now=now))
        reading = _least(lambda: list(rows.all()))
        rules = ledger.rules(actor=actor).count()
    found = {
        "rules": rules,
        "created": made.created,
        "changed": again.changed,
        "first": first,
        "second": second,
        "agencies": len(drawn.lines),
        "columns": len(drawn.columns),
        "matrix": matrix,
        "reading": reading,
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _age_rules(since: dt.date) -> None:
    """Let the demo's rules hold since the measured year, so that all of it is owed."""
    from genggam.kernel.obligations.models import Rule

    Rule.objects.filter(valid_from__gt=since).update(valid_from=since)


def _least(work: Any) -> float:
    """Return the milliseconds of the fastest of a few rounds."""
    taken = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - began))
    return min(taken)


if __name__ == "__main__":
    main()
