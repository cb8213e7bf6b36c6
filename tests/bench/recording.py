"""Record every statement of one request, as the program sends them: `python -m tests.bench.recording` reads requests.

Each line of the standard input is a JSON object with a token, a path and a body. The request passes all of Django in
this process; the printed line is the JSON list of its statements, transaction control included.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from tests.bench.installation import ROOT, Installation


def of(here: Installation, database: str, requests: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Return the statements of each request, made on one database."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.recording"],
        env=here.environment(database, GENGGAM_DB_POOL="0"),
        input="\n".join(json.dumps(request) for request in requests),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        raise RuntimeError(f"recording failed: {done.stderr[-2000:]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def main() -> None:
    """Make the requests of the standard input and print what they asked the database."""
    import django

    django.setup()
    from django.db import connection, reset_queries
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1")
    connection.ensure_connection()
    for line in sys.stdin:
        asked = json.loads(line)
        connection.force_debug_cursor = True
        reset_queries()
        answer = client.put(
            asked["path"],
            asked["body"],
            content_type="application/json",
            headers={"Authorization": f"Bearer {asked['token']}"},
        )
        if answer.status_code != 201:
            raise SystemExit(f"{answer.status_code}: {answer.content[:600]!r}")
        sys.stdout.write(json.dumps([query["sql"] for query in connection.queries]) + "\n")


if __name__ == "__main__":
    main()
