"""Count in the database what clients were told: nothing lost, nothing doubled, every trail and tally right."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import psycopg

from tests.bench.installation import Installation

LOST = """
SELECT count(*) FROM unnest(%(ids)s::uuid[], %(titles)s::text[]) AS told(id, title)
LEFT JOIN incidents_incident AS stored ON stored.id = told.id WHERE stored.title IS DISTINCT FROM told.title
"""
DOUBLED = (
    "SELECT count(*) - count(DISTINCT title) FROM incidents_incident WHERE title LIKE %(mark)s"
)
NUMBERS = (
    "SELECT count(*) - count(DISTINCT number) FROM incidents_incident WHERE title LIKE %(mark)s"
)
TRACES = """
SELECT count(*) FROM incidents_incident AS i WHERE i.title LIKE %(mark)s AND (
  (SELECT count(*) FROM audit_entry AS a
   WHERE a.subject_kind = 'incident' AND a.subject_id = i.id AND a.action = 'incidents.report') <> 1
  OR (SELECT count(*) FROM notifications_event AS e WHERE e.subject_id = i.id) <> 1)
"""
JOBS = """
SELECT count(*) FROM incidents_incident AS i WHERE i.title LIKE %(mark)s AND i.id::text NOT IN (
  SELECT told.id FROM procrastinate_jobs AS j, jsonb_array_elements_text(j.args -> 'incidents') AS told(id)
  WHERE j.task_name = 'incidents.tell')
"""
STRAY_TRACES = """
SELECT count(*) FROM audit_entry AS a WHERE a.subject_kind = 'incident'
AND NOT EXISTS (SELECT FROM incidents_incident AS i WHERE i.id = a.subject_id)
"""
TALLIES = """
WITH counted AS (
  SELECT realm, coalesce(regency_id, province_id, '00000000-0000-0000-0000-000000000000') AS node_id, warning_level,
         classification, count(*) AS open_count, count(*) FILTER (WHERE NOT is_verified) AS unverified_count
  FROM incidents_incident WHERE is_open GROUP BY 1, 2, 3, 4
), kept AS (SELECT * FROM incidents_tally WHERE open_count > 0 OR unverified_count > 0)
SELECT count(*) FROM counted FULL JOIN kept USING (realm, node_id, warning_level, classification)
WHERE counted.open_count IS DISTINCT FROM kept.open_count
   OR counted.unverified_count IS DISTINCT FROM kept.unverified_count
"""
CHECKS = {
    "acknowledged reports lost or changed": LOST,
    "reports stored twice": DOUBLED,
    "numbers given twice": NUMBERS,
    "reports without exactly one audit entry and one event": TRACES,
    "reports without their job in the outbox": JOBS,
    "audit entries of reports that do not exist": STRAY_TRACES,
    "tallies that differ from a recount": TALLIES,
}


def faults(
    here: Installation, database: str, mark: str, acknowledged: Mapping[uuid.UUID, str]
) -> list[str]:
    """Return one line for everything that does not hold."""
    values = {"ids": list(acknowledged), "titles": list(acknowledged.values()), "mark": f"{mark}%"}
    with here.connect(database) as connection:
        return [*_counted(connection, values), *_audit(here, database)]


def _counted(connection: psycopg.Connection, values: Mapping[str, Any]) -> Iterator[str]:
    for name, question in CHECKS.items():
        row = connection.execute(question, values).fetchone()
        if row is None or row[0]:
            yield f"{row[0] if row else '?'} {name}"


def _audit(here: Installation, database: str) -> Iterator[str]:
    """Follow every chain from its first entry to its head; anchors of the home may belong to another database."""
    found = here.run("tests.bench.reckoning", database=database).splitlines()
    if found:
        yield f"{len(found)} faults of the audit chain, the first: {found[0]}"


def main() -> None:
    """Print the faults of the audit chains of one database."""
    import django

    django.setup()
    from genggam.foundation.audit import queries, verify

    with queries.snapshot():
        for fault in verify.faults(queries.all_in_order(), queries.heads()):
            sys.stdout.write(f"{fault}\n")


if __name__ == "__main__":
    main()
