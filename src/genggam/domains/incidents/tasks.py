"""Background work of incidents."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence

from genggam.domains.incidents import codes, messages
from genggam.foundation.access import realms
from genggam.foundation.jobs import app as jobs

TOGETHER = 50
"""So many waiting jobs are taken along in one transaction at most."""
_log = logging.getLogger(__name__)


@jobs.task(codes.TELL)
def tell(*, incidents: Sequence[str], realm: str, cause: str) -> None:
    """Tell the people concerned what happened to incidents, and in the same go what else waits to be told.

    In a burst of reports most of a notice's cost is fetching and closing its job. Where the whole fails, what was taken
    along is left to its own jobs and each of these incidents is told alone; raises the last error after trying all.
    """
    own = _happenings(incidents, cause)
    try:
        with realms.entered(realm):
            taken = jobs.take(codes.TELL, most=TOGETHER, realm=realm)
            others = [_happenings(each["incidents"], each["cause"]) for each in taken]
            messages.tell_all([*own, *(each for along in others for each in along)])
    except Exception:
        _log.exception("telling of several incidents at once failed; each is told alone")
        _tell_each(own, realm)


def _happenings(incidents: Sequence[str], cause: str) -> list[messages.Happening]:
    return [messages.Happening(uuid.UUID(incident), cause) for incident in incidents]


def _tell_each(happenings: Sequence[messages.Happening], realm: str) -> None:
    failed: Exception | None = None
    for happening in happenings:
        try:
            with realms.entered(realm):
                messages.tell_all([happening])
        except Exception as error:
            failed = error
    if failed is not None:
        raise failed
