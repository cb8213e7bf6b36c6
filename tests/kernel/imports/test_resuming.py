"""A worker that is killed in the middle of an import: what was committed stands, the rest follows, nothing doubles."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from genggam.domains.organizations.models import Organization
from genggam.foundation.access import realms
from genggam.kernel.imports import services
from genggam.kernel.imports.models import Entry, Import, State
from genggam.kernel.imports.services import common, entering
from genggam.kernel.testing import cast
from tests.kernel.imports import books

ROWS = 45


@pytest.fixture
def started(committed: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Import:
    """Have an import of 45 rows under way, really committed, in batches of ten."""
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")
    monkeypatch.setattr(common.batches, "__defaults__", (10,))
    with realms.entered("live"):
        imported = books.uploaded(books.filled([books.row(n) for n in range(ROWS)]))
        services.start(actor=cast.actor(cast.BANDUNG_OPERATOR), import_id=imported.pk)
    return imported


def killed_after(imported: Import, batches: int) -> None:
    """Run the job in a process of its own that kills itself within the batch after so many whole ones."""
    connection.close()
    child = os.fork()
    if child == 0:
        keep, kept = entering._keep, 0

        def dying(*given: Any) -> None:
            nonlocal kept
            keep(*given)
            kept += 1
            if kept > batches:
                os.kill(os.getpid(), signal.SIGKILL)

        entering._keep = dying
        services.enter(imported.pk, "live")
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL


def counted() -> tuple[int, int]:
    with realms.entered("live"):
        return Organization.objects.count(), Entry.objects.count()


class TestKilledWorker:
    def test_loses_its_batch_only_and_the_next_one_goes_on(self, started: Import) -> None:
        killed_after(started, 2)
        assert counted() == (20, 20)
        services.enter(started.pk, "live")
        assert counted() == (ROWS, ROWS)
        with realms.entered("live"):
            started.refresh_from_db()
        assert (started.state, started.stored, started.same) == (State.DONE, ROWS, 0)

    def test_a_job_that_runs_again_adds_nothing(self, started: Import) -> None:
        services.enter(started.pk, "live")
        services.enter(started.pk, "live")
        assert counted() == (ROWS, ROWS)

    def test_twin_without_the_bookmark_would_do_the_work_again(
        self, started: Import, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Break the guard: rows already in are met again, and the count of entries stops it."""
        killed_after(started, 2)
        monkeypatch.setattr(entering, "_left", lambda readings, imported: (one for one in readings))
        with pytest.raises(Exception, match="entry_once"):
            services.enter(started.pk, "live")
        assert counted() == (20, 20)
