"""Write TopoJSON with arcs shared between neighbours, in plain Python (TopoJSON format specification, section 2)."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Point = tuple[int, int]
Ring = Sequence[Point]
Polygon = Sequence[Ring]
MultiPolygon = Sequence[Polygon]
Layer = Mapping[str, MultiPolygon]

SMALLEST_RING = 4
TWO_NEIGHBORS = 2


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole-number grid that coordinates are rounded to: origin and step, in degrees."""

    west: float
    south: float
    step: float

    def snap(self, longitude: float, latitude: float) -> Point:
        """Return the grid point nearest to the place."""
        return round((longitude - self.west) / self.step), round(
            (latitude - self.south) / self.step
        )


def snap_ring(grid: Grid, ring: Iterable[Sequence[float]]) -> list[list[Point]]:
    """Return the closed rings that the ring becomes on the grid, the largest first; none when it collapses.

    Rounding can make a ring touch itself; it is cut there into rings that do not.
    """
    points = [grid.snap(longitude, latitude) for longitude, latitude, *_rest in ring]
    return sorted(_loops(points), key=lambda loop: abs(doubled_area(loop)), reverse=True)


def _loops(points: Iterable[Point]) -> Iterator[list[Point]]:
    """Yield a closed ring whenever the walk returns to a point; walks along a line and back enclose nothing."""
    walk: list[Point] = []
    seen: set[Point] = set()
    for point in points:
        if point in seen:
            start = walk.index(point)
            loop = [*walk[start:], point]
            seen.difference_update(walk[start + 1 :])
            del walk[start + 1 :]
            if len(loop) >= SMALLEST_RING and doubled_area(loop):
                yield loop
        else:
            walk.append(point)
            seen.add(point)


def doubled_area(ring: Ring) -> int:
    """Return twice the signed area in grid cells, positive for a counterclockwise ring."""
    return sum(one[0] * other[1] - other[0] * one[1] for one, other in itertools.pairwise(ring))


@dataclass
class Topology:
    """Arcs found so far and the objects made of them; each arc is kept once, whoever shares it."""

    grid: Grid
    arcs: list[list[Point]] = field(default_factory=list)
    _index: dict[tuple[Point, ...], int] = field(default_factory=dict, repr=False)

    def indices(self, ring: Ring, junctions: frozenset[Point]) -> list[int]:
        """Return the arcs that make up the ring; ~n means arc n backwards."""
        return [self._arc(part) for part in _cut(ring, junctions)]

    def _arc(self, part: tuple[Point, ...]) -> int:
        known = self._index.get(part)
        if known is not None:
            return known
        backwards = self._index.get(part[::-1])
        if backwards is not None:
            return ~backwards
        self.arcs.append(list(part))
        self._index[part] = len(self.arcs) - 1
        return len(self.arcs) - 1


def encode(
    layers: Mapping[str, Layer], grid: Grid, notes: Mapping[str, object]
) -> dict[str, object]:
    """Return a TopoJSON object with one collection per layer; each geometry's id and property `c` are its code."""
    junctions = _junctions(layers.values())
    topology = Topology(grid)
    objects = {
        name: {
            "type": "GeometryCollection",
            "geometries": [
                _geometry(code, shape, topology, junctions) for code, shape in sorted(layer.items())
            ],
        }
        for name, layer in layers.items()
    }
    return {
        "type": "Topology",
        **notes,
        "transform": {"scale": [grid.step, grid.step], "translate": [grid.west, grid.south]},
        "objects": objects,
        "arcs": [_deltas(arc) for arc in topology.arcs],
    }


def _geometry(
    code: str, shape: MultiPolygon, topology: Topology, junctions: frozenset[Point]
) -> dict[str, object]:
    arcs = [[topology.indices(ring, junctions) for ring in polygon] for polygon in shape]
    return {"type": "MultiPolygon", "id": code, "properties": {"c": code}, "arcs": arcs}


def _junctions(layers: Iterable[Layer]) -> frozenset[Point]:
    """Return the points where arcs must end: those with other than two neighbours on the grid's lines."""
    neighbors: dict[Point, set[Point]] = {}
    for layer in layers:
        for ring in _rings(layer):
            for one, other in itertools.pairwise(ring):
                neighbors.setdefault(one, set()).add(other)
                neighbors.setdefault(other, set()).add(one)
    return frozenset(point for point, found in neighbors.items() if len(found) != TWO_NEIGHBORS)


def _rings(layer: Layer) -> Iterator[Ring]:
    for shape in layer.values():
        for polygon in shape:
            yield from polygon


def _cut(ring: Ring, junctions: frozenset[Point]) -> Iterator[tuple[Point, ...]]:
    """Yield the parts of the closed ring between junctions; a ring without any begins at its smallest point."""
    points = list(ring[:-1])
    starts = [index for index, point in enumerate(points) if point in junctions]
    first = starts[0] if starts else min(range(len(points)), key=points.__getitem__)
    turned = [*points[first:], *points[: first + 1]]
    part = [turned[0]]
    for point in turned[1:]:
        part.append(point)
        if point in junctions:
            yield tuple(part)
            part = [point]
    if len(part) > 1:
        yield tuple(part)


def _deltas(arc: Sequence[Point]) -> list[list[int]]:
    """Return the first point, then the steps from each point to the next."""
    x, y = 0, 0
    found = []
    for point in arc:
        found.append([point[0] - x, point[1] - y])
        x, y = point
    return found


def decode(
    document: Mapping[str, object], layer: str
) -> dict[str, list[list[list[tuple[float, float]]]]]:
    """Return code → polygons → rings → (longitude, latitude) of one layer; the inverse of `encode`."""
    content: dict[str, object] = dict(document)
    transform: dict[str, list[float]] = content["transform"]  # type: ignore[assignment]
    arcs = [_places(arc, transform) for arc in content["arcs"]]  # type: ignore[attr-defined]
    geometries = content["objects"][layer]["geometries"]  # type: ignore[index]
    return {
        geometry["id"]: [[_stitch(ring, arcs) for ring in polygon] for polygon in geometry["arcs"]]
        for geometry in geometries
    }


def _places(
    arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]
) -> list[tuple[float, float]]:
    (scale_x, scale_y), (west, south) = transform["scale"], transform["translate"]
    x, y, found = 0, 0, []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        found.append((x * scale_x + west, y * scale_y + south))
    return found


def _stitch(
    indices: Sequence[int], arcs: Sequence[list[tuple[float, float]]]
) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for index in indices:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(part[1:] if ring else part)
    return ring
