"""Housekeeping of records by the clock."""

from __future__ import annotations

from django.utils import timezone

from genggam.foundation.jobs import app as jobs
from genggam.kernel.records import idempotency


@jobs.periodic("records.forget_keys", cron="21 * * * *")
def forget_keys() -> None:
    """Delete the answers of requests that nobody sends again."""
    idempotency.forget_old(now=timezone.now())
