"""What is stuck is seen and set going again; the house is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from genggam.config.urls import urlpatterns as house
from genggam.foundation.access import actors
from genggam.foundation.audit import queries as audit
from genggam.foundation.audit import services as audit_services
from genggam.foundation.jobs import app, queries, services
from genggam.kernel.testing import cast
from genggam.lib import errors

urlpatterns = [path("sistem/pekerjaan/", include("genggam.foundation.jobs.urls")), *house]


def job(status: str, *, age: dt.timedelta = dt.timedelta(), task: str = "uji.tugas") -> int:
    """Put a job into the queue as if the worker had left it so."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, priority, args, status, attempts)"
            " VALUES ('default', %s, 0, '{\"id\": \"7\"}', %s, 3) RETURNING id",
            [task, status],
        )
        (job_id,) = cursor.fetchone()
        cursor.execute("DELETE FROM procrastinate_events WHERE job_id = %s", [job_id])
        cursor.execute(
            "INSERT INTO procrastinate_events (job_id, type, at) VALUES (%s, 'started', %s)",
            [job_id, timezone.now() - age],
        )
    return int(job_id)


@pytest.mark.django_db
class TestStuck:
    def test_lists_what_failed_waits_and_hangs(self) -> None:
        long = dt.timedelta(hours=1)
        wanted = {
            job("failed"): "gagal",
            job("todo", age=long): "menunggu",
            job("doing", age=long): "macet",
        }
        job("todo")
        job("doing")
        job("succeeded", age=long)
        assert {found.id: found.trouble for found in queries.stuck()} == wanted


@pytest.mark.django_db
class TestRetry:
    def test_sets_it_going_with_one_audit_entry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(app, "_after_commit", [])
        failed = job("failed")
        services.retry(actor=cast.actor(cast.ADMINISTRATOR), job_id=failed)
        assert queries.stuck() == []
        assert queries.waiting() == 1
        actions = [entry.action for entry in audit.all_in_order() if entry.subject_kind == "job"]
        assert actions == ["system.retry_job"]

    def test_refuses_who_does_not_operate(self, bandung_operator: actors.Actor) -> None:
        failed = job("failed")
        with pytest.raises(errors.Forbidden):
            services.retry(actor=bandung_operator, job_id=failed)
        assert len(queries.stuck()) == 1

    @pytest.mark.parametrize("status", ["succeeded", "cancelled"])
    def test_does_not_find_what_is_done(self, status: str) -> None:
        with pytest.raises(errors.NotFound):
            services.retry(actor=cast.actor(cast.ADMINISTRATOR), job_id=job(status))


@pytest.mark.django_db
@pytest.mark.urls(__name__)
class TestPage:
    def test_shows_and_retries(self, client: Client) -> None:
        failed = job("failed", task="uji.gagal")
        client.force_login(
            cast.user(cast.ADMINISTRATOR),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        page = client.get("/sistem/pekerjaan/")
        assert page.status_code == 200
        assert b"uji.gagal" in page.content
        assert client.post(f"/sistem/pekerjaan/{failed}/ulangi/").status_code == 302
        assert b"uji.gagal" not in client.get("/sistem/pekerjaan/").content

    def test_is_closed_to_others(self, client: Client) -> None:
        client.force_login(
            cast.user(cast.BANDUNG_HEAD),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        assert client.get("/sistem/pekerjaan/").status_code == 403
        assert client.post("/sistem/pekerjaan/1/ulangi/").status_code == 403


@pytest.mark.django_db
class TestRescue:
    def left_by_dead_worker(self, *, attempts: int) -> int:
        left = job("doing")
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id"
            )
            (worker,) = cursor.fetchone()
            cursor.execute(
                "UPDATE procrastinate_jobs SET worker_id = %s, attempts = %s WHERE id = %s",
                [worker, attempts, left],
            )
        return left

    def status(self, job_id: int) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job_id])
            return str(cursor.fetchone()[0])

    def test_sets_the_jobs_of_a_dead_worker_going_again(self) -> None:
        left = self.left_by_dead_worker(attempts=0)
        assert services.rescue() == (1, 0)
        assert self.status(left) == "todo"

    def test_gives_up_what_kills_every_worker(self) -> None:
        left = self.left_by_dead_worker(attempts=7)
        assert services.rescue() == (0, 1)
        assert self.status(left) == "failed"
        assert [found.id for found in queries.stuck()] == [left]

    def test_leaves_the_jobs_of_a_living_worker_alone(self) -> None:
        left = self.left_by_dead_worker(attempts=0)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now()")
        assert services.rescue() == (0, 0)
        assert self.status(left) == "doing"


@pytest.mark.django_db
class TestHousekeeping:
    def test_anchors_each_head_once(
        self, bandung_operator: actors.Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(settings, "AUDIT_ANCHORS", tmp_path / "anchors.jsonl")
        audit_services.record(actor=bandung_operator, action="x", subject_kind="y")
        assert services.anchor_audit() >= 1
        assert services.anchor_audit() == 0

    def test_forgets_ended_sessions_only(self) -> None:
        now = timezone.now()
        for key, days in (("lama", -1), ("baru", 1)):
            Session.objects.create(
                session_key=key, session_data="", expire_date=now + dt.timedelta(days=days)
            )
        assert services.forget_sessions() == 1
        assert Session.objects.get().session_key == "baru"
