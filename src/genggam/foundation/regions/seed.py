"""Turn the rows of our register into models with their ids, paths and spans, without touching the database."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.backends.postgresql.psycopg_any import DateRange

from genggam.foundation.regions import identity, paths, sources
from genggam.foundation.regions.choices import LEVEL_OF
from genggam.foundation.regions.models import Region, RegionEvent, RegionVersion

ONE_DAY = dt.timedelta(days=1)


def span(first: dt.date | None, last: dt.date | None) -> DateRange:
    """Return the half-open range that holds every day from the first to the last, None being open."""
    return DateRange(first, last + ONE_DAY if last else None, "[)")


@dataclass
class Register:
    """All rows of the register as unsaved models; parents come before their children."""

    regions: list[Region] = field(default_factory=list)
    events: list[RegionEvent] = field(default_factory=list)
    versions: list[RegionVersion] = field(default_factory=list)


def own() -> Register:
    """Build the register that the project ships."""
    rows, past, happened = sources.own_regions(), sources.own_past_versions(), sources.own_events()
    ids = _region_ids(rows, past)
    register = Register()
    built: dict[str, Region] = {}
    for row in rows:
        built[row.code] = _region(row, ids[row.code], built.get(row.parent))
    register.regions = list(built.values())
    register.events = [_event(row, built) for row in happened]
    former = {row.region: _past_version(row, ids) for row in past}
    opened = _openers(past, happened)
    register.versions = [
        *former.values(),
        *(_present_version(row, built, former, opened) for row in rows),
    ]
    return register


def _region_ids(
    rows: Iterable[sources.RegionRow], past: Iterable[sources.PastVersionRow]
) -> dict[str, uuid.UUID]:
    """Return the id of each region by its code now, derived from the first code it carried."""
    first = {row.code: row.code for row in rows} | {row.region: row.code for row in past}
    return {code: identity.region_id(first_code) for code, first_code in first.items()}


def _region(row: sources.RegionRow, region_id: uuid.UUID, parent: Region | None) -> Region:
    return Region(
        id=region_id,
        path=paths.join(parent.path if parent else None, region_id),
        level=LEVEL_OF[row.kind],
        kind=row.kind,
        code=row.code,
        name=row.name,
        parent=parent,
        time_zone=row.time_zone,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _event(row: sources.EventRow, built: dict[str, Region]) -> RegionEvent:
    return RegionEvent(
        id=identity.event_id(row.key),
        kind=row.kind,
        date=row.date,
        legal_basis=row.legal_basis,
        source=built[row.source],
        result=built[row.result],
    )


def _openers(
    past: Iterable[sources.PastVersionRow], happened: Iterable[sources.EventRow]
) -> dict[str, uuid.UUID]:
    """Return by present code the event that opened the present version."""
    moved = {row.region: identity.event_id(row.closed_by) for row in past}
    made = {row.result: identity.event_id(row.key) for row in happened}
    return moved | made


def _past_version(row: sources.PastVersionRow, ids: dict[str, uuid.UUID]) -> RegionVersion:
    return RegionVersion(
        id=identity.version_id(ids[row.region], row.code, row.valid_from),
        region_id=ids[row.region],
        code=row.code,
        name=row.name,
        parent_id=ids[row.parent],
        validity=span(row.valid_from, row.valid_to),
    )


def _present_version(
    row: sources.RegionRow,
    built: dict[str, Region],
    former: dict[str, RegionVersion],
    opened: dict[str, uuid.UUID],
) -> RegionVersion:
    region, before = built[row.code], former.get(row.code)
    first = before.validity.upper if before else row.valid_from
    return RegionVersion(
        id=identity.version_id(region.id, row.code, first),
        region_id=region.id,
        code=row.code,
        name=row.name,
        parent_id=region.parent_id,
        validity=span(first, row.valid_to),
        opened_by_id=opened.get(row.code),
    )
