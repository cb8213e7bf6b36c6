"""The job queue in PostgreSQL: jobs are deferred inside the transaction of the change (the outbox, rules.md R13)."""

from __future__ import annotations

from typing import Any

import procrastinate
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app as django_app

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=4)
"""Eight tries, waiting 4, 16, 64 … seconds; what fails then stays listed as failed (rules.md R20)."""


def on_ready(app: procrastinate.App) -> None:
    """Receive the app once Django is up; tasks register themselves when their modules are imported."""


def defer(task: str, *, queue: str = "default", lock: str | None = None, **arguments: Any) -> None:
    """Put a job into the running transaction: it exists if and only if the change is committed."""
    django_app.configure_task(task, queue=queue, lock=lock).defer(**arguments)
