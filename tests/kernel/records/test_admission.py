"""Admission: one id, one row, no number lost (rules.md R12)."""

from __future__ import annotations

import datetime as dt

import pytest

from genggam.domains.incidents import services
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors
from genggam.lib import ids

pytestmark = pytest.mark.usefixtures("live")


def submission(title: str = "Banjir") -> services.Submission:
    content = {
        "title": title,
        "summary": "Air naik.",
        "kind": "bencana",
        "field": "lingkungan",
        "warning_level": "waspada",
        "occurred_at": dt.datetime.now(dt.UTC) - dt.timedelta(hours=1),
    }
    return services.Submission(ids.uuid7(), "32.73", content)


class TestAdmit:
    def test_gives_back_the_number_of_a_report_that_is_sent_again(
        self, bandung_operator: actors.Actor
    ) -> None:
        first = submission()
        for _time in range(3):
            services.report(actor=bandung_operator, submission=first)
        incident, _created = services.report(
            actor=bandung_operator, submission=submission("Longsor")
        )
        numbers = list(Incident.objects.values_list("number", flat=True))
        assert max(numbers) == incident.number
        assert {number.split("/")[2] for number in numbers} == {"0001", "0002"}

    def test_stores_every_column(self, bandung_operator: actors.Actor) -> None:
        sent = submission()
        services.report(actor=bandung_operator, submission=sent)
        stored = Incident.objects.get(pk=sent.id)
        assert {name: getattr(stored, name) for name in sent.content} == dict(sent.content)
        assert (stored.version, stored.is_open, stored.is_verified, stored.level_rank) == (
            1,
            True,
            False,
            1,
        )
