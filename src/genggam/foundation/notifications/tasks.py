"""The notifications' work in the background."""

from __future__ import annotations

from procrastinate.contrib.django import app

from genggam.foundation.access import actors, realms
from genggam.foundation.jobs import app as jobs
from genggam.foundation.notifications import notices, services


@app.periodic(cron="7,27,47 * * * *")
@app.task(name="notifications.forget_events", queueing_lock="notifications.forget_events")
def forget_events(timestamp: int) -> None:
    """Delete old events in batches until none is left."""
    while services.forget_events(realm=actors.LIVE) >= services.BATCH:
        continue


@jobs.periodic("notices.forget", cron="51 3 * * *")
def forget_notices() -> None:
    """Delete notices that nobody scrolls back to any more."""
    with realms.entered(actors.LIVE):
        notices.forget_old()
