"""Reads of empowerment beyond what every register has."""

from __future__ import annotations

from typing import Any

from genggam.domains.organizations import codes
from genggam.domains.organizations.empowerment.kinds import EMPOWERMENT
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.models import Organization
from genggam.kernel.dossier.models import Link


def has_unregistered_receiver(record: Any) -> bool:
    """Tell whether an organisation that the record is linked with, from either side, is not registered now."""
    forward = Link.objects.filter(
        record_kind=EMPOWERMENT.key, record_id=record.pk, other_kind=ORGANIZATION.key
    )
    back = Link.objects.filter(
        other_kind=EMPOWERMENT.key, other_id=record.pk, record_kind=ORGANIZATION.key
    )
    linked = (
        *forward.values_list("other_id", flat=True),
        *back.values_list("record_id", flat=True),
    )
    found = Organization.objects.filter(realm=record.realm, pk__in=linked)
    return found.filter(registration_basis=codes.UNREGISTERED).exists()
