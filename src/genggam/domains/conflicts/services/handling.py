"""Writes of conflicts and integrated teams."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from genggam.domains.conflicts.kinds import CONFLICT, TEAM
from genggam.domains.conflicts.models import Handling
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Taking
from genggam.lib import dates, errors, ids


def _log(taking: Taking) -> tuple[str, ...]:
    """Write the handling down for good; raises InvalidInput for a day that has not come."""
    record, given = taking.record, taking.given
    day = given["handled_on"]
    if day > dates.to_zone(timezone.now(), record.region.time_zone).date():
        raise errors.invalid("handled_on", _("This day lies in the future."), code="in_the_future")
    Handling.objects.create(
        id=ids.uuid7(),
        realm=record.realm,
        conflict=record,
        handled_on=day,
        stage=given["stage"],
        measure=given["measure"],
        institution=given["institution"],
        result=given.get("result") or "",
        created_by_id=taking.actor.person,
        created_at=taking.now,
    )
    record.last_handled_on = max(filter(None, (record.last_handled_on, day)))
    return ("last_handled_on",)


def _require_outcome(taking: Taking) -> tuple[str, ...]:
    """Pass where an agreement stands or a reason says why there is none; raises InvalidInput otherwise."""
    if not taking.record.agreement and not taking.given.get("reason"):
        said = _("Write down the agreement, or say why the conflict counts as settled without one.")
        raise errors.invalid("agreement", said, code="no_outcome")
    return ()


enter_conflict, perform_on_conflict = register.bound(
    CONFLICT, {"handle": _log, "settle": _require_outcome}
)
enter_team, perform_on_team = register.bound(TEAM)
