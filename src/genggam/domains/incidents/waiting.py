"""What waits for whom, as conditions on incidents: Meja Kerja and the list count with the same ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import (
    Case,
    DateTimeField,
    ExpressionWrapper,
    F,
    Q,
    Subquery,
    Value,
    When,
    lookups,
)

from genggam.domains.incidents import clocks, codes, permissions
from genggam.foundation.access import actors, scopes
from genggam.kernel.workflow import queries as workflow

VERIFY, RETURNED, UPDATE, ESCALATED, OVERDUE = (
    "verifikasi",
    "dikembalikan",
    "perbarui",
    "ditingkatkan",
    "lewat",
)
KEYS = (VERIFY, RETURNED, UPDATE, ESCALATED, OVERDUE)
SOON = dt.timedelta(hours=1)
_RUNNING = (codes.UNVERIFIED, codes.VERIFIED)


def condition(key: str, actor: actors.Actor, *, now: dt.datetime) -> Q:
    """Return the condition that an incident waits for this actor's step; KeyError for an unknown key."""
    return Q(is_open=True) & _CONDITIONS[key](actor, now)


def deadline() -> Case:
    """Return the moment by which the reporting agency tells more, as an expression (domain.md 3.6)."""
    whens = [When(ended_at__isnull=False, then=_after("ended_at", clocks.FINAL_REPORT))]
    whens += [
        When(warning_level=level, then=_after("last_update_at", every))
        for level, every in clocks.UPDATE_EVERY.items()
    ]
    return Case(*whens, default=F("due_at"), output_field=DateTimeField())


def _after(column: str, span: dt.timedelta) -> ExpressionWrapper[Any]:
    return ExpressionWrapper(F(column) + Value(span), output_field=DateTimeField())


def _own_agencies(actor: actors.Actor) -> Q:
    return Q(agency_id__in={grant.agency_id for grant in actor.grants_with(permissions.REPORT)})


def _to_verify(actor: actors.Actor, now: dt.datetime) -> Q:
    """Not yet verified, in the area where this actor verifies, and written by somebody else (four eyes)."""
    unchecked = Q(is_verified=False) & ~Q(state=codes.RETURNED) & ~Q(created_by_id=actor.user_id)
    return unchecked & scopes.visible(actor, permissions.VERIFY)


def _returned(actor: actors.Actor, now: dt.datetime) -> Q:
    return Q(state=codes.RETURNED) & _own_agencies(actor)


def _told(actor: actors.Actor, now: dt.datetime) -> Q:
    """The own agency's reports whose next update is due within the hour, or whose final report is due."""
    by_level = Q()
    for level, every in clocks.UPDATE_EVERY.items():
        by_level |= Q(warning_level=level, last_update_at__lte=now + SOON - every)
    running = Q(ended_at=None) & by_level
    ended = Q(ended_at__isnull=False, final_reported_at=None)
    return (
        (running | ended)
        & Q(verification__in=_RUNNING)
        & ~Q(state=codes.RETURNED)
        & _own_agencies(actor)
    )


def _escalated(actor: actors.Actor, now: dt.datetime) -> Q:
    """Escalated by an agency one step below one of the actor's own; the centre also sees what itself escalated."""
    levels = {grant.region_level + 1 for grant in actor.grants_with(permissions.FOLLOW_UP)}
    if scopes.PROVINCE in levels:
        levels.add(scopes.NATION)
    last = workflow.latest("incident", "escalate").values("agency__region__level")[:1]
    one_step_below = lookups.In(Subquery(last), sorted(levels)) if levels else Q(pk__in=())
    return (
        Q(state=codes.ESCALATED) & Q(one_step_below) & scopes.visible(actor, permissions.FOLLOW_UP)
    )


def _overdue(actor: actors.Actor, now: dt.datetime) -> Q:
    """Updates and final reports of others that are late, in the area where this actor verifies."""
    late = Q(due_at__lt=now, due_kind__in=(clocks.UPDATE, clocks.FINAL)) & ~_own_agencies(actor)
    return late & scopes.visible(actor, permissions.VERIFY)


_CONDITIONS: dict[str, Callable[[actors.Actor, dt.datetime], Q]] = {
    VERIFY: _to_verify,
    RETURNED: _returned,
    UPDATE: _told,
    ESCALATED: _escalated,
    OVERDUE: _overdue,
}
