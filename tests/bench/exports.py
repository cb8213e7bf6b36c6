"""Exports of the whole list as CSV and XLSX, against COPY of the same rows and columns to nowhere."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

from tests.bench import wire
from tests.bench.installation import WORK, Installation
from tests.bench.table import Figure, share

OWNER = "pimpinan.pusat"
LEAST = 0.25


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield rows a second of both formats; the rounds of export and base follow each other."""
    here.copy(WORK)
    printed = here.run(
        "tests.bench.exports", "1" if quick else "5", database=WORK, GENGGAM_DB_POOL="0"
    )
    found: dict[str, Any] = json.loads(printed.rsplit("\n", 2)[-2])
    base, rows = wire.median(found["copy"]), found["rows"]
    said = f"{rows:,} rows of {found['columns']} columns, labels and times in words"
    yield share(
        "export as CSV",
        wire.median(found["csv"]),
        base,
        least=LEAST,
        unit="rows/s",
        of="rows/s, COPY",
        limit=said,
    )
    yield Figure(
        "export as XLSX", f"{wire.median(found['xlsx']):,.0f} rows/s", f"{base:,.0f} rows/s, COPY",
        f"{wire.median(found['xlsx']) / base:.1%}",
        limit="xlsxwriter writes each cell as XML in Python, in constant memory; in the background, not in the request",
    )  # fmt: skip


def main(rounds: int) -> None:
    """Export and copy in turn, as the background worker would, and print rows a second of each."""
    import django

    django.setup()
    from genggam.foundation.access import queries as access
    from genggam.foundation.access import realms
    from genggam.foundation.accounts import queries as accounts
    from genggam.kernel.transfer import listings

    actor = access.actor_for(accounts.by_username(OWNER), request_id="bench")
    listing = listings.get("incidents")
    with realms.entered(actor.realm):
        rows = listing.rows(actor, "").count()
    found: dict[str, Any] = {
        "copy": [],
        "csv": [],
        "xlsx": [],
        "rows": rows,
        "columns": len(listing.columns),
    }
    for turn in range(rounds):
        found["copy"].append(rows / _copy(actor, listing))
        found["csv"].append(rows / _export(actor, "csv", rows))
        if turn < 3:
            found["xlsx"].append(rows / _export(actor, "xlsx", rows))
    sys.stdout.write(json.dumps(found) + "\n")


def _copy(actor: Any, listing: Any) -> float:
    """Return the seconds that PostgreSQL takes to write the stored values, nothing put into words."""
    from django.db import connection

    from genggam.foundation.access import realms

    with realms.entered(actor.realm):
        plain = listing.rows(actor, "").values_list(*(column.source for column in listing.columns))
        statement, values = plain.query.sql_with_params()
        began = time.perf_counter()
        with (
            connection.cursor() as cursor,
            cursor.cursor.copy(f"COPY ({statement}) TO STDOUT (FORMAT csv)", values) as copy,
        ):
            for _block in copy:
                pass
        return time.perf_counter() - began


def _export(actor: Any, file_format: str, rows: int) -> float:
    """Return the seconds from taking up the job to the finished file; raises where a row is missing."""
    from genggam.foundation.access import realms
    from genggam.kernel.transfer import services
    from genggam.kernel.transfer.models import Export

    with realms.entered(actor.realm):
        asked = services.request_export(
            actor=actor,
            listing="incidents",
            query="",
            format=file_format,
            purpose="mengukur kecepatan",
        )
    began = time.perf_counter()
    services.make(asked.id)
    took = time.perf_counter() - began
    asked = Export.objects.get(pk=asked.id)
    if asked.rows_done != rows:
        raise SystemExit(f"{asked.rows_done} of {rows} rows: {asked.state} {asked.error_id}")
    return took


if __name__ == "__main__":
    main(int(sys.argv[1]))
