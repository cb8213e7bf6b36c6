"""Positions are read strictly: a client may send anything back."""

from __future__ import annotations

import pytest

from genggam.foundation.notifications import positions


class TestParse:
    @pytest.mark.parametrize("text", ["10:10:@1764000000", "10:14:11,13@1764000000", "7:9:8@5"])
    def test_reads_back_what_a_reader_was_given(self, text: str) -> None:
        found = positions.parse(text)
        assert str(found) == text

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "10:10:",
            "12:10:@1",
            "10:14:13,11@1",
            "10:14:11,11@1",
            "10:14:9@1",
            "10:14:14@1",
            "0:0:@1",
            "10:10:@",
            "10:10:@1\n",
            "-1:10:@1",
            "10:10:@1'; DROP TABLE notifications_event; --",
            "99999999999999999999:99999999999999999999:@1",
            "१०:१०:@1",
            "1:9000:" + ",".join(str(number) for number in range(2, 2000)) + "@1",
        ],
    )
    def test_refuses_what_no_reader_was_ever_given(self, text: str) -> None:
        assert positions.parse(text) is None


class TestIsKept:
    def test_ends_after_a_day(self) -> None:
        position = positions.Position("5:5:", at=1_000_000)
        assert position.is_kept(now=1_000_000 + positions.KEPT_SECONDS - 1)
        assert not position.is_kept(now=1_000_000 + positions.KEPT_SECONDS + 1)

    def test_does_not_believe_in_the_future(self) -> None:
        assert not positions.Position("5:5:", at=2_000_000).is_kept(now=1_000_000)
