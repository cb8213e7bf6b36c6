"""Grow the seeded nation to a million incidents: the same network after five years of reporting.

Each copy of the ninety days lies five weeks further back, so that hours and weekdays keep their rhythm and no day has
more reports than the network sends. States, levels and clocks are kept, so that the share of open ones stays as it is:
harder than life, where old reports are closed. Statement triggers keep the tallies.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from genggam.config.cluster import DATABASE
from tests.bench import installation
from tests.bench.installation import Installation

MILLION = "bench_million"
TABLE = "incidents_incident"
STEP_DAYS = 35
SHIFTED = (
    "captured_at", "received_at", "updated_at", "occurred_at", "ended_at", "obtained_at", "verified_at",
    "last_update_at", "final_reported_at", "due_at", "closed_at",
)  # fmt: skip
COLUMNS = """
SELECT quote_ident(attname) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = %s::regclass AND NOT indisunique
"""
NUMBER = (
    "split_part(number, '/', 1) || '/' || split_part(number, '/', 2) || '/'"
    " || (split_part(number, '/', 3)::int + 1000 * {copy}) || '/' || split_part(number, '/', 4) || '/'"
    " || extract(year FROM received_at - {back})::text"
)


def grown(here: Installation, *, size: int = 1_000_000) -> float:
    """Make sure that the grown database stands and return the seconds it took, nothing when it was there."""
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    mark = f"{installation.stamp()} {own} {size}"
    kept = here.ask("SELECT count(*) FROM pg_database WHERE datname = %s", DATABASE, MILLION)[0]
    if kept:
        said = here.ask(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            DATABASE,
            MILLION,
        )
        if said[0] == mark:
            return 0.0
    began = time.monotonic()
    here.copy(MILLION)
    grow(here, MILLION, size)
    with here.connect(MILLION) as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(MILLION), mark)
        )
    return time.monotonic() - began


def grow(here: Installation, database: str, size: int) -> None:
    """Add copies of what is there until there are about so many incidents."""
    present = here.ask(f"SELECT count(*) FROM {TABLE}", database)[0]
    copies = max(0, round(size / int(str(present))) - 1)
    with here.connect(database) as connection:
        connection.execute("SELECT set_config('genggam.realm', 'live', false)")
        connection.execute("SET maintenance_work_mem = '512MB'")
        connection.execute("SET max_parallel_maintenance_workers = 2")
        columns = [row[0] for row in connection.execute(COLUMNS, [TABLE])]
        indexes = connection.execute(INDEXES, [TABLE]).fetchall()
        for name, _definition in indexes:
            connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
        _multiply(connection, columns, copies)
        for _name, definition in indexes:
            connection.execute(definition)
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")


def _multiply(connection: psycopg.Connection, columns: Sequence[str], copies: int) -> None:
    """Insert the copies, the oldest first, as rows would have come in.

    References are not checked again for each row: the originals hold the same ones.
    """
    connection.execute(
        f"CREATE TEMP TABLE seed AS SELECT {', '.join(columns)} FROM {TABLE} ORDER BY received_at"
    )
    connection.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL")
    connection.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")
    try:
        for copy in range(copies, 0, -1):
            back = f"interval '{copy * STEP_DAYS} days'"
            values = [_value(column, copy, back) for column in columns]
            connection.execute(
                f"INSERT INTO {TABLE} ({', '.join(columns)}) SELECT {', '.join(values)} FROM seed"
            )
    finally:
        connection.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER ALL")


def _value(column: str, copy: int, back: str) -> str:
    if column == "id":
        return f"uuidv7(received_at - {back} - now())"
    if column == "number":
        return NUMBER.format(copy=copy, back=back)
    if column == "merged_into_id":
        return "NULL"
    return f"{column} - {back}" if column in SHIFTED else column
