"""Scope compares paths by segment (rules.md R4)."""

from __future__ import annotations

import uuid

import pytest

from genggam.foundation.regions import paths

NATION = "/00000000/"
ELEVEN = "/00000000/11/"
ONE_HUNDRED_TEN = "/00000000/110/"


def broken_is_within(path: str, ancestor_path: str) -> bool:
    """Compare as text without its last slash: the mistake that R4 names."""
    return path.startswith(ancestor_path.rstrip("/"))


class TestIsWithin:
    @pytest.mark.parametrize(
        ("path", "ancestor", "expected"),
        [
            (ELEVEN, NATION, True),
            (ELEVEN, ELEVEN, True),
            (NATION, ELEVEN, False),
            (ONE_HUNDRED_TEN, ELEVEN, False),
            (ELEVEN, ONE_HUNDRED_TEN, False),
            ("/00000000/110/01/", "/00000000/11", False),
            ("/00000000/11/01/", "/00000000/11", True),
            (ELEVEN, "", False),
            (ELEVEN, "/", False),
            ("", ELEVEN, False),
        ],
    )
    def test_compares_by_segment(self, path: str, ancestor: str, expected: bool) -> None:
        assert paths.is_within(path, ancestor) is expected

    def test_differs_from_its_broken_twin_where_eleven_meets_one_hundred_ten(self) -> None:
        assert broken_is_within(ONE_HUNDRED_TEN, ELEVEN)
        assert not paths.is_within(ONE_HUNDRED_TEN, ELEVEN)


class TestJoin:
    def test_puts_the_short_id_below_the_parent(self) -> None:
        region_id = uuid.UUID("0123abcd-0000-5000-8000-000000000000")
        assert paths.join(None, region_id) == "/0123abcd/"
        assert paths.join("/ffffffff/", region_id) == "/ffffffff/0123abcd/"
        assert paths.segments("/ffffffff/0123abcd/") == ("ffffffff", "0123abcd")
