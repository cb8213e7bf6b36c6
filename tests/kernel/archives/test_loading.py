"""Records of the past keep the times of the past, and steps of one moment the order in which they were taken."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.utils import timezone

from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.kernel.archives import services as archives
from genggam.kernel.archives.services import Deed, Past
from genggam.kernel.register.registry import get as register_of
from genggam.kernel.testing import cast
from genggam.kernel.workflow import queries

pytestmark = pytest.mark.usefixtures("live")
LONG_AGO = dt.datetime(2025, 3, 5, 2, 0, tzinfo=dt.UTC)


def loaded(*deeds: tuple[str, cast.Part, dt.datetime]) -> Any:
    """Return an organisation of the past on which these steps were taken."""
    past = Past(
        "32.73",
        cast.actor(cast.BANDUNG_OPERATOR),
        LONG_AGO,
        register_of("organization").example,
        [Deed(action, cast.actor(part), at) for action, part, at in deeds],
    )
    (record,) = archives.load(ORGANIZATION, [past])
    return record


def test_a_step_of_the_past_keeps_its_time() -> None:
    later = LONG_AGO + dt.timedelta(days=3)
    record = loaded(("verify", cast.BANDUNG_HEAD, later))
    (step,) = queries.steps("organization", record.pk)
    assert step.at == later
    assert record.received_at == LONG_AGO


def test_a_step_of_now_has_the_time_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: whoever says no time gets the clock's, as it stands when the step is taken."""
    record = loaded()
    turned = timezone.now() + dt.timedelta(days=9)
    monkeypatch.setattr("django.utils.timezone.now", lambda: turned)
    register_of("organization").perform(
        actor=cast.actor(cast.BANDUNG_HEAD),
        record_id=record.pk,
        action="verify",
        version=record.version,
        given={},
    )
    (step,) = queries.steps("organization", record.pk)
    assert step.at == turned


def test_steps_of_one_moment_stand_in_the_order_taken() -> None:
    """Written into the table the other way round, so that their place in it says nothing."""
    record = loaded(("return", cast.BANDUNG_HEAD, LONG_AGO))
    (first,) = queries.steps("organization", record.pk)
    actions = ["verify", "visit", "revise"]
    for version, action in reversed(list(enumerate(actions, start=first.version + 1))):
        first.pk, first.version, first.action = uuid.uuid4(), version, action
        first.save(force_insert=True)
    taken = [step.action for step in queries.steps("organization", record.pk)]
    assert taken == ["return", *actions]
