"""A server of its own for the hostile run: a copy of the tests' database, Granian, three tokens."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
DATABASE = "test_hostile"
WAIT = 30


def prepare() -> None:
    """Name the folder and the database before Django reads its settings."""
    os.environ["GENGGAM_HOME"] = os.environ.get("GENGGAM_TEST_HOME") or str(ROOT / "var" / "test")
    os.environ["GENGGAM_DB_NAME"] = DATABASE
    os.environ["GENGGAM_REQUIRE_SECOND_FACTOR"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genggam.config.settings")


@contextmanager
def database() -> Iterator[None]:
    """Keep a fresh copy of the tests' database for the length of a block."""
    from genggam.config.cluster import Cluster
    from tests.support import database as templates

    cluster = Cluster.of()
    cluster.ensure()
    cluster.drop_database(DATABASE)
    cluster.create_database(DATABASE, templates.template(cluster))
    try:
        yield
    finally:
        from django.db import connections

        connections.close_all()
        cluster.drop_database(DATABASE)


def tokens() -> list[str]:
    """Return tokens of an operator, a verifier and an operator elsewhere."""
    import django

    django.setup()
    from genggam.foundation.access import actors, realms
    from genggam.foundation.accounts import services
    from genggam.kernel.testing import cast

    members = (cast.BANDUNG_OPERATOR, cast.WEST_JAVA_VERIFIER, cast.SURABAYA_OPERATOR)
    with realms.entered(actors.LIVE):
        return [services.issue_token(actor=cast.actor(part)).text for part in members]


def accepted() -> tuple[list[str], dict[str, list[str]]]:
    """Return the fields that a report takes, and those of each action."""
    from genggam.exchange.api import incident_fields

    return list(incident_fields.REPORT), {
        name: list(taken) for name, taken in incident_fields.ACTIONS.items()
    }


def sessions() -> list[str]:
    """Return session keys of everybody who opens pages."""
    from tests.support import pages

    return [pages.signed_in(part).cookies["genggam_session"].value for part in page_readers()]


def page_readers() -> tuple[Any, ...]:
    """Return an operator, a verifier, a provincial head, a leader, an administrator and an operator elsewhere."""
    from genggam.kernel.testing import cast

    return (
        cast.BANDUNG_OPERATOR, cast.WEST_JAVA_VERIFIER, cast.WEST_JAVA_HEAD, cast.LEADERSHIP, cast.ADMINISTRATOR,
        cast.SURABAYA_OPERATOR,
    )  # fmt: skip


def page_addresses() -> list[str]:
    """Return the patterns of every page, the API's left out; those of regular expressions stay closed anyway."""
    from django.urls import get_resolver

    from tests.architecture.test_routes import routes

    found = [address for address, _name, _view in routes(get_resolver())]
    return [each for each in found if not each.startswith("api/") and "^" not in each]


def actions() -> list[str]:
    """Return the steps of the workflow."""
    from genggam.domains.incidents.workflow import WORKFLOW

    return [row.action for row in WORKFLOW.transitions]


@contextmanager
def serving() -> Iterator[int]:
    """Serve for the length of a block; yield the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
               "--workers-kill-timeout", "3", "--blocking-threads", "4", "genggam.config.wsgi:application"]  # fmt: skip
    log = Path(os.environ["GENGGAM_HOME"]) / "hostile-server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output)
        try:
            _await(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + WAIT
    while time.monotonic() < until and process.poll() is None:
        try:
            if ask(port, "GET", "/api/v1/health")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start; see hostile-server.log")


def ask(
    port: int, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """Send one request over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def report(port: int, token: str, number: int) -> tuple[str, dict[str, Any]]:
    """Store one good report; return its id and its content."""
    happened = dt.datetime.now(dt.UTC) - dt.timedelta(hours=1)
    content = {
        "title": "Bentrok warga di Cicendo",
        "summary": "Dua kelompok warga bentrok di depan pasar.",
        "region": "32.73",
        "kind": "bentrok",
        "field": "sosial_budaya",
        "warning_level": "siaga",
        "occurred_at": happened.isoformat(),
    }
    key = f"0197f5a2-6c1e-7d3a-9a51-{number:012d}"
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    status, body = ask(
        port, "PUT", f"/api/v1/incidents/{key}", json.dumps(content).encode(), headers
    )
    if status != 201:
        raise RuntimeError(f"a good report was answered by {status}: {body[:300]!r}")
    return key, content
