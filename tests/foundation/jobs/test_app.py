"""The queue: jobs live and die with the transaction, wait patiently, and never lock commits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.models import ProcrastinateJob

from genggam.foundation.jobs import app
from genggam.foundation.notifications import wake

NOTIFYING = "procrastinate_jobs_notify_queue_job_inserted_v1"


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'procrastinate_jobs'::regclass"
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def wakes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    called: list[str] = []
    monkeypatch.setattr(app, "_after_commit", [lambda: called.append("woken")])
    return called


class TestDefer:
    def test_notifies_nobody_inside_the_transaction(self, db: None) -> None:
        assert NOTIFYING not in triggers()
        assert any(
            name.startswith("procrastinate_trigger_status_events_insert") for name in triggers()
        )

    def test_leaves_nothing_when_the_change_fails(self, committed: str, wakes: list[str]) -> None:
        with transaction.atomic():
            app.defer("uji.gagal", nomor=1)
            transaction.set_rollback(True)
        assert (ProcrastinateJob.objects.count(), wakes) == (0, [])

    def test_wakes_the_worker_after_the_commit(self, committed: str, wakes: list[str]) -> None:
        with transaction.atomic():
            app.defer("uji.berhasil", nomor=1)
            assert wakes == []
        assert wakes == ["woken"]
        (job,) = ProcrastinateJob.objects.all()
        assert (job.task_name, job.args, job.status) == ("uji.berhasil", {"nomor": 1}, "todo")


class TestTake:
    @pytest.fixture
    def waiting(self, db: None) -> None:
        for number in range(3):
            app.defer("uji.ambil", nomor=number, realm="live")
        app.defer("uji.ambil", nomor=8, realm="latihan")
        app.defer("uji.lain", nomor=9, realm="live")
        app.defer("uji.ambil", lock="kunci", nomor=10, realm="live")

    def todo(self) -> list[int]:
        found = ProcrastinateJob.objects.filter(status="todo").order_by("id")
        return [job.args["nomor"] for job in found]

    def test_takes_the_oldest_of_its_kind_only(self, waiting: None) -> None:
        taken = app.take("uji.ambil", most=2, realm="live")
        assert sorted(each["nomor"] for each in taken) == [0, 1]
        assert self.todo() == [2, 8, 9, 10]
        assert [each["nomor"] for each in app.take("uji.ambil", most=9, realm="live")] == [2]
        assert app.take("uji.ambil", most=9, realm="live") == []

    def test_leaves_them_waiting_when_the_work_fails(self, waiting: None) -> None:
        with transaction.atomic():
            assert len(app.take("uji.ambil", most=9, realm="live")) == 3
            transaction.set_rollback(True)
        assert self.todo() == [0, 1, 2, 8, 9, 10]

    def test_leaves_those_that_failed_before(self, waiting: None) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_jobs SET attempts = 1 WHERE args @> '{\"nomor\": 0}'"
            )
        assert [each["nomor"] for each in app.take("uji.ambil", most=1, realm="live")] == [1]


class TestWakeWorker:
    @pytest.fixture
    def listening(self, committed: str) -> Iterator[Any]:
        with psycopg.connect(**wake.parameters(), autocommit=True) as listener:
            listener.execute(f'LISTEN "{wake.WORKER_CHANNEL}"')
            yield listener

    def test_speaks_as_procrastinate_expects(self, listening: Any) -> None:
        with transaction.atomic():
            app.defer("uji.bangun")
        (heard,) = listening.notifies(timeout=10, stop_after=1)
        assert json.loads(heard.payload)["type"] == "job_inserted"

    def test_is_not_lost_with_a_connection_that_ended(self, listening: Any) -> None:
        for _round in range(2):
            with transaction.atomic():
                app.defer("uji.bangun")
            assert len(list(listening.notifies(timeout=10, stop_after=1))) == 1
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND query LIKE 'SELECT pg_notify%%'"
                )

    def test_is_registered_by_the_notifications(self) -> None:
        assert wake.call_worker in app._after_commit


class TestPatience:
    def decision(self, attempts: int) -> Any:
        job = type("Job", (), {"attempts": attempts})()
        return app.PATIENT.get_retry_decision(exception=ValueError(), job=job)

    def test_waits_longer_each_time_and_never_over_an_hour(self) -> None:
        waits = [app.PATIENT.wait_seconds(attempts) for attempts in range(8)]
        assert all(2 <= waits[0] <= 4 and 8 <= waits[1] <= 16 for _ in range(1))
        assert max(waits) <= 3600

    def test_spreads_the_tries(self) -> None:
        assert len({app.PATIENT.wait_seconds(4) for _ in range(50)}) > 10

    def test_gives_up_after_eight(self) -> None:
        assert self.decision(6) is not None
        assert self.decision(7) is None


class TestTasks:
    @pytest.mark.parametrize(
        "name",
        [
            "incidents.tell",
            "transfer.make",
            "transfer.expire",
            "files.sweep",
            "audit.anchor",
            "sessions.forget",
            "jobs.forget",
            "jobs.rescue",
            "records.forget_keys",
            "notices.forget",
            "notifications.forget_events",
        ],
    )
    def test_are_declared(self, name: str) -> None:
        assert name in django_app.tasks

    def test_of_ours_are_tried_again(self) -> None:
        assert django_app.tasks["incidents.tell"].retry_strategy is app.PATIENT
