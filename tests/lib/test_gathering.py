"""Many who ask at once are served together, each with its own answer and its own error."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from genggam.lib.gathering import Gathering


class Slow:
    """Work that waits at a gate, and keeps which groups it was given."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.entered = threading.Event()
        self.gate = threading.Event()

    def __call__(self, asked: Sequence[int]) -> list[int]:
        self.groups.append(list(asked))
        self.entered.set()
        assert self.gate.wait(10)
        if 13 in asked:
            raise ValueError("thirteen")
        return [each * 10 for each in asked]


def held_up(work: Slow, gathering: Gathering[int, int], asked: Sequence[int]) -> list[Future[int]]:
    """Have one at work, and the others in line behind it in their order; then open the gate."""
    pool = ThreadPoolExecutor(len(asked))
    futures = [pool.submit(gathering.do, asked[0])]
    assert work.entered.wait(10)
    for place, each in enumerate(asked[1:], start=1):
        futures.append(pool.submit(gathering.do, each))
        until(lambda: len(gathering._line) == place)  # noqa: B023 - asked at once
    work.gate.set()
    pool.shutdown(wait=True)
    return futures


def until(true: Callable[[], bool]) -> None:
    for _turn in range(5_000):
        if true():
            return
        threading.Event().wait(0.002)
    raise AssertionError("never came true")


class TestDo:
    def test_begins_at_once_where_nobody_is_at_work(self) -> None:
        work = Slow()
        work.gate.set()
        gathering = Gathering(work, most=8)
        assert [gathering.do(n) for n in (1, 2, 3)] == [10, 20, 30]
        assert work.groups == [[1], [2], [3]]

    def test_serves_together_who_came_meanwhile(self) -> None:
        work = Slow()
        futures = held_up(work, Gathering(work, most=8), range(6))
        assert [future.result(10) for future in futures] == [0, 10, 20, 30, 40, 50]
        assert work.groups == [[0], [1, 2, 3, 4, 5]]

    def test_takes_no_more_at_once_than_allowed(self) -> None:
        work = Slow()
        futures = held_up(work, Gathering(work, most=2), range(6))
        assert [future.result(10) for future in futures] == [0, 10, 20, 30, 40, 50]
        assert work.groups == [[0], [1, 2], [3, 4], [5]]

    def test_gives_each_its_own_error_only(self) -> None:
        work = Slow()
        first, *others = held_up(work, Gathering(work, most=8), [1, 2, 13, 4])
        assert (first.result(10), others[0].result(10), others[2].result(10)) == (10, 20, 40)
        with pytest.raises(ValueError, match="thirteen"):
            others[1].result(10)
        assert work.groups[:2] == [[1], [2, 13, 4]]
        assert sorted(work.groups[2:]) == [[2], [4], [13]]

    def test_raises_the_error_of_one_alone_and_works_on(self) -> None:
        work = Slow()
        work.gate.set()
        gathering = Gathering(work, most=8)
        with pytest.raises(ValueError, match="thirteen"):
            gathering.do(13)
        assert gathering.do(1) == 10

    def test_keeps_answers_that_are_false(self) -> None:
        gathering: Gathering[int, bool] = Gathering(lambda asked: [False for _ in asked], most=4)
        assert gathering.do(1) is False

    def test_says_so_where_answers_are_missing(self) -> None:
        gathering: Gathering[int, int] = Gathering(lambda asked: [], most=4)
        with pytest.raises(ValueError, match="argument"):
            gathering.do(1)

    def test_serves_everybody_under_a_crowd(self) -> None:
        sizes: list[int] = []

        def work(asked: Sequence[int]) -> list[int]:
            sizes.append(len(asked))
            return [each + 1 for each in asked]

        gathering = Gathering(work, most=5)
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(gathering.do, range(4_000)))
        assert answers == list(range(1, 4_001))
        assert sum(sizes) == 4_000
        assert max(sizes) <= 5
