"""Background work of incidents."""

from __future__ import annotations

import uuid

from genggam.domains.incidents import messages
from genggam.foundation.access import realms
from genggam.foundation.jobs import app as jobs


@jobs.task(messages.TASK)
def tell(*, incident: str, realm: str, cause: str) -> None:
    """Tell the people concerned what happened to an incident."""
    with realms.entered(realm):
        messages.tell(incident_id=uuid.UUID(incident), cause=cause)
