"""Compute the map's geometry from village points and a land mask (docs: stack.md section 2).

Usage: python tools/build_geometry.py --data build/data --world node_modules/world-atlas/countries-10m.json

Each village point gets the part of the land nearer to it than to any other (Voronoi); the parts of a regency's
villages together are the regency. The result is indicative, never official: load those with `load_boundaries`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import shapely

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from genggam.foundation.regions import shapes, sources, topology
from genggam.lib import errors

ROOT = Path(__file__).resolve().parents[1]
REGISTER = ROOT / "src/genggam/foundation/regions/data"
INDONESIA = "360"
"""The number of Indonesia in ISO 3166-1, by which world-atlas names it."""

BOX = (94.5, -11.5, 141.1, 6.5)
SIMPLIFY = 0.015
SUSPECT = 0.5
"""Degrees from the median of its regency beyond which the neighbours of a village point are looked at."""

NEIGHBORS, OWN_NEIGHBORS = 8, 2

NEAR_LAND = 3 / 111.0
ISLAND = 2 / 111.0
MASK_CELL = 2.0
"""Degrees: the mask is cut into such cells, for clipping against all of it takes minutes."""


def main(argv: list[str] | None = None) -> int:
    """Build the geometry, or the tile grid where the data is missing; return the exit status."""
    options = _options().parse_args(argv)
    started = time.monotonic()
    try:
        codes, places = read_points(options.data)
        land = read_land(options.world)
    except (OSError, LookupError, ValueError, errors.NotFound) as problem:
        return _fall_back(options.out, problem)
    regencies = shapes.simplify(build(codes, places, land), options.simplify)
    provinces = shapes.dissolve(regencies)
    written = shapes.write(options.out, regencies, provinces, shapes.INDICATIVE)
    _report(written, f"{len(regencies)} regencies, {len(provinces)} provinces", started)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--data", type=Path, default=ROOT / "build/data", help="folder of the region data package"
    )
    parser.add_argument(
        "--world", type=Path, default=ROOT / "node_modules/world-atlas/countries-10m.json"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "build/geometry")
    parser.add_argument("--simplify", type=float, default=SIMPLIFY, help="tolerance in degrees")
    return parser


def _report(written: list[Path], what: str, started: float) -> None:
    sizes = ", ".join(
        f"{path.name} {path.stat().st_size / 1000:.0f} kB ({len(gzip.compress(path.read_bytes(), 9)) / 1000:.0f} kB gz)"
        for path in written
    )
    print(f"Map geometry: {what}; {sizes}; {time.monotonic() - started:.1f} s")


def read_points(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Return the regency codes and the places of the villages, wrong points left out."""
    west, south, east, north = BOX
    inside = [
        (sources.dotted(code[:4]), x, y)
        for code, x, y in sources.package_points(folder)
        if west <= x <= east and south <= y <= north
    ]
    places, first = np.unique(
        np.array([(x, y) for _code, x, y in inside]), axis=0, return_index=True
    )
    codes = np.array([inside[index][0] for index in first], dtype=object)
    right = ~_misplaced(places, codes)
    return codes[right], places[right]


def _misplaced(places: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Tell which points lie far from their regency's median and among the villages of others.

    Far alone is not wrong: Kangean, Bawean or Karimunjawa lie a hundred kilometres off their regency.
    """
    wrong = np.zeros(len(places), dtype=bool)
    for code in np.unique(codes):
        own = np.flatnonzero(codes == code)
        distance = np.hypot(*(places[own] - np.median(places[own], axis=0)).T)
        for index in own[distance > max(SUSPECT, 6 * float(np.median(distance)))]:
            offset = np.hypot(*(places - places[index]).T)
            nearest = codes[np.argpartition(offset, NEIGHBORS + 1)[: NEIGHBORS + 1]]
            wrong[index] = np.count_nonzero(nearest == code) <= OWN_NEIGHBORS
    return wrong


def read_land(path: Path) -> list[Any]:
    """Return Indonesia's polygons cut along a grid of two degrees."""
    world = json.loads(path.read_text(encoding="utf-8"))
    geometries = world["objects"]["countries"]["geometries"]
    only = [geometry for geometry in geometries if geometry.get("id") == INDONESIA]
    world["objects"] = {"land": {"geometries": only}}
    rings = topology.decode(world, "land")[INDONESIA]
    whole = [
        shapely.make_valid(shapely.Polygon(p[0], [h for h in p[1:] if len(h) >= 4]))
        for p in rings
        if len(p[0]) >= 4
    ]
    return _cut_on_grid(whole)


def _cut_on_grid(whole: list[Any]) -> list[Any]:
    west, south, east, north = BOX
    pieces = []
    for x in np.arange(west, east + MASK_CELL, MASK_CELL):
        for y in np.arange(south, north + MASK_CELL, MASK_CELL):
            cell = shapely.box(x, y, x + MASK_CELL, y + MASK_CELL)
            pieces += [
                part
                for shape in shapely.intersection(whole, cell)
                for part in shapes.polygons(shape)
            ]
    return pieces


def build(codes: np.ndarray, places: np.ndarray, land: list[Any]) -> dict[str, Any]:
    """Return regency code → its shape: the land nearest to its villages, and a disc for each far islet."""
    tree = shapely.STRtree([*land, *_islets(places, land)])
    shapely.prepare(tree.geometries)
    cells = _dissolved_cells(places, codes)
    return {code: shapes.without_slivers(_clip(cell, tree)) for code, cell in cells.items()}


def _islets(places: np.ndarray, land: list[Any]) -> list[Any]:
    """Return discs around the villages that the mask of land does not know."""
    tree, found = shapely.STRtree(land), shapely.points(places)
    near, _pieces = tree.query(found, predicate="dwithin", distance=NEAR_LAND)
    far = np.setdiff1d(np.arange(len(found)), near)
    islands = shapely.union_all(shapely.buffer(found[far], ISLAND, quad_segs=3))
    return shapes.polygons(shapely.difference(islands, shapely.union_all(land)))


def _dissolved_cells(places: np.ndarray, codes: np.ndarray) -> dict[str, Any]:
    """Return regency code → union of the Voronoi cells of its points."""
    west, south, east, north = BOX
    frame = shapely.box(west - 2, south - 2, east + 2, north + 2)
    cells = np.array(
        shapely.get_parts(
            shapely.voronoi_polygons(shapely.MultiPoint(places), extend_to=frame, ordered=True)
        )
    )
    return {code: shapely.coverage_union_all(cells[codes == code]) for code in np.unique(codes)}


def _clip(cell: Any, tree: Any) -> Any:
    """Return the part of the cell that is land."""
    touched = tree.geometries[tree.query(cell, predicate="intersects")]
    return shapely.union_all(shapely.intersection(touched, cell))


def _fall_back(out: Path, problem: Exception) -> int:
    """Write the tile grid instead, and say so."""
    started = time.monotonic()
    print(
        f"MAP: no boundaries can be computed ({problem}); drawing equal tiles instead.",
        file=sys.stderr,
    )
    with (REGISTER / "tiles.csv").open(encoding="utf-8", newline="") as lines:
        tiles = {
            row["code"]: _tile(int(row["column"]), int(row["row"])) for row in csv.DictReader(lines)
        }
    provinces = {
        code: shapely.MultiPolygon(shapes.polygons(shape))
        for code, shape in shapes.dissolve(tiles).items()
    }
    _report(shapes.write(out, tiles, provinces, shapes.TILES), f"{len(tiles)} tiles", started)
    return 0


def _tile(column: int, row: int) -> Any:
    return shapely.MultiPolygon([shapely.box(column, -row - 1, column + 1, -row)])


if __name__ == "__main__":
    raise SystemExit(main())
