"""What the columns of an older recap are taken for."""

from __future__ import annotations

import pytest

from genggam.kernel.imports import headers
from genggam.kernel.imports.headers import Head, Header
from tests.kernel.imports import books


class TestSuggested:
    def test_takes_a_header_that_says_more_for_the_field_it_begins_with(self) -> None:
        written = ("Nama Ormas", "Alamat Kantor", "Kab/Kota")
        head = Head(1, tuple(Header(place, text) for place, text in enumerate(written)))
        found = [one.field for one in headers.suggested(head, books.sheet())]
        assert found == ["title", "address", "region"]

    @pytest.mark.parametrize("written", ["Warna kesukaan", "x"])
    def test_leaves_out_what_is_like_no_field(self, written: str) -> None:
        head = Head(1, (Header(0, written),))
        assert [one.field for one in headers.suggested(head, books.sheet())] == [""]
