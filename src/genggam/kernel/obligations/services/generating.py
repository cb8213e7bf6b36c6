"""Make the rows of the ledger before they are due, and take away those that nobody owes any more."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from uuid_utils.compat import uuid5

from genggam.foundation.access import actors, realms
from genggam.foundation.agencies.models import Agency
from genggam.foundation.audit import services as audit
from genggam.kernel.obligations import codes, spans
from genggam.kernel.obligations.models import Due, Obligation, Rule
from genggam.lib import dates

NAMESPACE = uuid.UUID("5b0c1a0e-77c9-5d0f-9a64-0f7a5c3d6e91")
"""Fixed for ever: every id of a row is derived from it (RFC 9562, version 5)."""
AHEAD = dt.timedelta(days=28)
BEHIND = dt.timedelta(days=62)
"""How far back the clock's work looks, so that an outage leaves no hole."""
BATCH = 60
"""So many periods are made with one statement: 514 agencies make 30,840 rows of them."""

_AGENCIES = """
SELECT agency.id, agency.valid_from, agency.valid_to
FROM agencies_agency agency JOIN regions_region region ON region.id = agency.region_id
WHERE region.level = %s AND agency.kind = ANY(%s) AND starts_with(region.path, %s)
  AND (agency.is_active OR agency.valid_to IS NOT NULL)
ORDER BY agency.code
"""
_STANDING = """
SELECT agency_id, period FROM obligations_obligation WHERE rule_id = %s AND period = ANY(%s) AND realm = %s
"""
"""What stands already is compared here and not in the database: a join over rows that were just made has no statistics
to be planned by."""
_MAKE = """
INSERT INTO obligations_obligation
  (id, realm, prov, rule_id, agency_id, region_id, province_id, regency_id, level, period, period_start, period_end,
   due_at, state, reference_kind, returned_count, reason, proof, told, version, updated_at)
SELECT made.id, %s, left(region.code, 2), %s, agency.id, region.id,
       CASE region.level WHEN 1 THEN region.id ELSE region.parent_id END,
       CASE region.level WHEN 2 THEN region.id END,
       %s, span.code, span.first, span.last,
       (span.last + %s::int + %s::time) AT TIME ZONE region.time_zone, 'menunggu', '', 0, '', '', '{}', 1, now()
FROM unnest(%s::uuid[], %s::uuid[], %s::int[]) AS made (id, agency_id, place)
JOIN unnest(%s::text[], %s::date[], %s::date[]) WITH ORDINALITY AS span (code, first, last, place)
  ON span.place = made.place
JOIN agencies_agency agency ON agency.id = made.agency_id
JOIN regions_region region ON region.id = agency.region_id
ON CONFLICT DO NOTHING
"""
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('obligations.generate'))"
_LEVELS = {codes.PROVINCE: (1, ["provinsi"]), codes.REGENCY: (2, ["kabkota", "suku_badan"])}


@dataclass(frozen=True, slots=True)
class Made:
    """How many rows a run made, and how many it took away because nobody owes them any more."""

    created: int = 0
    removed: int = 0

    @property
    def changed(self) -> int:
        """Return how many rows the run wrote."""
        return self.created + self.removed


class _Debtor(NamedTuple):
    id: uuid.UUID
    begins: dt.date | None
    ends: dt.date | None

    def exists(self, day: dt.date) -> bool:
        return (self.begins is None or self.begins <= day) and (
            self.ends is None or day <= self.ends
        )


def identity(realm: str, rule_id: uuid.UUID, agency_id: uuid.UUID, period: str) -> uuid.UUID:
    """Return the id of a row, the same at every place and time (RFC 9562, version 5)."""
    return uuid5(NAMESPACE, f"{realm}:{rule_id}:{agency_id}:{period}")


@transaction.atomic
def generate(*, actor: actors.Actor, first: dt.date, last: dt.date) -> Made:
    """Make every row that falls due from `first` to `last` (local days) and is missing; a second run makes none.

    An agency owes the periods on whose last day it exists, under the rules in force on that day. Rows after `first`
    that this no longer holds for go, unless somebody has acted on them. Runs at the same time wait for each other.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    created = sum(
        _make_due(actor.realm, due, first, last)
        for due in Due.objects.select_related("rule", "rule__region").filter(
            Q(rule__valid_to=None) | Q(rule__valid_to__gte=first - dt.timedelta(days=400)),
            days__isnull=False,
        )
    )
    made = Made(created, _prune(actor.realm, first))
    if made.changed:
        audit.record(actor=actor, action="obligations.generate", subject_kind=codes.KIND)
    return made


def keep_ahead(*, actor: actors.Actor, now: dt.datetime | None = None) -> Made:
    """Make what falls due within the next four weeks; the clock calls it every night, nobody has to."""
    today = dates.to_zone(now or timezone.now(), dates.JAKARTA).date()
    return generate(actor=actor, first=today - BEHIND, last=today + AHEAD)


def follow(regencies: frozenset[uuid.UUID], province: uuid.UUID) -> None:
    """Give rows of the regencies their new province; the trigger moves their counts along (design D4)."""
    realms.enter(actors.LIVE)
    Obligation.objects.filter(regency_id__in=regencies).update(province_id=province)


def _make_due(realm: str, due: Due, first: dt.date, last: dt.date) -> int:
    rule, days = due.rule, due.days or 0
    found = list(
        spans.due_between(
            rule.cadence,
            days=days,
            first=first,
            last=last,
            force=(rule.valid_from, rule.valid_to),
        )
    )
    debtors = _debtors(due) if found else []
    return sum(_insert(realm, due, part, debtors) for part in _parts(found))


def _parts(found: Sequence[spans.Span]) -> Iterator[Sequence[spans.Span]]:
    for start in range(0, len(found), BATCH):
        yield found[start : start + BATCH]


def _debtors(due: Due) -> list[_Debtor]:
    level, kinds = _LEVELS[due.level]
    path = due.rule.region.path if due.rule.region else ""
    with connection.cursor() as cursor:
        cursor.execute(_AGENCIES, [level, kinds, path])
        return [_Debtor(*row) for row in cursor.fetchall()]


def _missing(
    realm: str, due: Due, part: Sequence[spans.Span], debtors: Sequence[_Debtor]
) -> list[tuple[uuid.UUID, int]]:
    """Return which agencies lack which of the spans, as (agency, place of the span from 1)."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, [due.rule_id, [span.code for span in part], realm])
        standing = set(cursor.fetchall())
    return [
        (debtor.id, place)
        for place, span in enumerate(part, start=1)
        for debtor in debtors
        if debtor.exists(span.last) and (debtor.id, span.code) not in standing
    ]


def _insert(realm: str, due: Due, part: Sequence[spans.Span], debtors: Sequence[_Debtor]) -> int:
    missing = _missing(realm, due, part, debtors)
    if not missing:
        return 0
    rule_id = due.rule_id
    keys = [identity(realm, rule_id, agency, part[place - 1].code) for agency, place in missing]
    made: list[Any] = [keys, *(list(column) for column in zip(*missing, strict=True))]
    stretch: list[Any] = [
        [each.code for each in part],
        [each.first for each in part],
        [each.last for each in part],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_MAKE, [realm, rule_id, due.level, due.days, str(due.time), *made, *stretch])
        count: int = cursor.rowcount
    return count


def _prune(realm: str, since: dt.date) -> int:
    """Take away untouched rows whose rule or agency does not hold on their last day; return how many.

    Few rules end and few agencies open or close, so each is asked for by itself.
    """
    untouched = Obligation.objects.filter(realm=realm, version=1, period_end__gte=since)
    gone = [
        untouched.filter(rule=rule, period_end__gt=rule.valid_to)
        for rule in Rule.objects.filter(valid_to__gte=since)
    ]
    for agency in Agency.objects.filter(Q(valid_to__gte=since) | Q(valid_from__gte=since)):
        outside = Q(period_end__lt=agency.valid_from) if agency.valid_from else Q(pk__in=())
        if agency.valid_to:
            outside |= Q(period_end__gt=agency.valid_to)
        gone.append(untouched.filter(outside, agency=agency))
    return sum(rows.delete()[0] for rows in gone)
