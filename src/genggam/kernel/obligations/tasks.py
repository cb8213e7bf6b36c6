"""The ledger's work by the clock: rows ahead of their time, reminders on theirs."""

from __future__ import annotations

import dataclasses

from genggam.foundation.access import actors, realms
from genggam.foundation.jobs import app as jobs
from genggam.kernel.obligations import reminding
from genggam.kernel.obligations.services import generating, ruling


@jobs.task(ruling.GENERATE)
def generate(*, realm: str) -> None:
    """Make and take away rows after a rule has changed."""
    with realms.entered(realm):
        generating.keep_ahead(actor=dataclasses.replace(actors.SYSTEM, realm=realm))


@jobs.periodic("obligations.keep_ahead", cron="23 1 * * *")
def keep_ahead() -> None:
    """Keep the ledger four weeks ahead, whoever sleeps."""
    generate(realm=actors.LIVE)


@jobs.periodic("obligations.remind", cron="4,34 * * * *")
def remind() -> None:
    """Tell people what is due and what is late."""
    with realms.entered(actors.LIVE):
        reminding.remind(realm=actors.LIVE)
