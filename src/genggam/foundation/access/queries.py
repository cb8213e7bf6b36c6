"""Build actors from live assignments; nothing here is cached (rules.md R3)."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from genggam.foundation.access import actors, policy
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User


def live_assignments(user_id: uuid.UUID, on: dt.date | None = None) -> QuerySet[Assignment]:
    """Return the user's assignments that hold on the date (today in Jakarta by default).

    Demo accounts hold nothing outside the demo.
    """
    day = on or timezone.localdate()
    return (
        Assignment.objects.filter(user_id=user_id, user__is_active=True, valid_from__lte=day)
        .filter(Q(valid_to=None) | Q(valid_to__gte=day))
        .filter(Q() if settings.DEMO else Q(user__is_demo=False))
        .select_related("agency", "region")
        .order_by("region__level", "valid_from")
    )


def grants(user_id: uuid.UUID) -> tuple[actors.Grant, ...]:
    """Return what the user holds now; assignments to unknown roles give nothing."""
    found = []
    for assignment in live_assignments(user_id):
        role = policy.role(assignment.role)
        if role is not None:
            found.append(_grant(assignment, role))
    return tuple(found)


def _grant(assignment: Assignment, role: policy.Role) -> actors.Grant:
    return actors.Grant(
        role=role.key,
        permissions=role.permissions,
        agency_id=assignment.agency_id,
        agency_name=assignment.agency.name,
        region_id=assignment.region_id,
        region_path=assignment.region.path,
        region_level=assignment.region.level,
        region_code=assignment.region.code,
        systems=frozenset(assignment.systems),
        clearance=assignment.clearance,
        read_only=role.read_only,
        acting_kind=assignment.acting_kind,
    )


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
