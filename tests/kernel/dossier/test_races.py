"""Attachments under contention: one id sent at once, and a sweep that comes while a file is being filed."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, connections
from django.utils import timezone

from genggam.domains.incidents import permissions
from genggam.domains.incidents import services as incidents
from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors, realms
from genggam.foundation.files import services as files
from genggam.foundation.files import shelves
from genggam.foundation.files.models import StoredFile
from genggam.kernel.dossier import services
from genggam.kernel.dossier.models import Attachment
from genggam.kernel.testing import cast
from genggam.lib import errors, ids

CONTENT: dict[str, Any] = {
    "title": "Kebakaran",
    "summary": "Kios terbakar.",
    "kind": "kebakaran",
    "field": "ekonomi",
    "warning_level": "normal",
    "occurred_at": dt.datetime(2026, 1, 24, 1, 30, tzinfo=dt.UTC),
}
TEXT = b"Surat pernyataan."


@pytest.fixture
def actor(committed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> actors.Actor:
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")
    return cast.actor(cast.BANDUNG_OPERATOR)


@pytest.fixture
def incident(actor: actors.Actor) -> Incident:
    with realms.entered("live"):
        sent = incidents.Submission(ids.uuid7(), "32.73", CONTENT)
        return incidents.report(actor=actor, submission=sent)[0]


def apart(work: Callable[[], Any]) -> Any:
    """Run in this thread on a connection of its own, closed afterwards."""
    try:
        return work()
    finally:
        connections.close_all()


class TestSentAtOnce:
    def test_is_stored_once_and_answered_alike(
        self, actor: actors.Actor, incident: Incident
    ) -> None:
        one = ids.uuid7()
        place = services.Place(incident, "incident", permissions.REPORT)

        def send(number: int) -> str:
            content = TEXT if number % 4 else b"Isi lain."
            try:
                with realms.entered("live"):
                    sent = services.Sent(one, ContentFile(content), "surat.txt")
                    _kept, created = services.attach(actor=actor, place=place, sent=sent)
            except errors.Conflict:
                return "conflict"
            return "created" if created else "same"

        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda number: apart(lambda: send(number)), range(24)))
        with realms.entered("live"):
            kept = Attachment.objects.get()
        assert answers.count("created") == 1
        first_won = kept.original_sha256 == hashlib.sha256(TEXT).hexdigest()
        assert answers.count("conflict") == (6 if first_won else 18)


class TestSweepMeanwhile:
    def test_waits_for_who_is_filing_the_same_content(
        self, actor: actors.Actor, incident: Incident
    ) -> None:
        with realms.entered("live"):
            orphan = files.store(ContentFile(TEXT)).file
        later = timezone.now() + dt.timedelta(days=9)
        swept: list[files.Swept] = []
        sweeper = threading.Thread(
            target=lambda: swept.append(apart(lambda: files.sweep(now=later)))
        )
        with realms.entered("live"):
            place = services.Place(incident, "incident", permissions.REPORT)
            sent = services.Sent(ids.uuid7(), ContentFile(TEXT), "surat.txt")
            services.attach(actor=actor, place=place, sent=sent)
            sweeper.start()
            assert waits_for_lock(), "the sweep did not wait"
        sweeper.join(20)
        assert swept[0].rows == ()
        assert StoredFile.objects.get().sha256 == orphan.sha256
        assert shelves.place_of(orphan.sha256).read_bytes() == TEXT


WAITING = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def waits_for_lock() -> bool:
    """Tell whether some session comes to wait for an advisory lock; looks a thousand times, ten seconds at most."""
    with connection.cursor() as cursor:
        for _look in range(1000):
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return True
            cursor.execute("SELECT pg_sleep(0.01)")
    return False
