"""Housekeeping by the clock."""

from __future__ import annotations

from genggam.foundation.files import services as files
from genggam.foundation.jobs import app, services


@app.periodic("jobs.rescue", cron="* * * * *")
def rescue() -> None:
    """Set jobs going again whose worker died."""
    services.rescue()


@app.periodic("files.sweep", cron="41 2 * * *")
def sweep_files() -> None:
    """Take away files that nothing refers to."""
    files.sweep()


@app.periodic("audit.anchor", cron="*/15 * * * *")
def anchor_audit() -> None:
    """Write the heads of the audit chains outside the database."""
    services.anchor_audit()


@app.periodic("sessions.forget", cron="11 3 * * *")
def forget_sessions() -> None:
    """Delete sessions that have ended."""
    services.forget_sessions()


@app.periodic("jobs.forget", cron="31 3 * * *")
def forget_done() -> None:
    """Delete jobs that ended well long ago."""
    services.forget_done()
