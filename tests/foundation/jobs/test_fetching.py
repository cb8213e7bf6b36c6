"""A burst of jobs must not make the fetching of each one slower (jobs/0002_steady_plan)."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from genggam.config.cluster import Cluster

BURST = 300
FETCH = "SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)"
ADD = """
INSERT INTO procrastinate_jobs (queue_name, task_name, priority, status, args)
SELECT 'default', 'incidents.tell', 0, 'todo', '{}'::jsonb FROM generate_series(1, %s)
"""
READ_ROW_BY_ROW = (
    "SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'procrastinate_jobs'"
)
RESET = "ALTER FUNCTION procrastinate_fetch_job_v2(character varying[], bigint) RESET ALL"


@pytest.fixture
def owner(cluster: Cluster, committed: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(cluster.dsn("owner", committed)) as connection:
        yield connection
        connection.rollback()


def _rows_read_by_one_fetch(connection: psycopg.Connection) -> int:
    """Fetch from an empty queue until a plan is kept, add a burst, and count what one more fetch reads in sequence."""
    (worker,) = _one(connection, "SELECT worker_id FROM procrastinate_register_worker_v1()")
    connection.execute("ANALYZE procrastinate_jobs")  # as autovacuum does in a quiet hour
    for _turn in range(8):
        _one(connection, FETCH, worker)
    connection.execute(ADD, [BURST])
    (before,) = _one(connection, READ_ROW_BY_ROW)
    (job,) = _one(connection, FETCH, worker)
    (after,) = _one(connection, READ_ROW_BY_ROW)
    assert job is not None
    return int(str(after)) - int(str(before))


def _one(connection: psycopg.Connection, question: str, *values: object) -> tuple[object, ...]:
    row = connection.execute(question, values).fetchone()
    assert row is not None
    return tuple(row)


class TestFetchJob:
    def test_reads_the_index_only_after_a_burst(self, owner: psycopg.Connection) -> None:
        assert _rows_read_by_one_fetch(owner) == 0

    def test_would_read_the_whole_table_for_each_job_without_the_migration(
        self, owner: psycopg.Connection
    ) -> None:
        owner.execute(RESET)
        assert _rows_read_by_one_fetch(owner) > BURST * BURST / 2
