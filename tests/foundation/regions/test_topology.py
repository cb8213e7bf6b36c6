"""TopoJSON shares arcs between neighbours and can be read back."""

from __future__ import annotations

import itertools

import pytest

from genggam.foundation.regions import topology

GRID = topology.Grid(95.0, -11.0, 0.5)
LEFT = [(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)]
RIGHT = [(2, 0), (4, 0), (4, 2), (2, 2), (2, 0)]
BOTH = [(0, 0), (2, 0), (4, 0), (4, 2), (2, 2), (0, 2), (0, 0)]
ISLE = [(8, 8), (9, 8), (9, 9), (8, 8)]
HOLE = [(1, 1), (1, 2), (2, 2), (1, 1)]
LAYERS = {
    "regencies": {"32.01": [[LEFT]], "32.02": [[RIGHT], [ISLE]]},
    "provinces": {"32": [[BOTH], [ISLE]]},
}


def encoded() -> dict[str, object]:
    return topology.encode(LAYERS, GRID, {"source": {"kind": "indicative"}})


def as_cells(rings: list[list[tuple[float, float]]]) -> list[list[tuple[int, int]]]:
    return [[GRID.snap(*point) for point in ring] for ring in rings]


def edges(ring: list[tuple[int, int]]) -> set[frozenset[tuple[int, int]]]:
    return {frozenset(pair) for pair in itertools.pairwise(ring)}


class TestEncode:
    def test_keeps_each_arc_once(self) -> None:
        arcs = encoded()["arcs"]
        assert isinstance(arcs, list)
        assert len(arcs) == 4  # the left's own, the shared side, the right's own, the isle

    def test_uses_the_shared_arc_in_opposite_directions(self) -> None:
        left, right = (g["arcs"] for g in encoded()["objects"]["regencies"]["geometries"])  # type: ignore[index]
        assert {~arc for arc in left[0][0]} & set(right[0][0])

    def test_names_each_geometry_by_its_code(self) -> None:
        geometries = encoded()["objects"]["provinces"]["geometries"]  # type: ignore[index]
        assert [(g["id"], g["properties"]["c"]) for g in geometries] == [("32", "32")]

    @pytest.mark.parametrize("layer", ["regencies", "provinces"])
    def test_is_undone_by_decode(self, layer: str) -> None:
        for code, polygons in topology.decode(encoded(), layer).items():
            found = [as_cells(rings) for rings in polygons]
            expected = LAYERS[layer][code]
            assert [[edges(r) for r in rings] for rings in found] == [
                [edges(r) for r in rings] for rings in expected
            ]
            assert all(ring[0] == ring[-1] for rings in found for ring in rings)


class TestSnapRing:
    def test_drops_a_ring_that_collapses(self) -> None:
        assert (
            topology.snap_ring(GRID, [(95.0, -11.0), (95.01, -11.0), (95.0, -10.99), (95.0, -11.0)])
            == []
        )

    def test_drops_a_spike(self) -> None:
        ring = [
            (95.0, -11.0),
            (96.0, -11.0),
            (97.0, -11.0),
            (96.0, -11.0),
            (96.0, -10.0),
            (95.0, -11.0),
        ]
        assert topology.snap_ring(GRID, ring) == [[(0, 0), (2, 0), (2, 2), (0, 0)]]

    def test_cuts_a_ring_that_touches_itself(self) -> None:
        ring = [
            (95.0, -11.0),
            (96.0, -11.0),
            (97.0, -11.0),
            (97.0, -10.0),
            (96.0, -11.0),
            (95.5, -10.0),
            (95.0, -11.0),
        ]
        assert len(topology.snap_ring(GRID, ring)) == 2
