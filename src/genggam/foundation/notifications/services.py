"""Clear away events that no reader resumes from any more."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from genggam.foundation.access import realms
from genggam.foundation.notifications import positions
from genggam.foundation.notifications.models import Event

MARGIN = dt.timedelta(hours=1)
BATCH = 10_000


def forget_events(*, realm: str, most: int = BATCH) -> int:
    """Delete events of the realm older than readers may resume from, at most so many; return how many."""
    before = timezone.now() - dt.timedelta(seconds=positions.KEPT_SECONDS) - MARGIN
    with realms.entered(realm):
        old = Event.objects.filter(at__lt=before).order_by("at").values_list("pk", flat=True)[:most]
        deleted, _rows = Event.objects.filter(pk__in=list(old)).delete()
    return deleted
