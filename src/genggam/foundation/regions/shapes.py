"""Simplify a coverage of regions and write the files that maps are drawn from; needs shapely.

Shapely is no part of a running installation: the build and the command `load_boundaries` use this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely

from genggam.foundation.regions import topology

STEP = 0.0025
"""Degrees between two points of the grid, about 280 m."""

ISLET = 0.002
"""Square degrees (25 square kilometres) under which an island keeps more of its outline."""

SMALLEST_PART = 4e-5
"""Square degrees (about half a square kilometre) under which a part is dropped, unless it is all there is."""

Shapes = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """What a map must say of its boundaries: where they come from, and that they are no official ones."""

    kind: str
    label: str


INDICATIVE = Source("indicative", "batas indikatif, bukan batas resmi")
TILES = Source("tiles", "peta petak, bukan peta batas")


def polygons(shape: Any) -> list[Any]:
    """Return the polygons of a geometry, lines and points left out."""
    return [
        part
        for part in shapely.get_parts(shapely.get_parts(shape))
        if shapely.get_type_id(part) == 3
    ]


def without_slivers(shape: Any) -> Any:
    """Return the shape without parts too small to be seen, its largest part kept in any case."""
    parts = polygons(shape)
    largest = max(parts, key=shapely.area)
    return shapely.MultiPolygon(
        [part for part in parts if part.area >= SMALLEST_PART or part is largest]
    )


def simplify(shapes: Shapes, tolerance: float) -> dict[str, Any]:
    """Return the coverage with neighbours simplified alike, so that no gaps open between them (degrees)."""
    parts = [(code, part) for code, shape in sorted(shapes.items()) for part in polygons(shape)]
    alone = _islets([part for _code, part in parts])
    shared = [index for index in range(len(parts)) if index not in alone]
    simple = dict(
        zip(
            shared, shapely.coverage_simplify([parts[i][1] for i in shared], tolerance), strict=True
        )
    )
    simple |= {index: parts[index][1].simplify(tolerance / 4) for index in alone}
    found: dict[str, list[Any]] = {}
    for index, (code, _part) in enumerate(parts):
        found.setdefault(code, []).extend(polygons(simple[index]))
    return {code: shapely.MultiPolygon(members) for code, members in found.items()}


def _islets(parts: list[Any]) -> frozenset[int]:
    """Return which polygons are small and touch no other."""
    tree = shapely.STRtree(parts)
    one, other = tree.query(parts, predicate="intersects")
    touched = set(one[one != other].tolist())
    return frozenset(i for i, part in enumerate(parts) if part.area < ISLET and i not in touched)


def dissolve(shapes: Shapes, length: int = 2) -> dict[str, Any]:
    """Return the shapes united by the first characters of their codes."""
    groups: dict[str, list[Any]] = {}
    for code, shape in sorted(shapes.items()):
        groups.setdefault(code[:length], []).append(shape)
    return {code: shapely.coverage_union_all(members) for code, members in groups.items()}


def document(regencies: Shapes, provinces: Shapes, source: Source) -> dict[str, object]:
    """Return the TopoJSON of both layers; both share arcs, for provinces are unions of regencies."""
    west, south, _east, _north = shapely.total_bounds(list(regencies.values()))
    grid = topology.Grid(float(west), float(south), STEP)
    layers = {"regencies": _layer(regencies, grid), "provinces": _layer(provinces, grid)}
    return topology.encode(layers, grid, {"source": {"kind": source.kind, "label": source.label}})


def _layer(shapes: Shapes, grid: topology.Grid) -> dict[str, topology.MultiPolygon]:
    return {code: _on_grid(shape, grid) for code, shape in shapes.items()}


def _on_grid(shape: Any, grid: topology.Grid) -> topology.MultiPolygon:
    """Return the polygons on the grid; a shape that collapses whole becomes one cell."""
    found = [polygon for part in polygons(shape) for polygon in _polygon_on_grid(part, grid)]
    return found or [[_cell(shape, grid)]]


def _polygon_on_grid(part: Any, grid: topology.Grid) -> list[list[list[topology.Point]]]:
    """Return the polygon on the grid: several where it pinches, none where it collapses."""
    outer = topology.snap_ring(grid, part.exterior.coords)
    if not outer:
        return []
    turn = topology.doubled_area(outer[0]) > 0
    pieces = [loop for loop in outer if (topology.doubled_area(loop) > 0) == turn]
    holes = [loop for loop in outer if loop not in pieces]
    holes += [loop for ring in part.interiors for loop in topology.snap_ring(grid, ring.coords)]
    return [[pieces[0], *holes], *([piece] for piece in pieces[1:])]


def _cell(shape: Any, grid: topology.Grid) -> list[topology.Point]:
    x, y = grid.snap(shape.representative_point().x, shape.representative_point().y)
    return [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]


def labels(layers: Iterable[Shapes]) -> dict[str, list[float]]:
    """Return code → [label longitude, label latitude, west, south, east, north] in degrees."""
    found: dict[str, list[float]] = {}
    for shapes in layers:
        for code, shape in shapes.items():
            largest = max(polygons(shape), key=shapely.area)
            center = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=0.01), 0)
            found[code] = [round(float(value), 2) for value in (center.x, center.y, *shape.bounds)]
    return found


def write(folder: Path, regencies: Shapes, provinces: Shapes, source: Source) -> list[Path]:
    """Write regencies.topojson and labels.json into the folder, each whole or not at all; return both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "regencies.topojson": document(regencies, provinces, source),
        "labels.json": labels((regencies, provinces)),
    }
    return [_write(folder / name, content) for name, content in contents.items()]


def _write(path: Path, content: object) -> Path:
    temporary = path.with_suffix(".new")
    temporary.write_text(json.dumps(content, separators=(",", ":")), encoding="utf-8")
    temporary.replace(path)
    return path
