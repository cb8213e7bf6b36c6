"""Reads of boards: always from one organisation that the actor may see, never by person."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.db.models import Q, QuerySet

from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.officers.choices import Position
from genggam.domains.organizations.officers.models import Officer
from genggam.foundation.access import actors
from genggam.foundation.audit import queries as audit
from genggam.foundation.audit.models import Entry
from genggam.kernel.register import queries as register

KIND = "organization_officer"
SHOWN, MOST = 20, 60


def organization(*, actor: actors.Actor, record_id: uuid.UUID, permissions: tuple[str, ...]) -> Any:
    """Return an organisation on whose board the actor holds all of these; raises NotFound, Forbidden."""
    found = register.get(ORGANIZATION, actor=actor, record_id=record_id)
    for permission in permissions:
        actor.require(permission, found)
    return found


def positions(found: Any) -> list[Officer]:
    """Return the board without anything of the persons: positions and terms."""
    return _in_order(_board(found).only("pk", "position", "term_start", "term_end"))


def officers(found: Any) -> list[Officer]:
    """Return the board with names; whoever calls this writes the showing into the trail."""
    return _in_order(_board(found).defer("nik", "phone"))


def get(found: Any, officer_id: uuid.UUID, *, for_change: bool = False) -> Officer:
    """Return one officer of the organisation's board; raises NotFound for one removed or of another board."""
    wanted = _board(found).filter(pk=officer_id)
    officer = (wanted.select_for_update(of=("self",)) if for_change else wanted).first()
    if officer is None:
        raise register.not_found()
    officer.organization = found
    return officer


def stored(found: Any, officer_id: uuid.UUID) -> Officer | None:
    """Return the officer of this id if it stands on the organisation's board."""
    return _board(found).filter(pk=officer_id).first()


def is_full(found: Any, *, but: uuid.UUID) -> bool:
    """Tell whether the board had as many officers as one may have, without this one."""
    return _board(found).exclude(pk=but).count() >= MOST


def to_forget(*, before: dt.date) -> QuerySet[Officer]:
    """Return the officers whose term ended before this day and of whom something is still sealed."""
    kept = Q(nik__isnull=False) | Q(phone__isnull=False)
    return Officer.objects.filter(kept, realm=actors.LIVE, term_end__lt=before)


def trail(officer: Officer) -> list[Entry]:
    """Return who entered, changed and opened what is kept of an officer, the latest first."""
    return list(audit.of_subject(KIND, officer.pk, realm=officer.realm)[:SHOWN])


def _board(found: Any) -> QuerySet[Officer]:
    return Officer.objects.filter(organization=found, realm=found.realm, removed_at=None)


def _in_order(board: QuerySet[Officer]) -> list[Officer]:
    """Return the chair first, then the positions as they are listed."""
    ranks = {code: rank for rank, code in enumerate(Position.values)}
    return sorted(board, key=lambda each: (ranks[each.position], each.pk))
