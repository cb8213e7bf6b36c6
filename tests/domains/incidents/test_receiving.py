"""Reports that arrive at the same moment are stored together, and none pays for another (ADR 0024)."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from genggam.domains.incidents import services
from genggam.domains.incidents.models import Incident
from genggam.domains.incidents.services import reporting
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import queries as audit
from genggam.foundation.notifications.models import Event
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.models import Region, RegisterStamp
from genggam.kernel.records import admission
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from genggam.lib.gathering import Gathering

PARTS = (cast.BANDUNG_OPERATOR, cast.BOGOR_OPERATOR, cast.SURABAYA_OPERATOR)
CONTENT: dict[str, Any] = {
    "title": "Bentrok warga",
    "summary": "Dua kelompok warga bentrok.",
    "kind": "bentrok",
    "field": "sosial_budaya",
    "warning_level": "siaga",
    "occurred_at": dt.datetime(2026, 1, 24, 1, 30, tzinfo=dt.UTC),
}
Sent = tuple[actors.Actor, services.Submission]


def sent(part: cast.Part = cast.BANDUNG_OPERATOR, **content: Any) -> Sent:
    submission = services.Submission(ids.uuid7(), part.region, {**CONTENT, **content})
    return cast.actor(part), submission


def receive(one: Sent) -> tuple[Incident, bool]:
    """Receive from a thread, and leave no connection behind there."""
    try:
        return services.receive(actor=one[0], submission=one[1])
    finally:
        connections.close_all()


class Crowd:
    """Hold the first group at the door of the database until the others stand in line behind it."""

    def __init__(self) -> None:
        self.groups: list[int] = []
        self.first, self.gate = threading.Event(), threading.Event()
        self.gathering: Gathering[Any, bool] = reporting._gathering(actors.LIVE)

    def store(self, ready: Sequence[Any]) -> list[bool]:
        self.groups.append(len(ready))
        self.first.set()
        assert self.gate.wait(20)
        return STORE(ready)

    def receive(self, first: Sent, others: Iterable[Sent]) -> list[Future[tuple[Incident, bool]]]:
        """Return what came of one report, and of those that came while it was being stored, in their order."""
        others = list(others)
        with ThreadPoolExecutor(1 + len(others)) as pool:
            futures = [pool.submit(receive, first)]
            assert self.first.wait(20)
            for place, one in enumerate(others, start=1):
                futures.append(pool.submit(receive, one))
                self._until_in_line(place)
            self.gate.set()
        return futures

    def _until_in_line(self, place: int) -> None:
        for _turn in range(4_000):
            if len(self.gathering._line) >= place:
                return
            threading.Event().wait(0.005)
        raise AssertionError("the report never stood in line")


STORE = reporting._store


@pytest.fixture
def crowd(committed: str, monkeypatch: pytest.MonkeyPatch) -> Crowd:
    made = Crowd()
    monkeypatch.setattr(reporting, "_store", made.store)
    return made


class TestTogether:
    def test_all_are_stored_whole_in_one_commit(self, crowd: Crowd) -> None:
        wanted = [sent(PARTS[n % 3]) for n in range(7)]
        futures = crowd.receive(wanted[0], wanted[1:])
        assert [future.result()[1] for future in futures] == [True] * 7
        assert crowd.groups == [1, 6]
        with realms.entered(actors.LIVE):
            found = {incident.id: incident for incident in Incident.objects.all()}
            assert set(found) == {submission.id for _actor, submission in wanted}
            for actor, submission in wanted:
                (entry,) = audit.of_subject("incident", submission.id, realm="live")
                assert (entry.actor_id, entry.action) == (actor.user_id, "incidents.report")
                assert entry.chain == found[submission.id].agency_id
                assert Event.objects.filter(subject_id=submission.id).count() == 1
            jobs = [job.args["incidents"] for job in ProcrastinateJob.objects.order_by("id")]
            assert [len(told) for told in jobs] == [1, 6]
            assert {one for told in jobs for one in told} == {str(each) for each in found}
            assert self.commits() == 2

    def test_numbers_run_without_a_gap_in_the_order_of_arrival(self, crowd: Crowd) -> None:
        wanted = [sent(PARTS[n % 2]) for n in range(8)]
        numbers = [future.result()[0].number for future in crowd.receive(wanted[0], wanted[1:])]
        for part in PARTS[:2]:
            own = [number for number in numbers if number.split("/")[1] == part.region]
            assert [int(number.split("/")[2]) for number in own] == [1, 2, 3, 4]

    def test_one_sent_twice_is_stored_once(self, crowd: Crowd) -> None:
        first, twice, other = sent(), sent(), sent(cast.SURABAYA_OPERATOR)
        futures = crowd.receive(first, [twice, twice, first, other])
        assert [future.result()[1] for future in futures] == [True, True, False, False, True]
        assert futures[1].result()[0].number == futures[2].result()[0].number
        with realms.entered(actors.LIVE):
            assert Incident.objects.count() == 3
            assert self.commits() == 2

    def test_other_content_under_one_id_is_a_conflict_for_its_sender_only(
        self, crowd: Crowd
    ) -> None:
        first, second = sent(), sent()
        changed = (second[0], replace(second[1], content={**CONTENT, "title": "Lain"}))
        futures = crowd.receive(first, [second, changed, sent()])
        with pytest.raises(errors.Conflict):
            futures[2].result()
        assert [futures[n].result()[1] for n in (0, 1, 3)] == [True] * 3
        with realms.entered(actors.LIVE):
            assert Incident.objects.get(pk=second[1].id).title == CONTENT["title"]

    def test_one_that_breaks_keeps_nobody_from_being_stored(
        self, crowd: Crowd, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        wanted = [sent() for _ in range(5)]
        insert = admission._insert

        def breaking(records: Sequence[Any]) -> int:
            if any(record.pk == wanted[2][1].id for record in records):
                with connection.cursor() as cursor:
                    cursor.execute("SELECT 1 / 0")
            return insert(records)

        monkeypatch.setattr(admission, "_insert", breaking)
        futures = crowd.receive(wanted[0], wanted[1:])
        with pytest.raises(Exception, match="division by zero"):
            futures[2].result()
        assert [futures[n].result()[1] for n in (0, 1, 3, 4)] == [True] * 4
        with realms.entered(actors.LIVE):
            assert Incident.objects.count() == 4
            numbers = sorted(Incident.objects.values_list("number", flat=True))
            assert [int(number.split("/")[2]) for number in numbers] == [1, 2, 3, 4]

    def test_one_id_in_two_processes_is_stored_once(
        self, crowd: Crowd, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Between the look for taken ids and the insertion another process stores one of them."""
        wanted = [sent() for _ in range(4)]
        number = admission._number
        stolen: list[threading.Thread] = []

        def number_late(entries: Sequence[admission.Entry]) -> None:
            if len(entries) == 3 and not stolen:
                thief = threading.Thread(target=self.store_elsewhere, args=[wanted[2]])
                stolen.append(thief)
                thief.start()
                thief.join(20)
            number(entries)

        monkeypatch.setattr(admission, "_number", number_late)
        futures = crowd.receive(wanted[0], wanted[1:])
        assert [future.result()[1] for future in futures] == [True, True, False, True]
        with realms.entered(actors.LIVE):
            assert Counter(Incident.objects.values_list("id", flat=True)) == Counter(
                submission.id for _actor, submission in wanted
            )

    @staticmethod
    def store_elsewhere(one: Sent) -> None:
        try:
            with realms.entered(actors.LIVE):
                STORE([reporting._compose(*one, regions.tree())])
        finally:
            connections.close_all()

    @staticmethod
    def commits() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT xmin::text) FROM incidents_incident")
            return int(cursor.fetchone()[0])


class TestAlone:
    @pytest.mark.usefixtures("live")
    def test_refuses_to_be_part_of_somebodys_transaction(self) -> None:
        actor, submission = sent()
        with pytest.raises(RuntimeError, match="durable"):
            services.receive(actor=actor, submission=submission)
        assert Incident.objects.count() == 0

    @pytest.mark.usefixtures("db")
    def test_refuses_before_anything_is_written(self) -> None:
        with pytest.raises(errors.InvalidInput, match="region"):
            receive_here(sent(), region="99.99")
        with pytest.raises(errors.Forbidden):
            receive_here(sent(), region="35.78")
        with realms.entered(actors.LIVE):
            assert Incident.objects.count() == 0

    @pytest.mark.usefixtures("db")
    def test_sees_a_register_that_changed_since_it_was_remembered(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        actor, submission = sent()
        regions.remember()
        rename()
        assert regions.remembered().stamp != regions.stamp()
        composed: list[Any] = []
        compose = reporting._compose

        def keeping(*given: Any) -> Any:
            composed.append(given[2])
            return compose(*given)

        monkeypatch.setattr(reporting, "_compose", keeping)
        incident, stored = services.receive(actor=actor, submission=submission)
        assert stored
        assert [tree.by_code("32.73").name for tree in composed] == ["Kota Bandung", "Kota Kembang"]
        assert incident.region.name == "Kota Kembang"
        assert regions.remembered().stamp == regions.stamp()

    @pytest.mark.usefixtures("db")
    def test_would_store_by_an_old_register_without_the_comparison(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        actor, submission = sent()
        old = regions.remember()
        rename()
        monkeypatch.setattr(regions, "stamp", lambda: old.stamp)
        incident, stored = services.receive(actor=actor, submission=submission)
        assert stored
        assert incident.region.name == "Kota Bandung"


def rename() -> None:
    """Change the register as its services do: the row, and the stamp that tells everybody."""
    Region.objects.filter(code="32.73", valid_to=None).update(name="Kota Kembang")
    RegisterStamp.objects.update(stamp=ids.uuid7())


def receive_here(one: Sent, *, region: str) -> None:
    services.receive(actor=one[0], submission=replace(one[1], region=region))
