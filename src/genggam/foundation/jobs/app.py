"""The job queue in PostgreSQL: jobs are deferred inside the transaction of the change (the outbox, rules.md R13)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from typing import Any, TypeVar

import procrastinate
from django.db import connection, transaction
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app as django_app
from procrastinate.jobs import Job

_DEFER = """
SELECT procrastinate_defer_jobs_v1(
  ARRAY[ROW(%s, %s, 0, %s, NULL, %s::jsonb, NULL)::procrastinate_job_to_defer_v1])
"""

_TAKE = """
UPDATE procrastinate_jobs SET status = 'succeeded'
WHERE id IN (
  SELECT id FROM procrastinate_jobs
  WHERE status = 'todo' AND task_name = %s AND args @> %s::jsonb
    AND attempts = 0 AND lock IS NULL AND scheduled_at IS NULL
  ORDER BY priority DESC, id LIMIT %s FOR UPDATE SKIP LOCKED)
RETURNING args
"""

F = TypeVar("F", bound=Callable[..., None])


class Patient(BaseRetryStrategy):
    """Try eight times, waiting about 4, 16, 64 … seconds, at most an hour, and never all at the same moment (R20).

    What fails then stays listed as failed.
    """

    max_attempts = 8
    longest_seconds = 3600

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """Return when to try again, or None to give up."""
        if job.attempts + 1 >= self.max_attempts:
            return None
        return RetryDecision(retry_in={"seconds": self.wait_seconds(job.attempts)})

    def wait_seconds(self, attempts: int) -> int:
        """Return the pause after so many earlier attempts: between half and the whole of its step."""
        step = min(4.0 ** min(attempts + 1, 8), self.longest_seconds)
        half = max(1, int(step) // 2)
        return half + secrets.randbelow(half + 1)


PATIENT = Patient()


def on_ready(app: procrastinate.App) -> None:
    """Receive the app once Django is up; tasks register themselves when their modules are imported."""


def task(name: str, *, queue: str = "default") -> Callable[[F], F]:
    """Declare a function of `<app>/tasks.py` as the work of the jobs of this name; it must bear being run twice."""

    def declare(function: F) -> F:
        django_app.task(name=name, queue=queue, retry=PATIENT)(function)
        return function

    return declare


def periodic(name: str, *, cron: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare a function without arguments as work done by the clock; no second one waits while one does."""

    def declare(function: Callable[[], None]) -> Callable[[], None]:
        def run(timestamp: int) -> None:
            function()

        made = django_app.task(name=name, queue="clock", retry=PATIENT, queueing_lock=name)(run)
        django_app.periodic(cron=cron)(made)
        return function

    return declare


_after_commit: list[Callable[[], None]] = []


def wake_by(function: Callable[[], None]) -> None:
    """Have this called after each commit that deferred a job; given by the app that can notify the worker."""
    if function not in _after_commit:
        _after_commit.append(function)


def defer(task: str, *, queue: str = "default", lock: str | None = None, **arguments: Any) -> None:
    """Put a job into the running transaction: it exists if and only if the change is committed.

    It calls the function that procrastinate itself defers through; going the long way round, with its job objects and
    statement building, cost more time than all of a report's own rules.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DEFER, [queue, task, lock, json.dumps(arguments)])
    wake()


def take(task: str, *, most: int, **arguments: Any) -> list[dict[str, Any]]:
    """Take the oldest waiting jobs of a task into the running transaction and return their arguments.

    Only fresh ones without lock or hour, whose arguments include those given. They are done if and only if this
    transaction is committed; until then no worker fetches them, and after a rollback they wait as before.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [task, json.dumps(arguments), most])
        return [_document(arguments) for (arguments,) in cursor.fetchall()]


def _document(stored: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(stored) if isinstance(stored, str | bytes) else stored
    return found


def wake() -> None:
    """Have the worker look for jobs once the running transaction is committed."""
    for function in _after_commit:
        transaction.on_commit(function)
