"""The map is computed from village points, or drawn as tiles where they are missing."""

from __future__ import annotations

import gzip
import json
import pathlib

import pytest

pytest.importorskip("shapely", reason="shapely is not installed: THE MAP'S BUILD IS NOT TESTED")
import numpy as np
import shapely

from genggam.foundation.regions import shapes, sources, topology
from tools import build_geometry

ROOT = pathlib.Path(__file__).resolve().parents[3]
BUILT = ROOT / "build/geometry/regencies.topojson"
LARGEST_GZIPPED = 75_000


def shapes_of(path: pathlib.Path, layer: str) -> dict[str, shapely.MultiPolygon]:
    found = topology.decode(json.loads(path.read_text(encoding="utf-8")), layer)
    return {
        code: shapely.MultiPolygon([(rings[0], rings[1:]) for rings in given])
        for code, given in found.items()
    }


class TestMisplaced:
    def test_finds_a_point_among_the_villages_of_others(self) -> None:
        ours = np.array([(107 + 0.01 * i, -7.0) for i in range(20)])
        theirs = np.array([(112 + 0.01 * i, -7.0) for i in range(20)])
        lost = np.array([(112.055, -7.0)])
        codes = np.array(["32.73"] * 20 + ["35.78"] * 20 + ["32.73"], dtype=object)
        assert np.flatnonzero(
            build_geometry._misplaced(np.concatenate([ours, theirs, lost]), codes)
        ).tolist() == [40]

    def test_keeps_a_far_island_of_the_regency(self) -> None:
        ours = np.array([(112 + 0.01 * i, -7.0) for i in range(20)])
        bawean = np.array([(112.6 + 0.01 * i, -5.8) for i in range(8)])
        codes = np.array(["35.25"] * 28, dtype=object)
        assert not build_geometry._misplaced(np.concatenate([ours, bawean]), codes).any()


class TestBuild:
    def test_gives_each_regency_the_land_nearest_to_its_villages(self) -> None:
        places = np.array(
            [(107.1, -7.1), (107.2, -7.4), (107.8, -7.1), (107.9, -7.4), (109.0, -6.0)]
        )
        codes = np.array(["32.01", "32.01", "32.02", "32.02", "32.02"], dtype=object)
        found = build_geometry.build(codes, places, [shapely.box(107, -7.5, 108, -7)])
        assert found["32.01"].contains(shapely.Point(107.05, -7.3))
        assert found["32.02"].contains(shapely.Point(107.95, -7.3))
        assert found["32.02"].contains(
            shapely.Point(109.0, -6.0)
        )  # an islet that the land does not know
        assert found["32.01"].intersection(found["32.02"]).area == pytest.approx(0)


class TestMain:
    def test_draws_tiles_and_says_so_without_the_data(
        self, tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "geometry"
        assert (
            build_geometry.main(
                ["--data", str(tmp_path), "--world", str(tmp_path / "no"), "--out", str(out)]
            )
            == 0
        )
        assert "equal tiles instead" in capsys.readouterr().err
        assert json.loads((out / "regencies.topojson").read_text())["source"]["kind"] == "tiles"
        tiles = shapes_of(out / "regencies.topojson", "regencies")
        assert set(tiles) == {row.code for row in sources.own_regions() if len(row.code) == 5}
        assert shapely.coverage_is_valid(list(tiles.values()))


@pytest.mark.skipif(
    not BUILT.exists(), reason="build/geometry is missing: THE BUILT MAP IS NOT CHECKED"
)
class TestBuiltMap:
    def test_shows_every_regency_and_province_without_gaps_or_overlaps(self) -> None:
        regencies = shapes_of(BUILT, "regencies")
        assert set(regencies) == {row.code for row in sources.own_regions() if len(row.code) == 5}
        assert all(shape.is_valid and not shape.is_empty for shape in regencies.values())
        assert shapely.coverage_is_valid(list(regencies.values()))
        provinces = shapes_of(BUILT, "provinces")
        assert len(provinces) == 38
        for code, province in provinces.items():
            parts = [
                shape for regency, shape in regencies.items() if regency.startswith(f"{code}.")
            ]
            assert province.area == pytest.approx(shapely.union_all(parts).area, rel=1e-3)

    def test_puts_places_where_they_are(self) -> None:
        if json.loads(BUILT.read_text(encoding="utf-8"))["source"] != {
            "kind": shapes.INDICATIVE.kind,
            "label": "batas indikatif, bukan batas resmi",
        }:
            pytest.skip("tiles were built: PLACES CANNOT BE CHECKED")
        regencies = shapes_of(BUILT, "regencies")
        for code, place in {
            "31.71": (106.83, -6.18),
            "32.73": (107.61, -6.91),
            "35.78": (112.74, -7.28),
            "93.01": (140.4, -8.1),
            "12.14": (98.45, -0.17),
            "35.25": (112.65, -5.8),
        }.items():
            assert regencies[code].distance(shapely.Point(place)) < 0.05, code

    def test_is_small_enough_for_the_board(self) -> None:
        assert len(gzip.compress(BUILT.read_bytes(), 9)) <= LARGEST_GZIPPED
