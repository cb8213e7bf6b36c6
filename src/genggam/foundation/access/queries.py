"""Build actors from live assignments; nothing here is cached (rules.md R3)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from genggam.foundation.access import actors, permissions, policy
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User


def live_assignments(user_id: uuid.UUID, on: dt.date | None = None) -> QuerySet[Assignment]:
    """Return the user's assignments that hold on the date (today in Jakarta by default).

    Demo accounts hold nothing outside the demo.
    """
    return _held_on(on or timezone.localdate()).filter(user_id=user_id)


def _held_on(day: dt.date) -> QuerySet[Assignment]:
    return (
        Assignment.objects.filter(user__is_active=True, valid_from__lte=day)
        .filter(Q(valid_to=None) | Q(valid_to__gte=day))
        .filter(Q() if settings.DEMO else Q(user__is_demo=False))
        .select_related("agency", "region")
        .order_by("region__level", "valid_from")
    )


GRANT = """held.role, held.agency_id, agency.name, held.region_id, region.path, region.level, region.code,
       held.systems, held.clearance, held.acting_kind"""
"""The columns that `grant` makes a grant of."""
HELD = """access_assignment held
JOIN agencies_agency agency ON agency.id = held.agency_id
JOIN regions_region region ON region.id = held.region_id"""
"""Where they stand."""
_GRANTS_OF = f"""
SELECT held.user_id, {GRANT}
FROM {HELD} JOIN accounts_user person ON person.id = held.user_id
WHERE held.user_id = ANY(%s) AND person.is_active AND (%s OR NOT person.is_demo)
  AND held.valid_from <= %s AND (held.valid_to IS NULL OR held.valid_to >= %s)
ORDER BY region.level, held.valid_from
"""  # noqa: S608  # nosec B608 - parts of fixed text
"""What `live_assignments` says, in fixed text: this stands before every request, and building it costs more than it."""


def grants(user_id: uuid.UUID) -> tuple[actors.Grant, ...]:
    """Return what the user holds now; assignments to unknown roles give nothing."""
    return grants_of((user_id,)).get(user_id, ())


def grants_of(user_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[actors.Grant, ...]]:
    """Return what each of many users holds now, in one query; users who hold nothing are left out."""
    day = timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_GRANTS_OF, [list(user_ids), settings.DEMO, day, day])
        rows = cursor.fetchall()
    held: dict[uuid.UUID, list[actors.Grant]] = {}
    for user_id, *columns in rows:
        found = grant(*columns)
        if found is not None:
            held.setdefault(user_id, []).append(found)
    return {user_id: tuple(found) for user_id, found in held.items()}


def grant(role_key: str, *columns: Any) -> actors.Grant | None:
    """Make a grant of a row of `GRANT`; None for a role that is not known, which gives nothing."""
    role = policy.role(role_key)
    if role is None:
        return None
    agency_id, agency_name, region_id, path, level, code, systems, clearance, acting_kind = columns
    return actors.Grant(
        role=role.key,
        permissions=role.permissions,
        agency_id=agency_id,
        agency_name=agency_name,
        region_id=region_id,
        region_path=path,
        region_level=level,
        region_code=code,
        systems=frozenset(systems),
        clearance=clearance,
        read_only=role.read_only,
        own_only=role.own_only,
        acting_kind=acting_kind,
    )


_HOLDERS = """
SELECT held.role, held.region_id, held.user_id
FROM access_assignment held JOIN accounts_user person ON person.id = held.user_id
WHERE held.role = ANY(%s) AND held.region_id = ANY(%s) AND person.is_active AND (%s OR NOT person.is_demo)
  AND held.valid_from <= %s AND (held.valid_to IS NULL OR held.valid_to >= %s)
"""


def holders(
    *, roles: Iterable[str], region_ids: Iterable[uuid.UUID]
) -> dict[tuple[str, uuid.UUID], set[uuid.UUID]]:
    """Return, by role and region, the users who hold the role over exactly this region today."""
    day = timezone.localdate()
    held: dict[tuple[str, uuid.UUID], set[uuid.UUID]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HOLDERS, [list(roles), list(region_ids), settings.DEMO, day, day])
        for role, region_id, user_id in cursor.fetchall():
            held.setdefault((role, region_id), set()).add(user_id)
    return held


def current_assignments(user_id: uuid.UUID) -> QuerySet[Assignment]:
    """Return the assignments that hold today or later, of closed accounts too."""
    return (
        Assignment.objects.filter(user_id=user_id)
        .filter(Q(valid_to=None) | Q(valid_to__gte=timezone.localdate()))
        .select_related("agency", "region")
        .order_by("region__level", "valid_from")
    )


def accounts_visible(*, actor: actors.Actor) -> QuerySet[User]:
    """Return the accounts that the actor may list: those with a place, now or once, in the actor's area.

    At the centre these are all; accounts that never had a place are seen there only.
    """
    wanted = Q()
    grants_held = actor.grants_with(permissions.VIEW_ACCOUNTS)
    for grant in grants_held:
        if grant.region_level == 0:
            return User.objects.order_by("username")
        wanted |= Q(region__path__startswith=grant.region_path)
    if not grants_held:
        return User.objects.none()
    placed = Assignment.objects.filter(wanted).values("user_id")
    return User.objects.filter(pk__in=placed).order_by("username")


def actor_for(
    user: User, *, realm: str = actors.LIVE, request_id: str = "", ip: str = ""
) -> actors.Actor:
    """Return the actor for a signed-in user with the grants of this moment."""
    return actors.Actor(
        user_id=user.pk,
        username=user.username,
        full_name=user.full_name,
        grants=grants(user.pk) if user.is_active else (),
        realm=realm,
        request_id=request_id,
        ip=ip,
    )
