"""Read what is awaited, plan the reminders, deliver them to people's bells and note what was told."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from genggam.foundation.access import policy
from genggam.foundation.notifications import notices
from genggam.kernel.obligations import codes, permissions, reminders
from genggam.kernel.obligations.reminders import AGENCY, OWNER, PROVINCE
from genggam.lib import dates

_AWAITED = """
SELECT row.id, rule.cadence, rule.system, row.due_at, row.level, row.told,
       rule.remind_agency, rule.remind_province, rule.remind_owner,
       row.agency_id, region.time_zone, above.id, province.time_zone, rule.owner_id
FROM obligations_obligation row
JOIN obligations_rule rule ON rule.id = row.rule_id
JOIN regions_region region ON region.id = row.region_id
JOIN regions_region province ON province.id = row.province_id
JOIN agencies_agency above ON above.region_id = row.province_id AND above.is_active
WHERE row.state = 'menunggu' AND row.realm = %s AND row.due_at BETWEEN %s AND %s
ORDER BY row.due_at, row.id
"""
_NOTE = """
UPDATE obligations_obligation row SET told = row.told || done.days
FROM (
  SELECT id, array_agg(day)::smallint[] AS days FROM unnest(%s::uuid[], %s::int[]) AS each (id, day) GROUP BY id
) done
WHERE row.id = done.id
"""
_PEOPLE = """
SELECT held.agency_id, held.user_id, held.systems
FROM access_assignment held JOIN accounts_user person ON person.id = held.user_id
WHERE held.agency_id = ANY(%s) AND held.role = ANY(%s) AND person.is_active AND (%s OR NOT person.is_demo)
  AND held.valid_from <= %s AND (held.valid_to IS NULL OR held.valid_to >= %s)
"""
LONGEST = dt.timedelta(days=31)
"""No rung lies further from the due day than this."""
SUBJECTS = {
    reminders.DAILY: "obligation_agency",
    reminders.BELOW: "obligation_area",
    reminders.UNANSWERED: "obligation_area",
}


def remind(*, realm: str, now: dt.datetime | None = None) -> int:
    """Tell people what is due and late at this moment; run twice it tells nobody twice. Returns how many notices.

    Call it inside the realm. Rows whose reports came meanwhile are awaited no more and leave the plan by themselves.
    """
    moment = now or timezone.now()
    found = reminders.plan(awaited(realm, moment), moment)
    given = _deliver(found.messages, realm, moment)
    _note(found.done)
    return given


def awaited(realm: str, now: dt.datetime) -> list[reminders.Waiting]:
    """Return the awaited reports whose ladders may have a rung at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(_AWAITED, [realm, now - LONGEST, now + LONGEST])
        return [_waiting(*row) for row in cursor.fetchall()]


def _waiting(
    row_id: uuid.UUID, cadence: str, system: str, due_at: dt.datetime, *rest: Any
) -> reminders.Waiting:
    level, told, to_agency, to_province, to_owner, agency, zone, above, above_zone, owner = rest
    ladder = [reminders.Step(days, AGENCY) for days in to_agency]
    if level == codes.REGENCY:
        ladder += [reminders.Step(days, PROVINCE) for days in (to_province,) if days is not None]
    else:  # above a provincial agency stands the owner itself
        to_owner = to_owner if to_province is None else to_province
    ladder += [reminders.Step(days, OWNER) for days in (to_owner,) if days is not None]
    readers = {
        AGENCY: reminders.Reader(agency, zone),
        PROVINCE: reminders.Reader(above, above_zone),
        OWNER: reminders.Reader(owner, dates.JAKARTA),
    }
    return reminders.Waiting(
        row_id, cadence, system, due_at, tuple(ladder), readers, frozenset(told)
    )


def _deliver(messages: Collection[reminders.Message], realm: str, now: dt.datetime) -> int:
    own = people({m.reader.agency_id for m in messages}, permissions.SUBMIT)
    above = people({m.reader.agency_id for m in messages}, permissions.RETURN)
    return notices.tell_all(
        (
            notices.Tidings(
                kind=message.kind,
                subject_kind=SUBJECTS.get(message.kind, codes.KIND),
                subject_id=subject,
                realm=realm,
                happened_at=now,
            ),
            reading(
                (above if message.kind in _ABOVE else own),
                message.reader.agency_id,
                message.systems,
            ),
        )
        for message in messages
        for subject in ([message.reader.agency_id] if message.kind in SUBJECTS else message.rows)
    )


_ABOVE = (reminders.BELOW, reminders.UNANSWERED)
Held = Mapping[uuid.UUID, list[tuple[uuid.UUID, frozenset[str]]]]


def people(agency_ids: Collection[uuid.UUID], permission: str) -> Held:
    """Return, by agency, who holds an office there today that has the permission, and for which systems."""
    roles = [role.key for role in policy.roles() if permission in role.permissions]
    day = timezone.localdate()
    held: dict[uuid.UUID, list[tuple[uuid.UUID, frozenset[str]]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, [list(agency_ids), roles, settings.DEMO, day, day])
        for agency_id, user_id, systems in cursor.fetchall():
            held.setdefault(agency_id, []).append((user_id, frozenset(systems)))
    return held


def reading(held: Held, agency_id: uuid.UUID, systems: Collection[str]) -> list[uuid.UUID]:
    """Return who of an agency works for one of the systems."""
    wanted = codes.OVERSIGHT | set(systems)
    return [user for user, own in held.get(agency_id, ()) if own & wanted]


def _note(done: Mapping[uuid.UUID, list[int]]) -> None:
    pairs = [(row_id, day) for row_id, days in sorted(done.items()) for day in days]
    if pairs:
        with connection.cursor() as cursor:
            cursor.execute(_NOTE, [list(column) for column in zip(*pairs, strict=True)])
