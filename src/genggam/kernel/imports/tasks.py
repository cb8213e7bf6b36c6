"""Background work of imports."""

from __future__ import annotations

import uuid

from genggam.foundation.jobs import app as jobs
from genggam.kernel.imports import services


@jobs.task(services.CHECK)
def check(*, imported: str, realm: str) -> None:
    """Check one uploaded workbook."""
    services.check(uuid.UUID(imported), realm)


@jobs.task(services.ENTER)
def enter(*, imported: str, realm: str) -> None:
    """Enter the good rows of one import."""
    services.enter(uuid.UUID(imported), realm)


@jobs.periodic("imports.forget", cron="51 2 * * *")
def forget() -> None:
    """Give up the files of old imports."""
    services.forget()
