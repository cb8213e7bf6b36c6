"""Write the directory of agencies; loads at set-up run for the system (`actor=None`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from genggam.foundation.agencies import directory
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions

MANAGE = "agencies.manage"
RULED = ("code", "kind", "region_id", "parent_id", "valid_from")
"""What follows the regions at every load; all else is the agency's own to say after its first load."""


class Authority(Protocol):
    """Whoever can say that an actor holds a permission; access.actors.Actor does."""

    def require(self, permission: str) -> None: ...


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many agencies a load made, brought to the regions' state, and closed."""

    created: int = 0
    updated: int = 0
    closed: int = 0

    @property
    def changed(self) -> int:
        """Return how many rows the load wrote."""
        return self.created + self.updated + self.closed


@transaction.atomic
def load_own(*, actor: Authority | None = None) -> LoadResult:
    """Bring the directory to the present regions; a second run changes nothing.

    New regions get an agency, codes follow the regions' codes, agencies of ended regions are closed; names, forms and
    contacts that the agencies keep themselves stay.
    """
    if actor is not None:
        actor.require(MANAGE)
    built = directory.build(regions.present())
    present = Agency.objects.in_bulk([agency.pk for agency in built])
    missing = [agency for agency in built if agency.pk not in present]
    moved = [
        agency for agency in built if agency.pk in present and _moved(agency, present[agency.pk])
    ]
    closed = _close_without_region()
    Agency.objects.bulk_update(moved, RULED)
    Agency.objects.bulk_create(missing)
    return LoadResult(len(missing), len(moved), closed)


def _moved(built: Agency, present: Agency) -> bool:
    return any(getattr(built, name) != getattr(present, name) for name in RULED)


def _close_without_region() -> int:
    """Close the active agencies whose region has ended; return how many."""
    ended = Agency.objects.filter(is_active=True, region__valid_to__isnull=False)
    return ended.update(is_active=False, valid_to=timezone.localdate())
