"""Derive the directory of agencies from the regions and from the few rows that differ."""

from __future__ import annotations

import csv
import importlib.resources
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from genggam.foundation.agencies.choices import Form, Kind
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import choices as region_choices
from genggam.foundation.regions.models import Region

PACKAGE = "genggam.foundation.agencies"
NAMESPACE = uuid.UUID("0d6d1b4e-6f4f-5f0a-8f53-0a6d5f0f3c22")
"""Fixed for ever: every id of a seeded agency is derived from it (RFC 9562, version 5)."""

SERVICE = "Kesatuan Bangsa dan Politik"
DIVISIONS = (
    "Ideologi, Wawasan Kebangsaan dan Karakter Bangsa",
    "Politik Dalam Negeri",
    "Ketahanan Ekonomi, Sosial, Budaya, Agama dan Organisasi Kemasyarakatan",
    "Kewaspadaan Nasional dan Penanganan Konflik",
)
"""The four divisions of the model for regions (Permendagri 11/2019)."""

ADMINISTRATIVE = frozenset(
    {
        region_choices.Kind.ADMINISTRATIVE_REGENCY.value,
        region_choices.Kind.ADMINISTRATIVE_CITY.value,
    }
)
PREFIX = {
    Form.BADAN: "Badan",
    Form.SUKU_BADAN: "Suku Badan",
    Form.KANTOR: "Kantor",
    Form.BAGIAN: "Bagian",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of agencies.csv; an empty cell means: as derived."""

    code: str
    name: str
    kind: str
    form: str
    parent: str
    systems: tuple[str, ...]
    divisions: tuple[str, ...]


def rows() -> list[Row]:
    """Return the lines of agencies.csv."""
    resource = importlib.resources.files(PACKAGE).joinpath("data", "agencies.csv")
    lines = resource.read_text(encoding="utf-8").splitlines()
    return [_row(cells) for cells in csv.DictReader(lines)]


def _row(cells: dict[str, str]) -> Row:
    return Row(
        code=cells["code"],
        name=cells["name"],
        kind=cells["kind"],
        form=cells["form"],
        parent=cells["parent"],
        systems=_list(cells["systems"]),
        divisions=_list(cells["divisions"]),
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def agency_id(key: str) -> uuid.UUID:
    """Return the id of an agency: by its code for the centre, by the id of its region for the others."""
    return uuid.uuid5(NAMESPACE, f"agency:{key}")


def build(regions: Iterable[Region]) -> list[Agency]:
    """Return the whole directory as unsaved models: the centre, then an agency for each region, wholes before parts."""
    given = list(regions)
    differing = {row.code: row for row in rows()}
    nation = next(region for region in given if region.level == region_choices.Level.NATION)
    central = [_central(row, nation) for row in differing.values() if row.kind]
    return [*central, *_regional(given, differing)]


def _central(row: Row, nation: Region) -> Agency:
    return Agency(
        id=agency_id(row.code),
        code=row.code,
        name=row.name,
        kind=row.kind,
        form=row.form,
        region=nation,
        parent_id=agency_id(row.parent) if row.parent else None,
        systems=list(row.systems),
        divisions=list(row.divisions),
    )


def _regional(regions: Iterable[Region], differing: dict[str, Row]) -> Iterator[Agency]:
    for region in regions:
        if region.level not in (region_choices.Level.PROVINCE, region_choices.Level.REGENCY):
            continue
        kind, form = _kind_and_form(region)
        row = differing.get(region.code)
        yield Agency(
            id=agency_id(str(region.id)),
            code=region.code,
            name=row.name if row and row.name else _name(region, form),
            kind=kind,
            form=row.form if row and row.form else form,
            region=region,
            parent_id=agency_id(str(region.parent_id)) if kind is Kind.SUB_AGENCY else None,
            divisions=list(row.divisions if row and row.divisions else DIVISIONS),
            valid_from=region.valid_from,
        )


def _kind_and_form(region: Region) -> tuple[Kind, Form]:
    if region.kind in ADMINISTRATIVE:
        return Kind.SUB_AGENCY, Form.SUKU_BADAN
    return (
        Kind.PROVINCE if region.level == region_choices.Level.PROVINCE else Kind.REGENCY
    ), Form.BADAN


def _name(region: Region, form: Form) -> str:
    """Return the usual name; a regency's name already says what it is, a province's does not."""
    place = (
        f"Provinsi {region.name}" if region.level == region_choices.Level.PROVINCE else region.name
    )
    return f"{PREFIX[form]} {SERVICE} {place}"
