"""Let incidents follow their regencies when a law forms a new province out of them (design D4)."""

from __future__ import annotations

import uuid

from genggam.domains.incidents.models import Incident, Tally
from genggam.foundation.access import actors, realms


def follow(regencies: frozenset[uuid.UUID], province: uuid.UUID) -> None:
    """Give incidents and tallies of the regencies their new province; the province at capture stays what it was.

    The tallies go first: the trigger that sums the changed incidents finds them by place and leaves their counts alone.
    """
    realms.enter(actors.LIVE)
    Tally.objects.filter(regency_id__in=regencies).update(province_id=province)
    Incident.objects.filter(regency_id__in=regencies).update(province_id=province)
