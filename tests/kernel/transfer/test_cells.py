"""PostgreSQL's form of the formula rule must be as strict as lib.text, on every character and on hostile texts."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genggam.kernel.transfer import cells
from genggam.lib import text

RISKY = "=+-@|%\t\r\n ＝＋\u200b\u00a0'\"a1\u0301"


def starts_in_sql(values: list[str]) -> list[bool]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT v ~ %s FROM unnest(%s::text[]) WITH ORDINALITY AS u(v, n) ORDER BY n",
            [cells.FORMULA, values],
        )
        return [found for (found,) in cursor.fetchall()]


@pytest.mark.django_db
class TestFormula:
    def test_skips_every_invisible_character(self) -> None:
        invisible = [
            char
            for char in map(chr, range(1, sys.maxunicode + 1))
            if not "\ud800" <= char <= "\udfff"
            and (char.isspace() or unicodedata.category(char) in {"Cf", "Cc", "Zs"})
        ]
        assert all(starts_in_sql([f"{char}=1" for char in invisible]))

    def test_leaves_ordinary_words_alone(self) -> None:
        assert not any(
            starts_in_sql(["", "Bentrok", "(+62)", "“kutipan”", "a=b", "  a=b", "é=1", "1-2"])
        )

    @settings(
        max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(
        st.lists(
            st.text(
                st.sampled_from(RISKY)
                | st.characters(exclude_categories=["Cs"], exclude_characters="\0")
            ),
            min_size=1,
            max_size=60,
        )
    )
    def test_is_never_milder_than_the_library(self, values: list[str]) -> None:
        for value, found in zip(values, starts_in_sql(values), strict=True):
            assert found or not text.starts_formula(value), ascii(value)
