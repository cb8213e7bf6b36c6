"""Who is told what about incidents, and how notices and links name them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
NATION = "00"
CENTER, PROVINCE, REGENCY = ("analis", "direktur"), ("verifikator", "kepala_provinsi"), ("kepala",)


@dataclass(frozen=True, slots=True)
class Happening:
    """What is to be told: to which incident, and the step or event that it is about."""

    incident_id: uuid.UUID
    cause: str


Telling = tuple[notices.Tidings, set[uuid.UUID]]
"""Tidings and whom they may concern; rights are compared afterwards, for all at once."""


class Offices:
    """Who holds the offices that watch over some incidents, and with which rights; read with two questions for all."""

    def __init__(self, incidents: Collection[Incident]) -> None:
        nation = regions.tree().by_code(NATION)
        self._nation = nation.id if nation else None
        places = {place for each in incidents for _roles, place in self._places(each)}
        self._holders = access.holders(roles=(*CENTER, *PROVINCE, *REGENCY), region_ids=places)
        self._grants: dict[uuid.UUID, tuple[actors.Grant, ...]] = {}

    def watching(self, incident: Incident) -> set[uuid.UUID]:
        """Return who holds the offices that watch over the place of the incident."""
        found = [
            self._holders.get((role, place), set())
            for roles, place in self._places(incident)
            for role in roles
        ]
        return set().union(*found)

    def learn(self, users: Collection[uuid.UUID]) -> None:
        """Read the rights of this moment of the users."""
        self._grants = access.grants_of(users)

    def may_see(self, user: uuid.UUID, incident: Incident) -> bool:
        """Tell whether the rights that were learned open the incident to the user."""
        grants = self._grants.get(user, ())
        return actors.Actor(user, "", "", grants).may_on(permissions.VIEW, incident)

    def _places(self, incident: Incident) -> list[tuple[tuple[str, ...], uuid.UUID]]:
        offices = (
            (CENTER, self._nation),
            (PROVINCE, incident.province_id),
            (REGENCY, incident.regency_id),
        )
        return [(roles, place) for roles, place in offices if place]


def tell_all(happenings: Sequence[Happening]) -> int:
    """Give the people concerned their notices about what just happened; run twice it tells nobody twice.

    Call it inside the records' realm. What it costs is a handful of statements, however many happenings there are.
    Returns how many notices were given: never to who acted, only to those who may see the report now.
    """
    incidents = queries.for_messages({each.incident_id for each in happenings})
    steps = workflow.steps_of(queries.KIND, incidents)
    offices = Offices(incidents.values())
    found = [
        telling
        for each in happenings
        if each.incident_id in incidents
        for telling in _tellings(
            incidents[each.incident_id], each.cause, steps.get(each.incident_id, ()), offices
        )
    ]
    offices.learn(set().union(*(users for _tidings, users in found)))
    return notices.tell_all(
        (tidings, [user for user in users if offices.may_see(user, incidents[tidings.subject_id])])
        for tidings, users in found
    )


def _tellings(
    incident: Incident, cause: str, steps: Sequence[workflow.Taken], offices: Offices
) -> Iterator[Telling]:
    """Yield what the happening gives to tell: that a level was reached, and to the author what was decided."""
    if (
        cause in RISING
        and incident.warning_level in codes.TOLD_LEVELS
        and incident.merged_into_id is None
    ):
        reached = _last(step for step in steps if step.level_to == incident.warning_level)
        since = reached.at if reached else incident.received_at
        acted = reached.actor_id if reached else incident.created_by_id
        watching = offices.watching(incident) - {acted}
        yield _tidings(incident, incident.warning_level, since), watching
    if f"incident.{cause}" in WORDS:
        step = _last(step for step in steps if step.action == cause)
        if step and step.actor_id != incident.created_by_id:
            yield _tidings(incident, cause, step.at), {incident.created_by_id}


def _last(steps: Iterable[workflow.Taken]) -> workflow.Taken | None:
    return max(steps, key=lambda step: step.at, default=None)


def _tidings(incident: Incident, what: str, since: dt.datetime) -> notices.Tidings:
    return notices.Tidings(
        kind=f"incident.{what}",
        subject_kind=queries.KIND,
        subject_id=incident.id,
        realm=incident.realm,
        happened_at=since,
    )


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
    found = queries.visible(actor=actor).filter(pk__in=ids)
    return {
        pk: dossier.Reference(title, reverse("incidents:detail", args=[pk]), code)
        for pk, title, code in found.values_list("pk", "title", "region__code")
    }


def register_messages() -> None:
    """Hand words and names down to the bell and to links; called when the app starts."""
    notices.register(queries.KIND, subjects, WORDS)
    dossier.register_titles(queries.KIND, references)
