"""Databases for tests: one template with migrations, regions, agencies and cast; a copy for each worker.

Tests run as the application role, so that grants and row security are tested by everything (rules.md R9).
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg

from genggam.config.cluster import Cluster

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "genggam"
PREPARE = """
import django; django.setup()
from django.core.management import call_command
from genggam.foundation.access import realms
call_command("migrate", verbosity=0)
call_command("load_regions", verbosity=0)
call_command("load_agencies", verbosity=0)
from genggam.kernel.testing import cast
cast.engage()
"""

LEFTOVERS = r"""
SELECT datname FROM pg_database d
WHERE datname LIKE 'test\_%' AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datname = d.datname)
  AND (datname LIKE 'test\_template\_%'
       OR (pg_stat_file('base/' || d.oid || '/PG_VERSION')).modification < now() - interval '6 hours')
"""


def stamp() -> str:
    """Return a short hash of all that the template holds: migrations, data, the cast and how they are loaded."""
    digest = hashlib.sha256()
    patterns = (
        "**/migrations/*.py",
        "**/data/*.csv",
        "**/*.sql",
        "kernel/testing/*.py",
        "foundation/*/services.py",
    )
    for path in sorted({path for pattern in patterns for path in PACKAGE.glob(pattern)}):
        digest.update(str(path.relative_to(PACKAGE)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def template(cluster: Cluster) -> str:
    """Return the name of the template database, made at the first call; parallel callers wait for it."""
    name = f"test_template_{stamp()}"
    with (cluster.places.base / "test-template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(cluster, name):
            _drop_old_templates(cluster)
            cluster.create_database(f"{name}_draft")
            environment = os.environ | {
                "GENGGAM_DB_NAME": f"{name}_draft",
                "GENGGAM_DB_ROLE": "owner",
                "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
            }
            subprocess.run([sys.executable, "-c", PREPARE], env=environment, check=True)
            with _maintenance(cluster) as connection:
                connection.execute(f'ALTER DATABASE "{name}_draft" RENAME TO "{name}"')
    return name


def _maintenance(cluster: Cluster) -> psycopg.Connection:
    return psycopg.connect(cluster.dsn("superuser", "postgres"), autocommit=True)


def _exists(cluster: Cluster, name: str) -> bool:
    with _maintenance(cluster) as connection:
        return (
            connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
            is not None
        )


def _drop_old_templates(cluster: Cluster) -> None:
    """Drop what earlier runs left: templates that nobody copies now, and databases of runs that died hours ago."""
    with _maintenance(cluster) as connection:
        rows = connection.execute(LEFTOVERS).fetchall()
    for (name,) in rows:
        cluster.drop_database(name)
