"""Measure everything and print one table: `python -m tests.bench [--quick] [--only NAME] [--write]`."""

from __future__ import annotations

import argparse
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genggam.config.settings")

from tests.bench import (
    duplicates,
    exports,
    footprint,
    imports,
    installation,
    ledger,
    live,
    pages,
    puts,
    registers,
    scale,
    table,
    transfer,
)
from tests.bench.installation import ROOT, Installation
from tests.bench.table import Figure

DOCUMENT = ROOT / "docs" / "performance.md"
Measure = Callable[..., Iterator[Figure]]
MEASURES: dict[str, Measure] = {
    "puts": puts.measure,
    "exports": exports.measure,
    "imports": imports.measure,
    "ledger": ledger.measure,
    "pages": pages.measure,
    "scale": scale.measure,
    "bytes": transfer.measure,
    "live": live.measure,
    "footprint": footprint.measure,
    "registers": registers.measure,
    "duplicates": duplicates.measure,
}


def main() -> int:
    """Run the measures asked for; the status is 1 when a target was missed or a measure failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="fewer and shorter rounds: for a look, not for the record",
    )
    parser.add_argument(
        "--only", choices=MEASURES, action="append", help="one measure (may be given again)"
    )
    parser.add_argument(
        "--write", action="store_true", help="put the table into docs/performance.md"
    )
    parser.add_argument("--home", type=Path, help="the bench's home (default: var/bench)")
    options = parser.parse_args()
    if options.write and options.only:
        parser.error("--write takes the whole table: leave --only out")
    began = time.monotonic()
    with installation.running(options.home) as here:
        durable = here.require_durable()
        figures = [
            figure
            for name in options.only or MEASURES
            for figure in _measured(name, here, options.quick)
        ]
    notes = [
        f"PostgreSQL: {durable}. The whole run took {(time.monotonic() - began) / 60:.0f} minutes."
    ]
    print(f"\n{table.printed(figures)}\n\n{table.machine()} {notes[0]}")
    if options.write:
        table.put_into(DOCUMENT, table.written(figures, notes))
    return int(any(figure.ok is False for figure in figures))


def _measured(name: str, here: Installation, quick: bool) -> Iterator[Figure]:
    """Yield what one measure finds; one that fails is a missed line, and the others go on."""
    print(f"· {name}", file=sys.stderr, flush=True)
    began = time.monotonic()
    try:
        yield from MEASURES[name](here, quick=quick)
    except Exception as error:
        traceback.print_exc()
        yield Figure(name, "failed", ok=False, limit=f"{type(error).__name__}: {str(error)[:160]}")
    print(f"  {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
