"""Write the tree of regions: load our register, load villages, record the splits that laws make.

Loads at set-up run for the system (`actor=None`); a split by a person needs the permission `regions.manage`.
"""

from __future__ import annotations

import datetime as dt
import pathlib
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection, models, transaction
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from genggam.foundation.regions import identity, paths, queries, seed, sources
from genggam.foundation.regions.choices import EventKind, Kind, Level
from genggam.foundation.regions.models import Region, RegionEvent, RegionVersion, RegisterStamp
from genggam.lib import errors

MANAGE = "regions.manage"
BATCH = 5_000

Progress = Callable[[int, int], None]
Follower = Callable[[frozenset[uuid.UUID], uuid.UUID], None]
"""Take the ids of regencies that moved and the id of their new province."""

_followers: list[Follower] = []


class Authority(Protocol):
    """Whoever can say that an actor holds a permission; access.actors.Actor does."""

    def require(self, permission: str) -> None: ...


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many regions a load made, changed, and left alone because they were changed here since."""

    created: int = 0
    updated: int = 0
    kept: int = 0

    @property
    def changed(self) -> int:
        """Return how many rows the load wrote."""
        return self.created + self.updated


@dataclass(frozen=True, slots=True)
class NewProvince:
    """The province that a law forms: its code and name, and its regencies as former code → new code."""

    code: str
    name: str
    regencies: Mapping[str, str]


@transaction.atomic
def load_own(*, actor: Authority | None = None) -> LoadResult:
    """Bring the database to the register that the project ships; a second run changes nothing.

    Regions with versions that the register does not know were changed in this installation and are kept as they are.
    """
    _require(actor)
    stamp = _lock_register()
    own = seed.own()
    local = _changed_here(own)
    kept = {region.id for region in own.regions if region.id in local}
    made = [
        _upsert(Region, [r for r in own.regions if r.id not in kept]),
        _upsert(RegionEvent, own.events),
        _upsert(RegionVersion, [v for v in own.versions if v.region_id not in kept]),
    ]
    result = LoadResult(sum(c for c, _u in made), sum(u for _c, u in made), len(kept))
    if result.changed:
        _stamp_anew(stamp)
    return result


def _changed_here(own: seed.Register) -> set[uuid.UUID]:
    """Return the regions that have versions beyond those of the register."""
    versions = RegionVersion.objects.filter(region__in=[region.id for region in own.regions])
    unknown = versions.exclude(pk__in=[version.id for version in own.versions])
    return set(unknown.values_list("region_id", flat=True))


def _upsert(model: type[models.Model], rows: Sequence[models.Model]) -> tuple[int, int]:
    """Insert the missing rows and update those that differ; return both counts."""
    present = model._default_manager.in_bulk([row.pk for row in rows])
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    missing = [row for row in rows if row.pk not in present]
    differing = [row for row in rows if row.pk in present and _differs(row, present[row.pk], names)]
    model._default_manager.bulk_create(missing, batch_size=BATCH)
    if differing:
        model._default_manager.bulk_update(differing, names, batch_size=BATCH)
    return len(missing), len(differing)


def _differs(row: models.Model, present: models.Model, names: Iterable[str]) -> bool:
    return any(getattr(row, name) != getattr(present, name) for name in names)


def split(
    *,
    actor: Authority | None = None,
    source: str,
    new: NewProvince,
    date: dt.date,
    legal_basis: str,
) -> RegionEvent:
    """Record that a law formed a province out of regencies of another on the day (UU 23/2014 art. 32 to 34).

    The regencies move with everything below them: their versions end the day before, new ones begin, and codes, parents
    and paths of now follow. Raises NotFound for an unknown region, RuleViolation for a date or a code that cannot be.
    """
    _require(actor)
    with transaction.atomic():
        stamp = _lock_register()
        origin = queries.get(source)
        moving = _moving_regencies(origin, new)
        _refuse_impossible_date(date, moving)
        province = _form_province(origin, new, date)
        event = RegionEvent.objects.create(
            kind=EventKind.SPLIT, date=date, legal_basis=legal_basis, source=origin, result=province
        )
        _open_versions([province], date, event)
        for regency, code in moving:
            _move(regency, province, code, event)
        for follow in _followers:
            follow(frozenset(regency.id for regency, _code in moving), province.id)
        _stamp_anew(stamp)
    return event


def register_follower(follow: Follower) -> None:
    """Have a domain's records follow their regencies to a new province, inside the transaction of the split.

    Records keep the province at capture; what follows is the node that scope filters compare (design D4).
    """
    if follow not in _followers:
        _followers.append(follow)


def _moving_regencies(origin: Region, new: NewProvince) -> list[tuple[Region, str]]:
    """Return the regencies with their new codes; each must be a present child of the origin."""
    if Region.objects.filter(code=new.code, valid_to=None).exists():
        raise _rule(
            "region_code_taken", _("Another region has this code now."), region_code=new.code
        )
    if origin.level != Level.PROVINCE:
        raise _rule("region_is_no_province", _("Only a province can be split into provinces."))
    if not new.regencies:
        raise _rule("region_split_is_empty", _("Name at least one regency of the new province."))
    found = Region.objects.select_for_update().filter(
        parent=origin, valid_to=None, code__in=new.regencies
    )
    by_code = {region.code: region for region in found}
    for former, code in new.regencies.items():
        if former not in by_code:
            raise _rule(
                "region_not_in_source",
                _("This regency is not in the province."),
                region_code=former,
            )
        if not code.startswith(f"{new.code}."):
            raise _rule(
                "region_code_of_another",
                _("The new code must begin with the province's."),
                region_code=code,
            )
    return [(by_code[former], code) for former, code in new.regencies.items()]


def _refuse_impossible_date(date: dt.date, moving: Sequence[tuple[Region, str]]) -> None:
    """Refuse a day to come, and a day on which a present version of what moves had not begun."""
    if date > timezone.localdate():
        raise _rule(
            "region_event_in_future", _("The date lies in the future."), date=date.isoformat()
        )
    moved = Q()
    for regency, _code in moving:
        moved |= Q(region__path__startswith=regency.path)
    begun = Q(validity__upper_inf=True, validity__startswith__gte=date)
    if RegionVersion.objects.filter(moved & begun).exists():
        raise _rule(
            "region_event_too_early",
            _("A later change is already recorded."),
            date=date.isoformat(),
        )


def _form_province(origin: Region, new: NewProvince, date: dt.date) -> Region:
    region_id = identity.region_id(new.code)
    if Region.objects.filter(pk=region_id).exists():
        region_id = identity.region_id(f"{new.code}@{date}")
    nation = queries.ancestors(origin)[0]
    return Region.objects.create(
        id=region_id,
        path=paths.join(nation.path, region_id),
        level=Level.PROVINCE,
        kind=Kind.PROVINCE,
        code=new.code,
        name=new.name,
        parent=nation,
        time_zone=origin.time_zone,
        valid_from=date,
    )


def _move(regency: Region, province: Region, code: str, event: RegionEvent) -> None:
    """Give the regency and all below it new codes and paths, and versions from the day of the event on."""
    old_path, old_code = regency.path, regency.code
    new_path = paths.join(province.path, regency.id)
    subtree = Region.objects.filter(path__startswith=old_path, valid_to=None)
    ids = list(subtree.values_list("pk", flat=True))
    _close_versions(ids, event.date)
    subtree.update(
        path=Concat(Value(new_path), Substr("path", len(old_path) + 1)),
        code=Concat(Value(code), Substr("code", len(old_code) + 1)),
    )
    Region.objects.filter(pk=regency.pk).update(parent=province)
    _open_versions(Region.objects.filter(pk__in=ids), event.date, event)


def _close_versions(region_ids: Sequence[uuid.UUID], date: dt.date) -> None:
    """End the present versions of the regions on the eve of the day."""
    lower = Func(F("validity"), function="lower")
    RegionVersion.objects.filter(region_id__in=region_ids, validity__upper_inf=True).update(
        validity=Func(lower, Value(date), function="daterange", output_field=models.DateField())
    )


def _open_versions(regions: Iterable[Region], date: dt.date, event: RegionEvent) -> None:
    RegionVersion.objects.bulk_create(
        (
            RegionVersion(
                id=identity.version_id(region.id, region.code, date),
                region_id=region.id,
                code=region.code,
                name=region.name,
                parent_id=region.parent_id,
                validity=seed.span(date, None),
                opened_by=event,
            )
            for region in regions
        ),
        batch_size=BATCH,
    )


@transaction.atomic
def load_villages(
    source_dir: pathlib.Path,
    *,
    actor: Authority | None = None,
    progress: Progress = lambda done, total: None,
) -> LoadResult:
    """Load districts and villages from the data package's folder; a second run changes nothing.

    Needs the regencies. Rows are copied in bulk; names that differ are corrected; regions that the package no longer
    has stay. Raises NotFound where the folder holds no such data or a regency is unknown.
    """
    _require(actor)
    stamp = _lock_register()
    known = {
        r.code: r
        for r in Region.objects.filter(valid_to=None, level__gte=Level.REGENCY).iterator(BATCH)
    }
    made, renamed = 0, 0
    for rows in (sources.package_districts(source_dir), sources.package_villages(source_dir)):
        fresh, changed = _sort_local(rows, known)
        made += _copy(fresh, made, progress)
        renamed += _rename(changed)
    if made or renamed:
        _stamp_anew(stamp)
    return LoadResult(made, renamed)


def _sort_local(
    rows: Iterable[sources.LocalRow], known: dict[str, Region]
) -> tuple[list[Region], list[Region]]:
    """Return the regions to insert and those to rename, and add the new ones to the known."""
    fresh: list[Region] = []
    changed: list[Region] = []
    for row in rows:
        present = known.get(row.code)
        if present is None:
            known[row.code] = _local_region(row, known)
            fresh.append(known[row.code])
        elif present.name != row.name:
            present.name = row.name
            changed.append(present)
    return fresh, changed


def _local_region(row: sources.LocalRow, known: Mapping[str, Region]) -> Region:
    parent = known.get(row.parent)
    if parent is None:
        raise errors.NotFound(
            "region_not_found",
            _("A district's regency is unknown. Load the regions first."),
            region_code=row.parent,
        )
    region_id = identity.region_id(row.code)
    return Region(
        id=region_id,
        path=paths.join(parent.path, region_id),
        level=row.level,
        kind=row.kind,
        code=row.code,
        name=row.name,
        parent_id=parent.id,
        time_zone=parent.time_zone,
    )


def _copy(regions: Sequence[Region], before: int, progress: Progress) -> int:
    """Copy the regions and their first versions into the database; return how many."""
    for start in range(0, len(regions), BATCH):
        batch = regions[start : start + BATCH]
        _copy_rows(
            Region, ("id", "path", "level", "kind", "code", "name", "parent_id", "time_zone"), batch
        )
        _copy_rows(
            RegionVersion,
            ("id", "region_id", "code", "name", "parent_id", "validity"),
            map(_first_version, batch),
        )
        progress(before + start + len(batch), before + len(regions))
    return len(regions)


def _first_version(region: Region) -> RegionVersion:
    return RegionVersion(
        id=identity.version_id(region.id, region.code, None),
        region_id=region.id,
        code=region.code,
        name=region.name,
        parent_id=region.parent_id,
        validity="(,)",
    )


def _copy_rows(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[models.Model]
) -> None:
    quoted = ", ".join(connection.ops.quote_name(column) for column in columns)
    statement = f"COPY {connection.ops.quote_name(model._meta.db_table)} ({quoted}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as out:
        for row in rows:
            out.write_row([getattr(row, column) for column in columns])


def _rename(regions: Sequence[Region]) -> int:
    """Correct the present names; a correction of spelling is no event."""
    Region.objects.bulk_update(regions, ["name"], batch_size=BATCH)
    versions = RegionVersion.objects.filter(
        region__in=[region.pk for region in regions], validity__upper_inf=True
    )
    named = {region.pk: region.name for region in regions}
    corrected = list(versions)
    for version in corrected:
        version.name = named[version.region_id]
    RegionVersion.objects.bulk_update(corrected, ["name"], batch_size=BATCH)
    return len(regions)


def _require(actor: Authority | None) -> None:
    if actor is not None:
        actor.require(MANAGE)


def _lock_register() -> RegisterStamp:
    """Take the register for this transaction, so that two changes never interleave."""
    RegisterStamp.objects.bulk_create([RegisterStamp(id=1)], ignore_conflicts=True)
    return RegisterStamp.objects.select_for_update().get(id=1)


def _stamp_anew(stamp: RegisterStamp) -> None:
    stamp.stamp = uuid.uuid4()
    stamp.save(update_fields=["stamp"])


def _rule(code: str, message: object, **details: str) -> errors.RuleViolation:
    return errors.RuleViolation(code, message, fields=None, **details)
