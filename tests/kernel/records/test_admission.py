"""Admission: one id, one row, no number lost (rules.md R12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from genggam.domains.incidents import services
from genggam.domains.incidents.models import Incident
from genggam.domains.incidents.services import reporting
from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.kernel.records import admission
from genggam.kernel.testing import cast
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


class TestAdmitAll:
    def entry(
        self, code: str = "32.73", part: cast.Part = cast.BANDUNG_OPERATOR
    ) -> admission.Entry:
        sent = services.Submission(ids.uuid7(), code, dict(submission().content))
        ready = reporting._compose(cast.actor(part), sent, regions.tree())
        return admission.Entry(ready.incident, "flash", code)

    def test_numbers_each_agency_in_the_order_given(self) -> None:
        mine, theirs = self.entry, lambda: self.entry("35.78", cast.SURABAYA_OPERATOR)
        entries = [mine(), theirs(), mine(), mine(), theirs()]
        assert admission.admit_all(entries) == [True] * 5
        numbers = [entry.record.number.split("/")[1:3] for entry in entries]
        assert numbers == [
            ["32.73", "0001"], ["35.78", "0001"], ["32.73", "0002"], ["32.73", "0003"], ["35.78", "0002"],
        ]  # fmt: skip
        assert admission.admit(self.entry())
        assert sorted(Incident.objects.values_list("number", flat=True))[-3].split("/")[2] == "0004"

    def test_leaves_out_what_is_stored_and_what_comes_twice(self) -> None:
        old, new = self.entry(), self.entry()
        assert admission.admit_all([old]) == [True]
        assert admission.admit_all([new, old, new, self.entry()]) == [True, False, False, True]
        assert admission.admit_all([old, new]) == [False, False]
        assert Incident.objects.count() == 3
        numbers = sorted(
            number.split("/")[2] for number in Incident.objects.values_list("number", flat=True)
        )
        assert numbers == ["0001", "0002", "0003"]

    def test_gives_up_where_an_id_was_taken_since_it_looked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old = self.entry()
        admission.admit(old)
        monkeypatch.setattr(admission, "_stored_of", lambda records: set())
        with pytest.raises(admission.TakenMeanwhile):
            admission.admit_all([self.entry(), old])

    def test_stores_the_same_by_either_way_to_the_database(
        self, django_assert_num_queries: Any
    ) -> None:
        plain, logged = self.entry(), self.entry()
        admission.admit(plain)
        with django_assert_num_queries(2):  # Django keeps what is asked: the other way
            admission.admit(logged)
        first, second = Incident.objects.order_by("number").values()
        differ = {name for name in first if first[name] != second[name]}
        assert differ <= {"id", "number", "received_at", "last_update_at", "updated_at", "due_at", "occurred_at",
                          "content_hash", "submitted_hash", "search"}  # fmt: skip
