"""Link records with the organisation that they concern, and let its entry follow a sanction."""

from __future__ import annotations

import dataclasses
import uuid
from typing import Any

from genggam.domains.organizations import permissions
from genggam.domains.organizations.concerned import queries
from genggam.domains.organizations.concerned.workflow import NUMBER
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.sanctioned.workflow import BY_SANCTION
from genggam.domains.organizations.services import vouch_again
from genggam.foundation.access import actors
from genggam.kernel.dossier import origins
from genggam.kernel.dossier import services as dossier
from genggam.kernel.register import services as register
from genggam.kernel.register.kinds import Kind
from genggam.kernel.register.services import Effect, Taking

_BY_SANCTION = dataclasses.replace(ORGANIZATION, workflow=BY_SANCTION)


def link(kind: Kind, *, actor: actors.Actor, record: dossier.Filable, to: uuid.UUID) -> None:
    """Link a record with an organisation that the actor may see; both pages show it."""
    dossier.link(
        actor=actor,
        place=dossier.Place(record, kind.key, permissions.OVERSEE),
        other_kind=ORGANIZATION.key,
        other_id=to,
        relation=origins.PARAMETER,
    )


def by_number(kind: Kind) -> Effect:
    """Return what the step `link_organization` does to records of a kind."""

    def effect(taking: Taking) -> tuple[str, ...]:
        found = queries.by_number(actor=taking.actor, number=taking.given[NUMBER.name])
        link(kind, actor=taking.actor, record=taking.record, to=found.pk)
        return ()

    return effect


def follow_sanction(*, actor: actors.Actor, organization: Any, status: str, reason: str) -> None:
    """Set the activity of a locked organisation as a sanction demands, in the caller's transaction.

    Raises Forbidden, InvalidInput where the entry does not hold by today's rules.
    """
    if organization.activity_status != status:
        register.perform(
            _BY_SANCTION,
            actor=actor,
            record_id=organization.pk,
            action="sanction",
            version=organization.version,
            given={"activity_status": status, "reason": reason},
            effect=vouch_again,
        )
