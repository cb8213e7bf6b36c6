"""Who is told what about incidents, and how notices and links name them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import codes, permissions, queries
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors
from genggam.foundation.access import queries as access
from genggam.foundation.notifications import notices
from genggam.foundation.regions import queries as regions
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.workflow import queries as workflow

TASK = "incidents.tell"
TOLD_LEVELS = frozenset({codes.SIAGA, codes.AWAS})
RISING = frozenset({"report", "raise_level", "update"})
"""Causes after which the level may have been reached; told only when it really was."""
WORDS: dict[str, Any] = {
    "incident.siaga": _("Report at SIAGA"),
    "incident.awas": _("Report at AWAS"),
    "incident.return": _("Your report was returned for completion"),
    "incident.reject": _("Your report was rejected"),
    "incident.lower_level": _("The level of your report was lowered"),
    "incident.escalate": _("Your report was escalated"),
}
CENTER, PROVINCE, REGENCY = ("analis", "direktur"), ("verifikator", "kepala_provinsi"), ("kepala",)


def tell(*, incident_id: uuid.UUID, cause: str) -> int:
    """Give the people concerned their notices about what just happened; run twice it tells nobody twice.

    Call it inside the record's realm. Returns how many were told: never who acted, only who may see the report now.
    """
    incident = queries.for_messages(incident_id)
    if incident is None:
        return 0
    told = 0
    if (
        cause in RISING
        and incident.warning_level in TOLD_LEVELS
        and incident.merged_into_id is None
    ):
        told += _tell_of_level(incident)
    if f"incident.{cause}" in WORDS:
        told += _tell_author(incident, cause)
    return told


def _tell_of_level(incident: Incident) -> int:
    """Tell officers of the regency, the province and the centre that the level was reached."""
    reached = (
        workflow.steps(queries.KIND, incident.id)
        .filter(detail__level_to=incident.warning_level)
        .last()
    )
    since = reached.at if reached else incident.received_at
    acted = reached.actor_id if reached else incident.created_by_id
    return _tell(incident, incident.warning_level, since, _officers(incident) - {acted})


def _tell_author(incident: Incident, cause: str) -> int:
    step = workflow.steps(queries.KIND, incident.id).filter(action=cause).last()
    if step is None or step.actor_id == incident.created_by_id:
        return 0
    return _tell(incident, cause, step.at, {incident.created_by_id})


def _tell(incident: Incident, what: str, since: dt.datetime, users: set[uuid.UUID]) -> int:
    tidings = notices.Tidings(
        kind=f"incident.{what}",
        subject_kind=queries.KIND,
        subject_id=incident.id,
        realm=incident.realm,
        happened_at=since,
    )
    return notices.tell(tidings, _who_may_see(incident, users))


def _officers(incident: Incident) -> set[uuid.UUID]:
    """Return who holds the offices that watch over the place of the incident."""
    places = (
        (CENTER, regions.get("00").id),
        (PROVINCE, incident.province_id),
        (REGENCY, incident.regency_id),
    )
    found: set[uuid.UUID] = set()
    for roles, region_id in places:
        if region_id is not None:
            found |= access.holders(roles=roles, region_id=region_id)
    return found


def _who_may_see(incident: Incident, users: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Return those of the users whose rights of this moment open the incident."""
    grants = access.grants_of(users)
    return {
        user
        for user in users
        if actors.Actor(user, "", "", grants.get(user, ())).may_on(permissions.VIEW, incident)
    }


def subjects(
    actor: actors.Actor, ids: Collection[uuid.UUID]
) -> Mapping[uuid.UUID, notices.Subject]:
    """Return how notices name these incidents to the actor; those not open to the actor are left out."""
    return {
        found.pk: notices.Subject(
            found.title, reverse("incidents:detail", args=[found.pk]), found.warning_level
        )
        for found in queries.visible(actor=actor)
        .filter(pk__in=ids)
        .only("pk", "title", "warning_level")
    }


def references(
    actor: actors.Actor, ids: Collection[uuid.UUID]
) -> Mapping[uuid.UUID, dossier.Reference]:
    """Return how links name these incidents to the actor."""
    return {
        pk: dossier.Reference(subject.title, subject.url)
        for pk, subject in subjects(actor, ids).items()
    }


def register_messages() -> None:
    """Hand words and names down to the bell and to links; called when the app starts."""
    notices.register(queries.KIND, subjects, WORDS)
    dossier.register_titles(queries.KIND, references)
