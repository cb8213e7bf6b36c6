"""Official boundaries replace the indicative ones only when every feature can be used."""

from __future__ import annotations

import json
import pathlib
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from genggam.foundation.regions import geometry, queries

pytest.importorskip("shapely", reason="shapely is not installed: BOUNDARIES ARE NOT TESTED")
from genggam.foundation.regions import boundaries, shapes, topology
from genggam.lib import errors

KNOWN = ("32.73", "32.77")


def square(west: float, south: float, size: float = 0.2) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(code: object, ring: list[list[float]]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"KODE": code},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def written(folder: pathlib.Path, *features: dict[str, Any]) -> pathlib.Path:
    path = folder / "given.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )
    return path


BANDUNG = feature("32.73", square(107.5, -7.0))
CIMAHI = feature("3277", square(107.3, -7.0))
BOW_TIE = [[107.3, -7.0], [107.5, -6.8], [107.5, -7.0], [107.3, -6.8], [107.3, -7.0]]


class TestRead:
    def test_takes_codes_with_and_without_dots(self, tmp_path: pathlib.Path) -> None:
        found = boundaries.read(written(tmp_path, BANDUNG, CIMAHI), "KODE", KNOWN)
        assert sorted(found) == ["32.73", "32.77"]

    @pytest.mark.parametrize(
        ("bad", "said"),
        [
            (feature("99.99", square(107.3, -7.0)), "no regency has this code"),
            (feature(None, square(107.3, -7.0)), "no regency has this code"),
            (feature("32.77", BOW_TIE), "Self-intersection"),
            (feature("32.77", [[107.3, -7.0], [107.5, -7.0]]), "unreadable geometry"),
            (feature("32.77", square(789_000, 9_236_000, 100)), "not degrees"),
            ({"type": "Feature", "properties": {"KODE": "32.77"}, "geometry": None}, ""),
        ],
    )
    def test_names_the_feature_that_cannot_be_used(
        self, tmp_path: pathlib.Path, bad: dict[str, Any], said: str
    ) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            boundaries.read(written(tmp_path, BANDUNG, bad), "KODE", KNOWN)
        (problem,) = refused.value.fields["features"]
        assert problem.startswith("#2 ")
        assert said in problem

    def test_names_the_regencies_that_are_missing(self, tmp_path: pathlib.Path) -> None:
        with pytest.raises(errors.RuleViolation) as refused:
            boundaries.read(written(tmp_path, BANDUNG), "KODE", KNOWN)
        assert refused.value.details["missing"] == ["32.77"]

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": 3}', "\x00"])
    def test_refuses_what_is_no_geojson(self, tmp_path: pathlib.Path, text: str) -> None:
        path = tmp_path / "given.geojson"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(errors.InvalidInput):
            boundaries.read(path, "KODE", KNOWN)


class TestReplace:
    def test_writes_what_maps_read(self, tmp_path: pathlib.Path, settings: Any) -> None:
        settings.GEOMETRY_DIRS = [tmp_path / "home", tmp_path / "build"]
        with pytest.raises(errors.Unavailable):
            geometry.current()
        given = boundaries.read(written(tmp_path, BANDUNG, CIMAHI), "KODE", KNOWN)
        shapes.write(tmp_path / "build", given, shapes.dissolve(given), shapes.INDICATIVE)
        assert geometry.current().label == "batas indikatif, bukan batas resmi"
        boundaries.replace(geometry.load_folder(), given, "BIG 2026")
        found = geometry.current()
        assert (found.kind, found.label) == ("official", "BIG 2026")
        assert geometry.labels()["32.73"] == [107.6, -6.9, 107.5, -7.0, 107.7, -6.8]
        document = json.loads(found.shapes.read_text(encoding="utf-8"))
        assert sorted(topology.decode(document, "regencies")) == ["32.73", "32.77"]
        assert sorted(topology.decode(document, "provinces")) == ["32"]


@pytest.mark.usefixtures("db")
class TestCommand:
    def test_refuses_a_file_of_two_regencies(self, tmp_path: pathlib.Path, settings: Any) -> None:
        settings.GEOMETRY_DIRS = [tmp_path / "home"]
        with pytest.raises(CommandError, match="11\\.01"):
            call_command("load_boundaries", written(tmp_path, BANDUNG, CIMAHI), source="BIG 2026")
        assert not (tmp_path / "home").exists()

    def test_loads_all_514(self, tmp_path: pathlib.Path, settings: Any) -> None:
        settings.GEOMETRY_DIRS = [tmp_path / "home"]
        codes = [node.code for node in queries.tree().regencies()]
        places = [(95 + 0.25 * (i % 40), -8 + 0.25 * (i // 40)) for i in range(len(codes))]
        given = [feature(code, square(*place)) for code, place in zip(codes, places, strict=True)]
        call_command("load_boundaries", written(tmp_path, *given), source="BIG 2026")
        assert geometry.current().label == "BIG 2026"
        assert len(geometry.labels()) == 514 + 38
