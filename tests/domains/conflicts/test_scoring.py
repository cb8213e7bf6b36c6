"""The arithmetic of action plans, and the levels of conflicts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from genggam.domains.conflicts import codes, scoring

ITEMS = [
    {"no": 1, "target_b08": 10},
    {"no": 2, "target_b08": 20},
    {"no": 3, "target_b08": None},
]


class TestScore:
    @pytest.mark.parametrize(
        ("achieved", "result"),
        [
            (130, codes.ABOVE),
            (100.01, codes.ABOVE),
            (100, codes.ON),
            (100.001, codes.ON),
            (99.99, codes.NEAR),
            (75, codes.NEAR),
            (74.99, codes.BELOW),
            (0, codes.BELOW),
        ],
    )
    def test_has_four_classes(self, achieved: float, result: str) -> None:
        assert scoring.result(achieved) == result

    def test_counts_130_percent_as_130(self) -> None:
        realised = [{"no": 1, "realised": 13}, {"no": 2, "realised": 15}]
        found = scoring.achievements(ITEMS, realised, "b08")
        assert found == {1: 130, 2: 75, 3: None}
        assert scoring.score(found.values()) == Decimal("102.50")

    def test_counts_what_was_not_reported_as_nothing(self) -> None:
        found = scoring.achievements(ITEMS, [{"no": 1, "realised": 10}], "b08")
        assert scoring.score(found.values()) == Decimal("50.00")

    def test_is_none_where_nothing_was_due(self) -> None:
        assert scoring.score(scoring.achievements(ITEMS, [], "b04").values()) is None
