"""One key, one answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from genggam.foundation.access import actors
from genggam.kernel.records import idempotency
from genggam.kernel.records.models import IdempotencyKey
from genggam.kernel.testing import cast
from genggam.lib import errors

pytestmark = pytest.mark.usefixtures("live")


def answer() -> idempotency.Answer:
    return idempotency.Answer(200, {"n": 1})


class TestOnce:
    def test_does_it_once(self, bandung_operator: actors.Actor) -> None:
        done: list[int] = []

        def act() -> idempotency.Answer:
            done.append(1)
            return idempotency.Answer(201, {"n": len(done)})

        first = idempotency.once(actor=bandung_operator, key="k", request={"a": 1}, act=act)
        again = idempotency.once(actor=bandung_operator, key="k", request={"a": 1.0}, act=act)
        assert (first.body, again.body, again.status, again.replayed, done) == (
            {"n": 1},
            {"n": 1},
            201,
            True,
            [1],
        )

    def test_refuses_another_request(self, bandung_operator: actors.Actor) -> None:
        idempotency.once(actor=bandung_operator, key="k", request=1, act=answer)
        with pytest.raises(errors.Conflict):
            idempotency.once(actor=bandung_operator, key="k", request=2, act=answer)

    def test_keeps_each_actors_keys_apart(self, bandung_operator: actors.Actor) -> None:
        idempotency.once(actor=bandung_operator, key="k", request=1, act=answer)
        other = idempotency.once(
            actor=cast.actor(cast.BOGOR_OPERATOR), key="k", request=2, act=answer
        )
        assert not other.replayed

    def test_leaves_no_key_behind_what_failed(self, bandung_operator: actors.Actor) -> None:
        def fail() -> idempotency.Answer:
            raise errors.Conflict("x", "x")

        with pytest.raises(errors.Conflict):
            idempotency.once(actor=bandung_operator, key="k", request=1, act=fail)
        assert not IdempotencyKey.objects.exists()

    def test_refuses_nobody(self) -> None:
        with pytest.raises(errors.Forbidden):
            idempotency.once(actor=actors.ANONYMOUS, key="k", request=1, act=answer)

    def test_forgets_after_a_week(self, bandung_operator: actors.Actor) -> None:
        idempotency.once(actor=bandung_operator, key="k", request=1, act=answer)
        assert idempotency.forget_old(now=timezone.now()) == 0
        assert idempotency.forget_old(now=timezone.now() + dt.timedelta(days=8)) == 1
