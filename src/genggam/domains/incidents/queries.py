"""All reads of incidents; each knows the scope of its actor (rules.md R1, R5)."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.domains.incidents import codes, filters, permissions, waiting
from genggam.domains.incidents.models import Incident, Report, SavedFilter
from genggam.foundation.access import actors, scopes
from genggam.foundation.accounts.models import User
from genggam.foundation.regions import queries as regions
from genggam.kernel.listings import cursors
from genggam.lib import errors

KIND = "incident"


class Row(NamedTuple):
    """What a list shows of an incident."""

    id: uuid.UUID
    number: str
    title: str
    report_kind: str
    kind: str
    field: str
    warning_level: str
    state: str
    verification: str
    is_verified: bool
    classification: str
    region_code: str
    region_name: str
    region_zone: str
    place: str
    occurred_at: dt.datetime
    received_at: dt.datetime
    due_kind: str
    due_at: dt.datetime | None
    level_rank: int
    dead: int | None
    version: int
    merged_into_id: uuid.UUID | None


_REGION_COLUMNS = {
    "region_code": "region__code",
    "region_name": "region__name",
    "region_zone": "region__time_zone",
}
_ROW_COLUMNS = tuple(_REGION_COLUMNS.get(name, name) for name in Row._fields)

NEWEST = cursors.Sort(
    "terbaru", _("Newest first"), ("received_at", "id"), (cursors.moment, cursors.identity)
)
GRAVEST = cursors.Sort(
    "tingkat",
    _("Gravest first"),
    ("level_rank", "received_at", "id"),
    (int, cursors.moment, cursors.identity),
)
HAPPENED = cursors.Sort(
    "kejadian", _("Latest event first"), ("occurred_at", "id"), (cursors.moment, cursors.identity)
)
SORTS = {sort.key: sort for sort in (NEWEST, GRAVEST, HAPPENED)}


def visible(*, actor: actors.Actor, permission: str = permissions.VIEW) -> QuerySet[Incident]:
    """Return the incidents that the actor may reach with the permission, in the actor's realm."""
    return Incident.objects.filter(scopes.visible(actor, permission), realm=actor.realm)


def get(*, actor: actors.Actor, incident_id: uuid.UUID) -> Incident:
    """Return one incident with its places and people; raises NotFound for what the actor may not see."""
    found = (
        visible(actor=actor)
        .select_related(
            "region", "province", "regency", "agency", "created_by", "verified_by", "merged_into"
        )
        .filter(pk=incident_id)
        .first()
    )
    if found is None:
        raise not_found()
    return found


def get_for_change(*, actor: actors.Actor, incident_id: uuid.UUID) -> Incident:
    """Return one incident locked until the transaction ends; raises NotFound for what the actor may not see."""
    found = (
        visible(actor=actor)
        .select_related("region", "agency")
        .select_for_update(of=("self",))
        .filter(pk=incident_id)
        .first()
    )
    if found is None:
        raise not_found()
    return found


def not_found() -> errors.NotFound:
    """Return the one error for what does not exist and for what may not be seen."""
    return errors.NotFound(
        "incident_not_found", _("There is no such report, or it is not open to you.")
    )


def narrowed(
    queryset: QuerySet[Incident], wanted: filters.Filters, *, now: dt.datetime
) -> QuerySet[Incident]:
    """Apply the filters to a queryset that already knows its scope; raises NotFound for an unknown region."""
    if wanted.region:
        queryset = queryset.filter(scopes.within(regions.get(wanted.region)))
    for name, column in (
        ("state", "state"),
        ("level", "warning_level"),
        ("kind", "kind"),
        ("field", "field"),
        ("report_kind", "report_kind"),
        ("verification", "verification"),
    ):
        values = getattr(wanted, name)
        if values:
            queryset = queryset.filter(**{f"{column}__in": values})
    if wanted.verified:
        queryset = queryset.filter(is_verified=wanted.verified == "ya")
    if wanted.since:
        queryset = queryset.filter(received_at__gte=wanted.since)
    if wanted.until:
        queryset = queryset.filter(received_at__lte=wanted.until)
    if wanted.q:
        queryset = queryset.filter(
            search=SearchQuery(wanted.q, config="indonesian", search_type="websearch")
        )
    return _by_condition(queryset, wanted, now)


def _by_condition(
    queryset: QuerySet[Incident], wanted: filters.Filters, now: dt.datetime
) -> QuerySet[Incident]:
    if wanted.shown == filters.SHOWN_OPEN:
        queryset = queryset.filter(is_open=True)
    elif wanted.shown == filters.SHOWN_CLOSED:
        queryset = queryset.filter(state__in=codes.FINAL_STATES)
    if wanted.due == "lewat":
        queryset = queryset.filter(is_open=True, due_at__lt=now)
    elif wanted.due == "jalan":
        queryset = queryset.filter(is_open=True, due_at__gte=now)
    return queryset


def rows(queryset: QuerySet[Incident]) -> QuerySet[Incident, Row]:
    """Return list rows instead of whole records."""
    return queryset.values_list(*_ROW_COLUMNS, named=False)


def as_row(values: Any) -> Row:
    """Name the columns of one row."""
    return Row._make(values)


def chosen(*, actor: actors.Actor, wanted: filters.Filters) -> QuerySet[Incident]:
    """Return the incidents that the actor may see, narrowed to what is wanted now and waits for this actor."""
    now = timezone.now()
    found = narrowed(visible(actor=actor), wanted, now=now)
    if not wanted.waiting:
        return found
    return found.filter(waiting.condition(wanted.waiting, actor, now=now))


def page(
    *,
    actor: actors.Actor,
    wanted: filters.Filters,
    sort: cursors.Sort = NEWEST,
    cursor: str = "",
    size: int = cursors.PAGE_SIZE,
) -> cursors.Page[Row]:
    """Return one page of the list."""
    positions = tuple(Row._fields.index(column) for column in sort.columns)
    raw = cursors.page(
        rows(chosen(actor=actor, wanted=wanted)),
        sort=sort,
        cursor=cursor,
        size=size,
        key=lambda row: tuple(row[i] for i in positions),
    )
    return cursors.Page([as_row(row) for row in raw.rows], raw.next_cursor, raw.previous_cursor)


def count(*, actor: actors.Actor, wanted: filters.Filters, cap: int = 1000) -> tuple[int, bool]:
    """Count the list up to a cap; the flag tells that there are more."""
    return cursors.capped_count(chosen(actor=actor, wanted=wanted), cap)


def waiting_rows(
    *, actor: actors.Actor, key: str, now: dt.datetime, limit: int
) -> list[tuple[Row, dt.datetime | None]]:
    """Return what waits for the actor's step with the deadline of each, the earliest first."""
    found = visible(actor=actor).filter(waiting.condition(key, actor, now=now))
    dated = found.annotate(
        deadline=waiting.deadline() if key == waiting.UPDATE else F("due_at")
    ).order_by(F("deadline").asc(nulls_last=True), "received_at", "id")
    values = dated.values_list(*_ROW_COLUMNS, "deadline")[:limit]
    return [(as_row(row[:-1]), row[-1]) for row in values]


def reports(incident: Incident) -> QuerySet[Report]:
    """Return the developments and follow-ups of an incident that the caller has already got, the oldest first."""
    return Report.objects.filter(incident=incident).select_related("created_by").order_by("at")


def merged_under(*, actor: actors.Actor, lead: Incident) -> list[Row]:
    """Return the visible reports that were merged into the lead."""
    return [
        as_row(row)
        for row in rows(visible(actor=actor).filter(merged_into=lead)).order_by("received_at")
    ]


def merge_candidates(*, actor: actors.Actor, lead: Incident, limit: int = 20) -> list[Row]:
    """Return open reports of the same area and days that may tell of the same event, the nearest in time first."""
    near = dt.timedelta(days=2)
    same_area = (
        Q(regency_id=lead.regency_id) if lead.regency_id else Q(province_id=lead.province_id)
    )
    found = (
        visible(actor=actor, permission=permissions.MERGE)
        .filter(
            same_area,
            is_open=True,
            level_rank__lte=lead.level_rank,
            occurred_at__range=(lead.occurred_at - near, lead.occurred_at + near),
        )
        .exclude(pk=lead.pk)
        .exclude(merged__isnull=False)
        .order_by("-occurred_at")
    )
    return [as_row(row) for row in rows(found)[:limit]]


def saved_filters(*, actor: actors.Actor) -> list[SavedFilter]:
    """Return the views that the actor has named."""
    return list(SavedFilter.objects.filter(user_id=actor.person))


def stored(incident_id: uuid.UUID, *, actor: actors.Actor) -> Incident | None:
    """Return the incident with this id if the actor may see it, for comparing a report that is sent again."""
    return visible(actor=actor).select_related("region").filter(pk=incident_id).first()


def has_merged(lead: Incident) -> bool:
    """Tell whether other reports were merged into this one."""
    return Incident.objects.filter(merged_into=lead).exists()


def people(user_ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """Return the names of officials by id, for history that the caller may read."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "full_name"))


def for_messages(incident_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Incident]:
    """Return incidents of the realm, with what deciding whom to tell needs; the job compares each one's rights."""
    found = Incident.objects.select_related("region").only(*_FOR_MESSAGES)
    return {incident.pk: incident for incident in found.filter(pk__in=incident_ids)}


_FOR_MESSAGES = (
    "realm",
    "province_id",
    "regency_id",
    "region__path",
    "classification",
    "warning_level",
    "merged_into_id",
    "created_by_id",
    "received_at",
)
