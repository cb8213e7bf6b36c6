"""Name the folder and the database of the tests before Django reads its settings (loaded as an early pytest plugin)."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]


def prepare() -> None:
    """Point this process at the tests' own home and at a database of its own; the demo's is never touched."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid.uuid4().hex)[:8]
    os.environ["GENGGAM_HOME"] = os.environ.get("GENGGAM_TEST_HOME") or str(ROOT / "var" / "test")
    os.environ["GENGGAM_DB_NAME"] = f"test_{run}_{worker}"
    os.environ["GENGGAM_DB_POOL"] = "0"
    os.environ["GENGGAM_REQUIRE_SECOND_FACTOR"] = "0"
    for name in ("GENGGAM_DB_ROLE", "GENGGAM_DEMO"):
        os.environ.pop(name, None)


prepare()
