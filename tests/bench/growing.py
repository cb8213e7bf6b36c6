"""Grow the seeded nation: a million incidents, or six hundred thousand organisations.

Each copy of the ninety days lies five weeks further back, so that hours and weekdays keep their rhythm and no day has
more reports than the network sends. States, levels and clocks are kept, so that the share of open ones stays as it is:
harder than life, where old reports are closed. Statement triggers keep the tallies.
"""

from __future__ import annotations

import dataclasses
import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg
from psycopg import sql

from genggam.config.cluster import DATABASE
from tests.bench import installation
from tests.bench.installation import Installation


@dataclasses.dataclass(frozen=True)
class Growth:
    """What is grown in which database, to how many rows, and which of its columns lie further back in each copy."""

    database: str
    table: str
    size: int
    shifted: frozenset[str]


INCIDENTS = Growth(
    "bench_million",
    "incidents_incident",
    1_000_000,
    frozenset({
        "captured_at", "received_at", "updated_at", "occurred_at", "ended_at", "obtained_at", "verified_at",
        "last_update_at", "final_reported_at", "due_at", "closed_at",
    }),
)  # fmt: skip
ORGANIZATIONS = Growth(
    "bench_organizations",
    "organizations_organization",
    600_000,
    frozenset({"captured_at", "received_at", "updated_at", "verified_at"}),
)
STEP_DAYS = 35
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


def grown(here: Installation, growth: Growth = INCIDENTS) -> float:
    """Make sure that the grown database stands and return the seconds it took, nothing when it was there."""
    database = growth.database
    own = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
    mark = f"{installation.stamp()} {own} {growth.size}"
    kept = here.ask("SELECT count(*) FROM pg_database WHERE datname = %s", DATABASE, database)[0]
    if kept:
        said = here.ask(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            DATABASE,
            database,
        )
        if said[0] == mark:
            return 0.0
    began = time.monotonic()
    here.copy(database)
    grow(here, growth)
    with here.connect(database) as connection:
        connection.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(database), mark)
        )
    return time.monotonic() - began


def grow(here: Installation, growth: Growth) -> None:
    """Add copies of what is there until there are about so many rows."""
    database, table = growth.database, growth.table
    present = here.ask(f"SELECT count(*) FROM {table}", database)[0]
    copies = max(0, round(growth.size / int(str(present))) - 1)
    with here.connect(database) as connection:
        connection.execute("SELECT set_config('genggam.realm', 'live', false)")
        connection.execute("SET maintenance_work_mem = '512MB'")
        connection.execute("SET max_parallel_maintenance_workers = 2")
        columns = [row[0] for row in connection.execute(COLUMNS, [table])]
        indexes = connection.execute(INDEXES, [table]).fetchall()
        for name, _definition in indexes:
            connection.execute(sql.SQL("DROP INDEX {}").format(sql.Identifier(name)))
        _multiply(connection, growth, columns, copies)
        for _name, definition in indexes:
            connection.execute(definition)
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")


def _multiply(
    connection: psycopg.Connection, growth: Growth, columns: Sequence[str], copies: int
) -> None:
    """Insert the copies, the oldest first, as rows would have come in.

    References are not checked again for each row: the originals hold the same ones.
    """
    connection.execute(
        f"CREATE TEMP TABLE seed AS SELECT {', '.join(columns)} FROM {growth.table} ORDER BY received_at"
    )
    connection.execute(f"ALTER TABLE {growth.table} DISABLE TRIGGER ALL")
    connection.execute(f"ALTER TABLE {growth.table} ENABLE TRIGGER USER")
    try:
        for copy in range(copies, 0, -1):
            back = f"interval '{copy * STEP_DAYS} days'"
            values = [_value(growth, column, copy, back) for column in columns]
            connection.execute(
                f"INSERT INTO {growth.table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM seed"
            )
    finally:
        connection.execute(f"ALTER TABLE {growth.table} ENABLE TRIGGER ALL")


def _value(growth: Growth, column: str, copy: int, back: str) -> str:
    if column == "id":
        return f"uuidv7(received_at - {back} - now())"
    if column == "number":
        return NUMBER.format(copy=copy, back=back)
    if column == "merged_into_id":
        return "NULL"
    return f"{column} - {back}" if column in growth.shifted else column
