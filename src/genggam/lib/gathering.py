"""Do what many ask for at the same moment in one go: the first who comes works for all who wait (group commit).

Who finds nobody at work begins at once and alone; who comes meanwhile waits, and is served together with the others
that wait as soon as the one before is through. Under light load a call is therefore what it would be without this;
under heavy load many share the cost of one trip. Only there a pause may be made before each trip, so that more come.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Given = TypeVar("Given")


class _Call(Generic[Asked, Given]):
    """One caller in line: what it asks, and the answer once it has been served."""

    __slots__ = ("answers", "asked", "served", "woken")

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.woken = threading.Event()
        self.served = False
        self.answers: Sequence[Given] = ()
        """One answer, or none where the whole group failed and this part has to be done alone."""


class Gathering(Generic[Asked, Given]):
    """Threads that ask for the same kind of work, which is cheaper done for several at once.

    `work` takes what was asked, in the order of arrival, and returns an answer to each. It must leave nothing behind
    when it raises: then each part is done again alone, in its caller's thread, so that an error of one never becomes
    another's. After a group of several, `pause` seconds pass before the next is taken.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Asked]], Sequence[Given]],
        *,
        most: int,
        pause: float = 0.0,
    ) -> None:
        self._work = work
        self._most = most
        self._pause = pause
        self._lock = threading.Lock()
        self._line: deque[_Call[Asked, Given]] = deque()
        self._busy = False
        self._crowded = False

    def do(self, asked: Asked) -> Given:
        """Return the answer to this one; raises what `work` raises for it alone."""
        call: _Call[Asked, Given] = _Call(asked)
        if not self._first(call):
            call.woken.wait()
        if not call.served:
            self._lead()
        answers = call.answers or self._work([asked])
        return answers[0]

    def _first(self, call: _Call[Asked, Given]) -> bool:
        """Stand in line, and tell whether nobody is at work, so that this caller begins."""
        with self._lock:
            self._line.append(call)
            first = not self._busy
            self._busy = True
        return first

    def _lead(self) -> None:
        """Work for those who wait, of whom the caller is the first; then let the next in line do so."""
        if self._crowded:
            time.sleep(self._pause)
        with self._lock:
            group = [self._line.popleft() for _ in range(min(self._most, len(self._line)))]
        self._crowded = len(group) > 1
        try:
            self._serve(group)
        finally:
            with self._lock:
                following = self._line[0] if self._line else None
                self._busy = following is not None
            if following is not None:
                following.woken.set()

    def _serve(self, group: Sequence[_Call[Asked, Given]]) -> None:
        """Answer the group; where that fails, wake each to try alone, unless it was alone already."""
        try:
            answers = self._work([call.asked for call in group])
        except Exception:
            if len(group) == 1:
                raise
        else:
            for call, answer in zip(group, answers, strict=True):
                call.answers = (answer,)
        finally:
            for call in group:
                call.served = True
                call.woken.set()
