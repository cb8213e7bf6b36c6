"""Read official boundaries from GeoJSON and check them before they replace the indicative ones; needs shapely."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import shapely
from django.utils.translation import gettext_lazy as _

from genggam.foundation.regions import shapes
from genggam.lib import errors

LARGEST_FILE = 500_000_000
SIMPLIFY = 0.01
BOX = (90.0, -15.0, 145.0, 10.0)
"""Degrees; coordinates outside are in another reference system, or not of Indonesia."""


def read(path: Path, code_property: str, known: Collection[str]) -> dict[str, Any]:
    """Return regency code → its shape; codes may be dotted or not.

    Raises InvalidInput naming every feature that cannot be used, RuleViolation where regencies are missing.
    """
    found: dict[str, list[Any]] = {}
    problems: list[str] = []
    for number, feature in enumerate(_features(path), start=1):
        code = _code(feature, code_property)
        problem = _problem(code, feature, known)
        if problem:
            problems.append(f"#{number} {code or '?'}: {problem}")
        else:
            found.setdefault(code, []).extend(shapes.polygons(_shape(feature)))
    if problems:
        raise errors.InvalidInput(
            "boundaries_invalid", _("Some features cannot be used."), fields={"features": problems}
        )
    missing = sorted(set(known) - set(found))
    if missing:
        raise errors.RuleViolation(
            "boundaries_missing", _("Some regencies have no boundary in the file."), missing=missing
        )
    return {code: shapely.MultiPolygon(parts) for code, parts in found.items()}


def replace(folder: Path, given: Mapping[str, Any], source_name: str) -> list[Path]:
    """Simplify the shapes like the indicative ones and write them, labelled with their source."""
    regencies = shapes.simplify(given, SIMPLIFY)
    official = shapes.Source("official", source_name)
    return shapes.write(folder, regencies, shapes.dissolve(regencies), official)


def _features(path: Path) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file (RFC 7946); raises InvalidInput where it is none."""
    if not path.is_file() or path.stat().st_size > LARGEST_FILE:
        raise errors.InvalidInput(
            "boundaries_unreadable", _("The file is missing or larger than 500 MB.")
        )
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        features = document["features"]
        return [feature for feature in features if feature["type"] == "Feature"]
    except (ValueError, TypeError, KeyError) as problem:
        raise errors.InvalidInput(
            "boundaries_unreadable", _("The file is not a GeoJSON feature collection.")
        ) from problem


def _code(feature: Mapping[str, Any], code_property: str) -> str:
    """Return the dotted code of a feature, empty where it has none."""
    properties = feature.get("properties") or {}
    digits = str(properties.get(code_property, "")).replace(".", "").strip()
    return f"{digits[:2]}.{digits[2:]}" if digits.isascii() and digits.isdigit() else ""


def _problem(code: str, feature: Mapping[str, Any], known: Collection[str]) -> str:
    """Say why the feature cannot be used; empty where it can."""
    if code not in known:
        return "no regency has this code"
    try:
        shape = _shape(feature)
    except (ValueError, TypeError, KeyError, shapely.GEOSException) as problem:
        return f"unreadable geometry ({problem})"
    if not shapes.polygons(shape):
        return "no polygon"
    if not shape.is_valid:
        return str(shapely.is_valid_reason(shape))
    west, south, east, north = shape.bounds
    if west < BOX[0] or south < BOX[1] or east > BOX[2] or north > BOX[3]:
        return "coordinates are not degrees of longitude and latitude in Indonesia"
    return ""


def _shape(feature: Mapping[str, Any]) -> Any:
    return shapely.from_geojson(json.dumps(feature["geometry"]))
