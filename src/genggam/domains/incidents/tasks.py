"""Background work of incidents."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping

from genggam.domains.incidents import messages
from genggam.foundation.access import realms
from genggam.foundation.jobs import app as jobs

TOGETHER = 50
"""So many waiting jobs are told in one transaction at most."""
_log = logging.getLogger(__name__)


@jobs.task(messages.TASK)
def tell(*, incident: str, realm: str, cause: str) -> None:
    """Tell the people concerned what happened to an incident, and in the same go what else waits to be told.

    In a burst of reports most of a notice's cost is fetching and closing its job. Where one of the others fails, all
    are left to their own jobs and this one is told alone.
    """
    own = {"incident": incident, "realm": realm, "cause": cause}
    try:
        _tell(own, TOGETHER)
    except Exception:
        _log.exception("telling several incidents at once failed; each is told alone")
        _tell(own, 0)


def _tell(own: Mapping[str, str], others: int) -> None:
    offices = messages.Offices()
    with realms.entered(own["realm"]):
        taken = jobs.take(messages.TASK, most=others, realm=own["realm"]) if others else []
        for each in (own, *taken):
            incident = uuid.UUID(each["incident"])
            messages.tell(incident_id=incident, cause=each["cause"], offices=offices)
