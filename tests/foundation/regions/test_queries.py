"""The tree is read as it is or as it was on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from genggam.foundation.regions import queries
from genggam.lib import errors

pytestmark = pytest.mark.usefixtures("db")

EVE_OF_THE_LAWS = dt.date(2022, 6, 29)
EVE = dt.date(2022, 7, 24)
PROMULGATION = dt.date(2022, 7, 25)
LAST_SPLIT = dt.date(2022, 12, 8)
DAYS = [
    None,
    dt.date(2000, 1, 1),
    EVE_OF_THE_LAWS,
    EVE,
    PROMULGATION,
    LAST_SPLIT,
    dt.date(2030, 1, 1),
]


class TestProvinces:
    @pytest.mark.parametrize(
        ("at", "expected"),
        [
            (dt.date(1999, 12, 31), 34),
            (EVE_OF_THE_LAWS, 34),
            (EVE, 34),
            (PROMULGATION, 37),
            (LAST_SPLIT - dt.timedelta(days=1), 37),
            (LAST_SPLIT, 38),
            (None, 38),
        ],
    )
    def test_counts_those_of_the_day(self, at: dt.date | None, expected: int) -> None:
        assert len(queries.provinces(at)) == expected

    def test_holds_514_regencies_on_every_day(self) -> None:
        for at in DAYS:
            assert len(queries.tree(at).regencies()) == 514


class TestGet:
    @pytest.mark.parametrize("at", DAYS)
    def test_resolves_the_former_code_of_merauke_on_every_day(self, at: dt.date | None) -> None:
        assert queries.get("91.01", at).name == "Kabupaten Merauke"
        assert queries.get("91.01", at) == queries.get("93.01", at)

    def test_refuses_a_province_before_its_law(self) -> None:
        with pytest.raises(errors.NotFound):
            queries.get("93", EVE)
        assert queries.get("93", PROMULGATION).name == "Papua Selatan"

    @pytest.mark.parametrize("code", ["", "99", "32.99", "3273", "' OR 1=1", "32.73\x0b", "٣٢"])
    def test_refuses_what_was_never_a_code(self, code: str) -> None:
        with pytest.raises(errors.NotFound):
            queries.get(code)


class TestVersion:
    def test_tells_code_and_parent_of_the_day(self) -> None:
        merauke = queries.get("93.01")
        before, after = queries.version(merauke, EVE), queries.version(merauke, PROMULGATION)
        assert (before.code, before.parent and before.parent.name) == ("91.01", "Papua")
        assert (after.code, after.parent and after.parent.name) == ("93.01", "Papua Selatan")
        assert after.opened_by is not None
        assert after.opened_by.legal_basis.startswith("UU 14/2022")

    def test_lists_the_history_oldest_first(self) -> None:
        codes = [found.code for found in queries.history(queries.get("96.71"))]
        assert codes == ["92.71", "96.71"]


class TestEvents:
    def test_lists_the_four_splits_with_their_laws(self) -> None:
        found = [
            (event.date, event.legal_basis[:10], event.result.code) for event in queries.events()
        ]
        assert found == [
            (PROMULGATION, "UU 14/2022", "93"),
            (PROMULGATION, "UU 15/2022", "94"),
            (PROMULGATION, "UU 16/2022", "95"),
            (LAST_SPLIT, "UU 29/2022", "96"),
        ]


class TestTree:
    def test_puts_merauke_under_papua_before_the_split(self) -> None:
        tree = queries.tree(EVE)
        papua = tree.by_code("91")
        merauke = tree.by_code("91.01")
        assert papua is not None
        assert merauke is not None
        assert merauke in tree.descendants(papua.id)
        assert len(tree.children(papua.id)) == 29
        assert [node.name for node in tree.ancestors(merauke.id)] == ["Indonesia", "Papua"]

    def test_leaves_nine_under_papua_now(self) -> None:
        papua = queries.get("91")
        assert len(queries.children(papua)) == 9
        assert queries.descendants(papua).count() == 9
        assert len(queries.children(papua, EVE)) == 29

    def test_walks_up_the_path(self) -> None:
        assert [region.name for region in queries.ancestors(queries.get("32.73"))] == [
            "Indonesia",
            "Jawa Barat",
        ]
        assert queries.ancestors(queries.get("00")) == ()


class TestSearch:
    @pytest.mark.parametrize(
        ("term", "expected"),
        [
            ("bandung", "Kota Bandung"),
            ("merauk", "Kabupaten Merauke"),
            ("yogyakata", "Kota Yogyakarta"),
            ("32.73", "Kota Bandung"),
            ("yapen", "Kabupaten Kepulauan Yapen"),
        ],
    )
    def test_finds_by_part_by_code_and_past_a_slip(self, term: str, expected: str) -> None:
        assert expected in [region.name for region in queries.search(term)]

    def test_stays_within_the_subtree(self) -> None:
        east_java = queries.get("35")
        assert queries.search("bandung", within=east_java.path) == []

    @pytest.mark.parametrize("term", ["", "   ", "\x00", "%", "_" * 500, "zzzzqqqq"])
    def test_finds_nothing_for_nothing(self, term: str) -> None:
        assert queries.search(term) == []
