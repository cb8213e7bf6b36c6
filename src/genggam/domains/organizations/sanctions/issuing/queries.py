"""Reads of sanctions beyond what every register has."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils.translation import gettext as _

from genggam.domains.organizations.concerned import queries as concerned
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.sanctions import codes
from genggam.domains.organizations.sanctions.kinds import SANCTION
from genggam.domains.organizations.sanctions.models import Sanction
from genggam.foundation.access import actors
from genggam.kernel.register import queries as register
from genggam.lib import errors


def in_force(organization_id: uuid.UUID) -> list[Sanction]:
    """Return the sanctions in force on an organisation, whoever asks: a rule must not depend on who sees what."""
    found = Sanction.objects.filter(organization_id=organization_id, state=codes.IN_FORCE)
    return list(found.order_by("decree_date", "received_at"))


def concerned_by(sanction: Any, *, actor: actors.Actor) -> Any:
    """Return the one organisation that a proposal is linked with; raises RuleViolation without it, or with several."""
    found = concerned.linked(SANCTION, actor=actor, record_id=sanction.pk)
    if len(found) != 1:
        said = _("Link the proposal with one organisation of the register first.")
        raise errors.RuleViolation("no_organization", said)
    organization = register.get(ORGANIZATION, actor=actor, record_id=found[0])
    return organization.merged_into or organization
