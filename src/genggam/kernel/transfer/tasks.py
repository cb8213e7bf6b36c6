"""Background work of exports."""

from __future__ import annotations

import uuid

from genggam.foundation.jobs import app as jobs
from genggam.kernel.transfer import services


@jobs.task(services.TASK)
def make(*, export: str) -> None:
    """Write the file of one export."""
    services.make(uuid.UUID(export))


@jobs.periodic("transfer.expire", cron="23 * * * *")
def expire() -> None:
    """End the exports whose day is over."""
    services.expire()
