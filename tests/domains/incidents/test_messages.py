"""Who is told of an incident, once, and only while it is open to them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import include, path
from procrastinate.contrib.django.models import ProcrastinateJob

from genggam.config.urls import urlpatterns as house
from genggam.domains.incidents import messages, services, tasks
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User
from genggam.foundation.notifications import notices
from genggam.foundation.notifications.models import Notice
from genggam.kernel.testing import cast
from genggam.lib import errors, ids

urlpatterns = [path("pemberitahuan/", include("genggam.foundation.notifications.urls")), *house]
pytestmark = pytest.mark.usefixtures("live")
CONTENT: dict[str, Any] = {
    "title": "Bentrok warga",
    "summary": "Dua kelompok warga bentrok.",
    "kind": "bentrok",
    "field": "sosial_budaya",
    "warning_level": "awas",
    "occurred_at": dt.datetime(2026, 1, 24, 1, 30, tzinfo=dt.UTC),
}


def reported(part: cast.Part = cast.BANDUNG_OPERATOR, **content: Any) -> Incident:
    sent = services.Submission(ids.uuid7(), part.region, {**CONTENT, **content})
    return services.report(actor=cast.actor(part), submission=sent)[0]


def perform(part: cast.Part, incident: Incident, action: str, **given: Any) -> Incident:
    return services.perform(
        actor=cast.actor(part),
        incident_id=incident.id,
        action=action,
        version=incident.version,
        given=given,
    )


def tell(*, incident_id: uuid.UUID, cause: str) -> int:
    return messages.tell_all([messages.Happening(incident_id, cause)])


def told(kind: str) -> set[str]:
    return set(Notice.objects.filter(kind=kind).values_list("user__username", flat=True))


def waiting_jobs() -> list[ProcrastinateJob]:
    waiting = ProcrastinateJob.objects.filter(task_name="incidents.tell", status="todo")
    return list(waiting.order_by("id"))


class TestTellOfLevel:
    def test_reaches_the_regency_the_province_and_the_centre(self) -> None:
        tell(incident_id=reported().id, cause="report")
        assert told("incident.awas") == {
            "kepala.3273",
            "verifikator.32",
            "kepala.32",
            "analis.pusat",
            "direktur.pusat",
        }

    def test_is_put_into_the_outbox_with_the_report(self) -> None:
        incident = reported()
        (job,) = ProcrastinateJob.objects.filter(task_name="incidents.tell")
        tasks.tell(**job.args)
        assert Notice.objects.filter(subject_id=incident.id).count() == 5

    def test_takes_what_else_waits_along(self) -> None:
        incidents = [reported().id for _ in range(3)]
        first = waiting_jobs()[0]
        ProcrastinateJob.objects.filter(pk=first.pk).update(status="doing")
        with CaptureQueriesContext(connection) as asked:
            tasks.tell(**first.args)
        assert Notice.objects.filter(subject_id__in=incidents).count() == 15
        assert waiting_jobs() == []
        holders = [each for each in asked.captured_queries if "access_assignment" in each["sql"]]
        assert (
            len(holders) == 2
        )  # who holds the offices, and their rights: once for all three reports
        assert len(asked) <= 12

    def test_is_told_alone_when_another_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        mine, broken, other = reported(), reported(), reported()
        tell_all = messages.tell_all

        def breaking(happenings: Sequence[messages.Happening]) -> int:
            if any(each.incident_id == broken.id for each in happenings):
                raise RuntimeError("broken")
            return tell_all(happenings)

        monkeypatch.setattr(messages, "tell_all", breaking)
        tasks.tell(incidents=[str(mine.id)], realm="live", cause="report")
        assert set(Notice.objects.values_list("subject_id", flat=True)) == {mine.id}
        assert len(waiting_jobs()) == 3
        with pytest.raises(RuntimeError, match="broken"):
            tasks.tell(incidents=[str(broken.id), str(other.id)], realm="live", cause="report")
        assert set(Notice.objects.values_list("subject_id", flat=True)) == {mine.id, other.id}

    def test_never_tells_who_acted(self) -> None:
        incident = reported(cast.WEST_JAVA_VERIFIER)
        tell(incident_id=incident.id, cause="report")
        assert told("incident.awas") == {"kepala.32", "analis.pusat", "direktur.pusat"}

    def test_never_tells_who_may_not_see_it(self) -> None:
        incident = reported(classification="terbatas")
        Assignment.objects.filter(user__username="analis.pusat").update(clearance="biasa")
        Assignment.objects.filter(user__username="kepala.3273").update(systems=["siormas"])
        tell(incident_id=incident.id, cause="report")
        assert told("incident.awas") == {"verifikator.32", "kepala.32", "direktur.pusat"}

    def test_tells_nobody_twice(self) -> None:
        incident = reported()
        assert [tell(incident_id=incident.id, cause="report") for _ in range(3)] == [
            5,
            0,
            0,
        ]
        perform(cast.BANDUNG_OPERATOR, incident, "update", text="Masih berlangsung.")
        assert tell(incident_id=incident.id, cause="update") == 0

    @pytest.mark.parametrize("level", ["normal", "waspada"])
    def test_leaves_calm_reports_alone(self, level: str) -> None:
        assert tell(incident_id=reported(warning_level=level).id, cause="report") == 0

    def test_is_told_again_when_the_level_is_reached_again(self) -> None:
        incident = reported()
        tell(incident_id=incident.id, cause="report")
        notices.mark_read(actor=cast.actor(cast.CENTER_ANALYST))
        incident = perform(
            cast.WEST_JAVA_VERIFIER, incident, "lower_level", warning_level="siaga", reason="Reda."
        )
        perform(
            cast.BANDUNG_OPERATOR,
            incident,
            "raise_level",
            warning_level="awas",
            reason="Pecah lagi.",
        )
        assert tell(incident_id=incident.id, cause="raise_level") == 5
        assert tell(incident_id=incident.id, cause="raise_level") == 0
        assert len(notices.unread(actor=cast.actor(cast.CENTER_ANALYST))) == 1

    def test_is_silent_about_what_is_gone(self) -> None:
        assert tell(incident_id=ids.uuid7(), cause="report") == 0


class TestTellAuthor:
    @pytest.mark.parametrize(
        ("action", "given"),
        [
            ("return", {"reason": "Lengkapi."}),
            ("reject", {"reason": "Kabar lama.", "verification": "hoaks"}),
            ("lower_level", {"reason": "Reda.", "warning_level": "siaga"}),
            ("escalate", {"reason": "Perlu pusat."}),
        ],
    )
    def test_says_what_was_decided(self, action: str, given: dict[str, str]) -> None:
        incident = reported()
        perform(cast.WEST_JAVA_VERIFIER, incident, action, **given)
        tell(incident_id=incident.id, cause=action)
        assert told(f"incident.{action}") == {"operator.3273"}

    def test_is_silent_where_the_author_decided(self) -> None:
        incident = reported(cast.WEST_JAVA_VERIFIER)
        perform(
            cast.WEST_JAVA_VERIFIER, incident, "lower_level", warning_level="siaga", reason="Reda."
        )
        tell(incident_id=incident.id, cause="lower_level")
        assert told("incident.lower_level") == set()


class TestNotices:
    @pytest.fixture
    def incident(self) -> Incident:
        found = reported()
        tell(incident_id=found.id, cause="report")
        return found

    def test_show_the_title_of_now(self, incident: Incident, center_analyst: actors.Actor) -> None:
        Incident.objects.filter(pk=incident.pk).update(title="Judul baru")
        (line,) = notices.unread(actor=center_analyst)
        assert (line.subject.title, line.subject.level) == ("Judul baru", "awas")

    def test_vanish_with_the_right_to_see(self, incident: Incident) -> None:
        Assignment.objects.filter(user__username="analis.pusat").update(
            valid_to=dt.date(2020, 1, 2)
        )
        actor = cast.actor(cast.CENTER_ANALYST)
        assert notices.unread(actor=actor) == notices.latest(actor=actor) == []
        with pytest.raises(errors.NotFound):
            notices.get(actor=actor, notice_id=Notice.objects.get(user_id=actor.user_id).id)

    def test_are_their_readers_own(self, incident: Incident, center_analyst: actors.Actor) -> None:
        (line,) = notices.unread(actor=center_analyst)
        assert notices.mark_read(actor=cast.actor(cast.CENTER_DIRECTOR), notice_ids=[line.id]) == 0
        assert len(notices.unread(actor=center_analyst)) == 1
        assert notices.mark_subject_read(actor=center_analyst, subject_id=incident.id) == 1
        assert notices.unread(actor=center_analyst) == []
        assert notices.latest(actor=center_analyst)[0].is_read

    def test_keep_no_text(self, incident: Incident) -> None:
        words = {str(value) for row in Notice.objects.values() for value in row.values()}
        assert not any(CONTENT["title"] in word for word in words)

    def test_of_nobody_are_none(self, incident: Incident) -> None:
        assert notices.unread(actor=actors.ANONYMOUS) == []

    def test_are_told_once_by_two_at_a_time(self, incident: Incident) -> None:
        user = User.objects.get(username="analis.pusat")
        twin = Notice(
            id=ids.uuid7(), user=user, realm="live", kind="incident.awas", subject_kind="incident"
        )
        twin.subject_id = incident.id
        Notice.objects.bulk_create([twin], ignore_conflicts=True)
        assert Notice.objects.filter(user=user).count() == 1


@pytest.mark.urls(__name__)
class TestPages:
    def test_lead_from_the_bell_to_the_report(self, client: Client) -> None:
        incident = reported()
        tell(incident_id=incident.id, cause="report")
        client.force_login(
            cast.user(cast.CENTER_ANALYST),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        assert b'class="count"' in client.get("/pemberitahuan/lonceng/").content
        page = client.get("/pemberitahuan/")
        assert CONTENT["title"].encode() in page.content
        notice = Notice.objects.get(user__username="analis.pusat")
        answer = client.get(f"/pemberitahuan/{notice.id}/")
        assert answer.url == f"/laporan/{incident.id}/"
        assert b'class="count"' not in client.get("/pemberitahuan/lonceng/").content

    def test_count_all_as_read(self, client: Client) -> None:
        tell(incident_id=reported().id, cause="report")
        client.force_login(
            cast.user(cast.BANDUNG_HEAD),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        assert client.post("/pemberitahuan/dibaca/").status_code == 302
        assert b'class="count"' not in client.get("/pemberitahuan/lonceng/").content

    def test_do_not_open_somebody_elses(self, client: Client) -> None:
        tell(incident_id=reported().id, cause="report")
        notice = Notice.objects.get(user__username="analis.pusat")
        client.force_login(
            cast.user(cast.SURABAYA_OPERATOR),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        assert client.get(f"/pemberitahuan/{notice.id}/").status_code == 404
        notice.refresh_from_db()
        assert notice.read_at is None
