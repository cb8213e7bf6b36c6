"""Read models of the ledger's pages: own duties, the matrix, the league of provinces, the monthly mirror."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Case, CharField, F, Min, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from genggam.domains.reports import filters
from genggam.foundation.access import actors
from genggam.foundation.agencies import queries as agencies
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region
from genggam.kernel.obligations import codes, permissions, queries
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.obligations.queries import Shares
from genggam.lib import errors, periods

SOON = dt.timedelta(days=21)
JUST = dt.timedelta(days=10)
SHOWN = 40
"""So many rows of one kind stand on a page of own duties; the mirror of a month shows all."""

ON_TIME, NIL, LATE, MISSING, OPEN, RETURNED, EXEMPT = "t", "n", "l", "b", "w", "k", "x"
"""The marks of the matrix."""


@dataclass(frozen=True, slots=True)
class Column:
    """One duty for one period."""

    rule_id: uuid.UUID
    period: str
    code: str
    name: str
    first: dt.date
    last: dt.date

    @property
    def key(self) -> tuple[uuid.UUID, str]:
        """Return what cells are found by."""
        return self.rule_id, self.period


@dataclass(slots=True)
class Line:
    """One province or agency with its cells, in the order of the columns; None where nothing is owed."""

    id: uuid.UUID
    code: str
    name: str
    marks: list[str | None] = field(default_factory=list)
    rows: list[uuid.UUID | None] = field(default_factory=list)
    shares: list[Shares | None] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Lines under columns, for one month."""

    columns: Sequence[Column]
    lines: Sequence[Line]
    by_province: bool


def own(*, actor: actors.Actor, now: dt.datetime) -> dict[str, list[Obligation]]:
    """Return what the actor's agencies have to do and have just done: `returned`, `late`, `due`, `done`.

    Late ones come newest first, because the oldest are past mending; each kind is bounded.
    """
    rows = queries.own(actor=actor).select_related("submitted_by")
    owed = rows.filter(state=codes.WAITING)
    return {
        "returned": list(rows.filter(state=codes.RETURNED)[:SHOWN]),
        "late": list(owed.filter(due_at__lt=now).order_by("-due_at", "rule__code")[:SHOWN]),
        "due": list(owed.filter(due_at__gte=now, due_at__lte=now + SOON)[:SHOWN]),
        "done": list(
            rows.exclude(state__in=codes.OWED)
            .filter(updated_at__gte=now - JUST)
            .order_by("-updated_at")[:SHOWN]
        ),
    }


def count_late(*, actor: actors.Actor, now: dt.datetime) -> int:
    """Return how many reports of the actor's own agencies are late."""
    return queries.own(actor=actor).filter(state=codes.WAITING, due_at__lt=now).count()


def mark(now: dt.datetime) -> Case:
    """Return the mark of a row as an expression: on time, nil, late, missing, not due yet, returned, exempt."""
    return Case(
        When(state=codes.EXEMPT, then=Value(EXEMPT)),
        When(state=codes.RETURNED, then=Value(RETURNED)),
        When(is_on_time=True, reference_id=None, then=Value(NIL)),
        When(is_on_time=True, then=Value(ON_TIME)),
        When(is_complete=True, then=Value(LATE)),
        When(due_at__lt=now, then=Value(MISSING)),
        default=Value(OPEN),
        output_field=CharField(),
    )


def matrix(*, actor: actors.Actor, wanted: filters.Filters, now: dt.datetime) -> Matrix:
    """Return the matrix of a month: provinces with shares, or the agencies of the region with one mark a cell.

    One question for the cells and one for the columns, however many agencies there are.
    """
    region = regions.get(wanted.region) if wanted.region else None
    if by_province(actor, wanted, region):
        return _of_provinces(actor, wanted, now)
    rows = _due_in(queries.visible(actor=actor), wanted)
    if region is not None:
        rows = rows.filter(Q(province_id=region.pk) | Q(regency_id=region.pk))
    return _of_agencies(rows, now)


def by_province(actor: actors.Actor, wanted: filters.Filters, region: Region | None) -> bool:
    """Tell whether the matrix has a line for each province: for who sees the nation and asks for no part of it."""
    sees_all = any(grant.region_level == 0 for grant in actor.grants_with(permissions.VIEW))
    return sees_all and region is None and wanted.shown != filters.AGENCIES


def _due_in(rows: QuerySet[Obligation], wanted: filters.Filters) -> QuerySet[Obligation]:
    daily = Q(rule__cadence=periods.DAILY)
    rows = rows.filter(daily if wanted.daily else ~daily)
    rows = rows.filter(due_at__gte=wanted.since, due_at__lte=wanted.until)
    return rows.filter(rule__system=wanted.system) if wanted.system else rows


def _of_agencies(rows: QuerySet[Obligation], now: dt.datetime) -> Matrix:
    said = rows.order_by().values_list("agency_id", "rule_id", "period", mark(now), "pk")
    found: dict[uuid.UUID, dict[tuple[uuid.UUID, str], tuple[str, uuid.UUID]]] = {}
    for agency_id, rule_id, period, sign, row_id in said:
        found.setdefault(agency_id, {})[rule_id, period] = (sign, row_id)
    columns = _columns(rows) if found else []
    debtors = Agency.objects.filter(pk__in=found).select_related("region").order_by("code")
    lines = [_line(agency, found[agency.pk], columns) for agency in debtors]
    return Matrix(columns, lines, by_province=False)


_COLUMN = ("rule_id", "period", "rule__code", "rule__name", "period_start", "period_end")


def _columns(rows: QuerySet[Obligation]) -> list[Column]:
    """Return the duties and periods of the rows by the first hour at which anybody owes them, then by code."""
    seen = rows.order_by().values_list(*_COLUMN).annotate(first=Min("due_at"))
    return [Column(*row[:-1]) for row in seen.order_by("first", "rule__code")]


def _line(
    agency: Agency,
    cells: dict[tuple[uuid.UUID, str], tuple[str, uuid.UUID]],
    columns: Sequence[Column],
) -> Line:
    taken = [cells.get(column.key) for column in columns]
    return Line(
        agency.pk,
        agency.code,
        agency.region.name,
        marks=[cell[0] if cell else None for cell in taken],
        rows=[cell[1] if cell else None for cell in taken],
    )


def _ordered(columns: dict[tuple[uuid.UUID, str], tuple[dt.datetime, Column]]) -> list[Column]:
    """Order by the first hour at which anybody owes it, then by code."""
    ranked = sorted(columns.values(), key=lambda entry: (entry[0], entry[1].code))
    return [column for _due, column in ranked]


def _of_provinces(actor: actors.Actor, wanted: filters.Filters, now: dt.datetime) -> Matrix:
    daily = Q(rule__cadence=periods.DAILY)
    rows = queries.tallies(
        actor=actor, since=wanted.since, until=wanted.until, system=wanted.system
    ).filter(daily if wanted.daily else ~daily)
    columns: dict[tuple[uuid.UUID, str], tuple[dt.datetime, Column]] = {}
    cells: dict[uuid.UUID, dict[tuple[uuid.UUID, str], list[Shares]]] = {}
    values = rows.order_by().values_list(
        "province_id", "due_at", "rule_id", "period", "rule__code", "rule__name", *queries.COUNTS
    )
    for province, due_at, rule_id, period, code, name, *counts in values:
        key = (rule_id, period)
        if key not in columns or due_at < columns[key][0]:
            columns[key] = (
                due_at,
                Column(rule_id, period, code, name, due_at.date(), due_at.date()),
            )
        due = Shares(*counts) if due_at <= now else Shares(exempt=counts[3])
        cells.setdefault(province, {}).setdefault(key, []).append(due)
    ordered = _ordered(columns)
    lines = [
        Line(
            node.id,
            node.code,
            node.name,
            shares=[_sum(cells.get(node.id, {}).get(column.key)) for column in ordered],
        )
        for node in regions.provinces()
    ]
    return Matrix(ordered, lines, by_province=True)


def _sum(parts: Sequence[Shares] | None) -> Shares | None:
    if parts is None:
        return None
    return Shares(*(sum(getattr(part, name) for part in parts) for name in queries.COUNTS))


def league(
    *, actor: actors.Actor, since: dt.datetime, until: dt.datetime, system: str = ""
) -> list[tuple[str, str, Shares]]:
    """Return code, name and shares of every province for what has fallen due, the most punctual first."""
    rows = queries.tallies(actor=actor, since=since, until=until, system=system)
    shares = queries.shares_by(rows, "province_id")
    listed = [
        (node.code, node.name, shares.get((node.id,), Shares())) for node in regions.provinces()
    ]
    return sorted(
        listed,
        key=lambda entry: (-(entry[2].timeliness or 0), -(entry[2].completeness or 0), entry[0]),
    )


@dataclass(frozen=True, slots=True)
class Mirror:
    """What an agency owed in a month and how it compares with its province's level and the nation's."""

    agency: Agency
    rows: Sequence[Obligation]
    own: Shares
    province: Shares
    nation: Shares


def agency_in_sight(*, actor: actors.Actor, code: str) -> Agency:
    """Return the agency of the code; raises NotFound for those outside the actor's area and for the centre's."""
    agency = agencies.get(code)
    reaches = any(
        grant.reaches(agency.region.path) for grant in actor.grants_with(permissions.VIEW)
    )
    if agency.is_central or not reaches:
        raise errors.NotFound("agency_not_found", _("There is no such agency."))
    return agency


def mirror(
    *, actor: actors.Actor, agency: Agency, wanted: filters.Filters, now: dt.datetime
) -> Mirror:
    """Return the month of an agency: every row that fell due, and the shares of those of its kind."""
    rows = queries.visible(actor=actor).filter(
        agency=agency, due_at__gte=wanted.since, due_at__lte=wanted.until
    )
    found = list(rows.select_related("rule", "region").order_by("due_at", "rule__code"))
    level = codes.PROVINCE if agency.region.level == 1 else codes.REGENCY
    alike = queries.tallies(actor=actor, since=wanted.since, until=min(wanted.until, now)).filter(
        level=level
    )
    province = agency.region_id if level == codes.PROVINCE else agency.region.parent_id
    nearby = alike.filter(province_id=province) if province else alike.none()
    return Mirror(
        agency,
        found,
        own=_count([row for row in found if row.due_at <= now]),
        province=queries.shares_by(nearby, "realm").get((actor.realm,), Shares()),
        nation=queries.shares_by(alike, "realm").get((actor.realm,), Shares()),
    )


def _count(rows: Sequence[Obligation]) -> Shares:
    exempt = sum(row.state == codes.EXEMPT for row in rows)
    return Shares(
        expected=len(rows) - exempt,
        complete=sum(bool(row.is_complete) for row in rows),
        on_time=sum(bool(row.is_on_time) for row in rows),
        exempt=exempt,
    )


def waiting(*, actor: actors.Actor, key: str, now: dt.datetime) -> QuerySet[Obligation]:
    """Return what waits for the actor at Meja Kerja: `kembali`, `lambat`, `segera` of the own agency.

    A late report stays on the desk for a month; after that it is a matter of the league and not of the day.
    """
    conditions = {
        "kembali": Q(state=codes.RETURNED),
        "segera": Q(state=codes.WAITING, due_at__gte=now, due_at__lte=now + dt.timedelta(days=3)),
        "lambat": Q(state=codes.WAITING, due_at__lt=now, due_at__gte=now - dt.timedelta(days=31)),
    }
    return queries.own(actor=actor).filter(conditions[key]).order_by(F("due_at"), "rule__code")
