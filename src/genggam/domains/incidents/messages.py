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


class Offices:
    """Who holds the offices over places, and with which rights: each asked once while this lives, one transaction."""

    def __init__(self) -> None:
        self._holders: dict[tuple[tuple[str, ...], uuid.UUID], set[uuid.UUID]] = {}
        self._grants: dict[uuid.UUID, tuple[actors.Grant, ...]] = {}
        self._nation: uuid.UUID | None = None

    def watching(self, incident: Incident) -> set[uuid.UUID]:
        """Return who holds the offices that watch over the place of the incident."""
        if self._nation is None:
            self._nation = regions.get("00").id
        places = (
            (CENTER, self._nation),
            (PROVINCE, incident.province_id),
            (REGENCY, incident.regency_id),
        )
        return set().union(*(self._held(roles, place) for roles, place in places if place))

    def who_may_see(self, incident: Incident, users: Collection[uuid.UUID]) -> set[uuid.UUID]:
        """Return those of the users whose rights of this moment open the incident."""
        unknown = [user for user in users if user not in self._grants]
        if unknown:
            found = access.grants_of(unknown)
            self._grants |= {user: found.get(user, ()) for user in unknown}
        return {
            user
            for user in users
            if actors.Actor(user, "", "", self._grants[user]).may_on(permissions.VIEW, incident)
        }

    def _held(self, roles: tuple[str, ...], place: uuid.UUID) -> set[uuid.UUID]:
        key = (roles, place)
        if key not in self._holders:
            self._holders[key] = access.holders(roles=roles, region_id=place)
        return self._holders[key]


def tell(*, incident_id: uuid.UUID, cause: str, offices: Offices | None = None) -> int:
    """Give the people concerned their notices about what just happened; run twice it tells nobody twice.

    Call it inside the record's realm; several told in one transaction may share what they know of `offices`.
    Returns how many were told: never who acted, only who may see the report now.
    """
    incident = queries.for_messages(incident_id)
    if incident is None:
        return 0
    told, offices = 0, offices or Offices()
    if (
        cause in RISING
        and incident.warning_level in TOLD_LEVELS
        and incident.merged_into_id is None
    ):
        told += _tell_of_level(incident, offices)
    if f"incident.{cause}" in WORDS:
        told += _tell_author(incident, cause, offices)
    return told


def _tell_of_level(incident: Incident, offices: Offices) -> int:
    """Tell officers of the regency, the province and the centre that the level was reached."""
    reached = (
        workflow.steps(queries.KIND, incident.id)
        .filter(detail__level_to=incident.warning_level)
        .last()
    )
    since = reached.at if reached else incident.received_at
    acted = reached.actor_id if reached else incident.created_by_id
    users = offices.who_may_see(incident, offices.watching(incident) - {acted})
    return _tell(incident, incident.warning_level, since, users)


def _tell_author(incident: Incident, cause: str, offices: Offices) -> int:
    step = workflow.steps(queries.KIND, incident.id).filter(action=cause).last()
    if step is None or step.actor_id == incident.created_by_id:
        return 0
    users = offices.who_may_see(incident, {incident.created_by_id})
    return _tell(incident, cause, step.at, users)


def _tell(incident: Incident, what: str, since: dt.datetime, users: set[uuid.UUID]) -> int:
    tidings = notices.Tidings(
        kind=f"incident.{what}",
        subject_kind=queries.KIND,
        subject_id=incident.id,
        realm=incident.realm,
        happened_at=since,
    )
    return notices.tell(tidings, users)


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
