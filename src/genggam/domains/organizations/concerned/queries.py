"""Find the organisation that a record concerns, as far as the actor may see it."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext as _

from genggam.domains.organizations.concerned.workflow import NUMBER
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.foundation.access import actors
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.register import queries as register
from genggam.kernel.register.kinds import Kind
from genggam.lib import errors


def by_number(*, actor: actors.Actor, number: str) -> Any:
    """Return the organisation of this number; raises InvalidInput where there is none that the actor may see."""
    found = register.visible(ORGANIZATION, actor=actor).filter(number=number, merged_into=None)
    organization = found.first()
    if organization is None:
        said = _("There is no organisation with this number in your area.")
        raise errors.invalid(NUMBER.name, said, code="unknown_organization")
    return organization


def linked(kind: Kind, *, actor: actors.Actor, record_id: uuid.UUID) -> list[uuid.UUID]:
    """Return the ids of the organisations that the record is linked with and the actor may see."""
    related = dossier.related(actor=actor, kind=kind.key, record_id=record_id)
    return [each.record_id for each in related if each.kind == ORGANIZATION.key]
