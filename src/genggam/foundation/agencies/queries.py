"""Read the directory of agencies; everyone in the network may see it, nobody outside.

`get`, `by_id` and `for_region` are for services and for resolving labels; pages and the API list `visible(actor=…)`.
"""

from __future__ import annotations

import uuid
from typing import Protocol

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genggam.foundation.agencies.choices import CENTRAL_KINDS, Kind
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.choices import Level
from genggam.foundation.regions.models import Region
from genggam.lib import errors

CENTER = "pusat"


class Reader(Protocol):
    """Whoever reads the directory; access.actors.Actor does."""

    @property
    def is_anonymous(self) -> bool: ...


def visible(*, actor: Reader) -> QuerySet[Agency]:
    """Return the active agencies that the actor may see: all when signed in, none otherwise."""
    found = Agency.objects.filter(is_active=True).select_related("region", "parent")
    return found.none() if actor.is_anonymous else found


def all_active() -> QuerySet[Agency]:
    """Return every active agency with its region, for commands that serve the whole network."""
    return _active().order_by("code")


def get(code: str) -> Agency:
    """Return the agency of this code; a former code of its region resolves too. Raises NotFound."""
    found = _active().filter(code=code).first()
    if found is not None:
        return found
    if code.startswith(CENTER):
        raise _not_found(agency_code=code)
    return _of_region(regions.get(code))


def by_id(agency_id: uuid.UUID) -> Agency:
    """Return the agency of this id, active or not; raises NotFound."""
    found = Agency.objects.select_related("region", "parent").filter(pk=agency_id).first()
    if found is None:
        raise _not_found(agency_id=str(agency_id))
    return found


def for_region(region: Region) -> Agency:
    """Return the agency in charge of the region; raises NotFound.

    It is the region's own; for a district or village that of its regency; for the nation the centre.
    """
    if region.level <= Level.REGENCY:
        return _of_region(region)
    return _of_region(regions.ancestors(region)[Level.REGENCY])


def center() -> Agency:
    """Return the directorate general; raises NotFound before the agencies are loaded."""
    return get(CENTER)


def superior(agency: Agency) -> Agency | None:
    """Return the agency one step up the reporting line: regency, province, centre; None above the centre."""
    if agency.kind == Kind.CENTER:
        return None
    if agency.is_central or agency.kind == Kind.PROVINCE:
        return center()
    return _of_region(regions.by_id(agency.region.parent_id)) if agency.region.parent_id else None


def below(agency: Agency) -> QuerySet[Agency]:
    """Return the active agencies one step down the reporting line, ordered by code."""
    if agency.kind == Kind.CENTER:
        return _active().filter(Q(kind=Kind.PROVINCE) | Q(parent=agency)).order_by("code")
    if agency.kind == Kind.PROVINCE:
        return _active().filter(region__parent=agency.region_id).order_by("code")
    return Agency.objects.none()


def owner_of(system: str) -> Agency:
    """Return the unit of the centre that owns the system; raises NotFound."""
    found = _active().filter(kind__in=CENTRAL_KINDS, systems__contains=[system]).first()
    if found is None:
        raise _not_found(system=system)
    return found


def _active() -> QuerySet[Agency]:
    return Agency.objects.filter(is_active=True).select_related("region", "parent")


def _of_region(region: Region) -> Agency:
    if region.level == Level.NATION:
        return center()
    found = _active().filter(region=region).first()
    if found is None:
        raise _not_found(region_code=region.code)
    return found


def _not_found(**details: str) -> errors.NotFound:
    return errors.NotFound(
        "agency_not_found", _("There is no such agency."), fields=None, **details
    )
