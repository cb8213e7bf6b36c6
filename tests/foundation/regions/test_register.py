"""The register that the project ships holds the facts of domain.md 3.1."""

from __future__ import annotations

import collections
import csv
import pathlib

import pytest

from genggam.foundation.regions import seed, sources

ROOT = pathlib.Path(__file__).resolve().parents[3]
CROSS_CHECK = ROOT / "node_modules/idn-area-data/data"

# Province → (regencies, cities), as domain.md 3.1 prints them.
COUNTS = {
    "11": (18, 5), "12": (25, 8), "13": (12, 7), "14": (10, 2), "15": (9, 2), "16": (13, 4),
    "17": (9, 1), "18": (13, 2), "19": (6, 1), "21": (5, 2), "31": (1, 5), "32": (18, 9),
    "33": (29, 6), "34": (4, 1), "35": (29, 9), "36": (4, 4), "51": (8, 1), "52": (8, 2),
    "53": (21, 1), "61": (12, 2), "62": (13, 1), "63": (11, 2), "64": (7, 3), "65": (4, 1),
    "71": (11, 4), "72": (12, 1), "73": (21, 3), "74": (15, 2), "75": (5, 1), "76": (6, 0),
    "81": (9, 2), "82": (8, 2), "91": (8, 1), "92": (7, 0), "93": (4, 0), "94": (8, 0),
    "95": (8, 0), "96": (5, 1),
}  # fmt: skip
CITY_KINDS = {"kota", "kota_administrasi"}
SPELLED_SHORT = {"31": "DKI Jakarta", "34": "DI Yogyakarta"}


class TestRegister:
    def test_counts_38_provinces_416_regencies_and_98_cities(self) -> None:
        rows = sources.own_regions()
        kinds = collections.Counter(row.kind.value for row in rows)
        assert len(rows) == 553
        assert kinds["provinsi"] == 38
        assert kinds["kabupaten"] + kinds["kabupaten_administrasi"] == 416
        assert kinds["kota"] + kinds["kota_administrasi"] == 98

    def test_counts_each_province_as_the_domain_text_does(self) -> None:
        found: dict[str, list[int]] = {code: [0, 0] for code in COUNTS}
        for row in sources.own_regions():
            if len(row.code) == 5:
                found[row.parent][row.kind.value in CITY_KINDS] += 1
        assert {code: tuple(pair) for code, pair in found.items()} == COUNTS

    def test_names_each_region_by_its_kind(self) -> None:
        beginnings = {
            "kabupaten": "Kabupaten ",
            "kota": "Kota ",
            "kabupaten_administrasi": "Kabupaten Administrasi ",
            "kota_administrasi": "Kota Administrasi ",
        }
        for row in sources.own_regions():
            assert row.name.startswith(beginnings.get(row.kind.value, "")), row

    @pytest.mark.parametrize(
        ("code", "zone"),
        [
            ("31.71", "Asia/Jakarta"),
            ("61.71", "Asia/Jakarta"),
            ("62.71", "Asia/Jakarta"),
            ("63.71", "Asia/Makassar"),
            ("64.71", "Asia/Makassar"),
            ("65.71", "Asia/Makassar"),
            ("51.71", "Asia/Makassar"),
            ("82.71", "Asia/Jayapura"),
            ("93.01", "Asia/Jayapura"),
            ("96.71", "Asia/Jayapura"),
        ],
    )
    def test_knows_the_time_zone_of_a_regency(self, code: str, zone: str) -> None:
        assert {row.code: row.time_zone for row in sources.own_regions()}[code] == zone

    def test_knows_a_former_code_for_each_of_the_26_that_moved(self) -> None:
        past = {row.region: row.code for row in sources.own_past_versions()}
        assert len(past) == 26
        assert len(set(past.values())) == 26
        moved = {
            row.code
            for row in sources.own_regions()
            if row.code[:3] in {"93.", "94.", "95.", "96."}
        }
        assert set(past) == moved
        assert past["93.01"] == "91.01"
        assert past["94.04"] == "91.09"
        assert past["95.01"] == "91.02"
        assert past["96.02"] == "92.04"
        assert past["96.71"] == "92.71"

    def test_reuses_no_former_code_of_a_region_that_stayed(self) -> None:
        now = {row.code for row in sources.own_regions()}
        assert now.isdisjoint(row.code for row in sources.own_past_versions())

    def test_gives_every_region_the_same_id_in_every_installation(self) -> None:
        ids = {region.code: str(region.id) for region in seed.own().regions}
        assert len(set(ids.values())) == 553
        assert ids["00"] == "837f81a0-f327-58c0-9348-e80ce7a347d0"
        assert ids["93.01"] == "09c21b09-1ecb-52b3-9e3c-86e896979455"

    def test_agrees_with_the_second_source(self) -> None:
        if not CROSS_CHECK.is_dir():
            pytest.skip("idn-area-data is not installed: THE CROSS-CHECK OF REGIONS DID NOT RUN")
        theirs = _names("provinces.csv") | _names("regencies.csv") | SPELLED_SHORT
        ours = {row.code: row.name for row in sources.own_regions() if row.code != "00"}
        assert ours == theirs


def _names(file_name: str) -> dict[str, str]:
    with (CROSS_CHECK / file_name).open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}
