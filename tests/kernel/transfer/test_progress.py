"""How far an export has come is seen while it is being made, from other connections."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from genggam.domains.incidents import services as incidents
from genggam.foundation.access import realms
from genggam.kernel.testing import cast
from genggam.kernel.transfer import services, writers
from genggam.kernel.transfer.models import Export, State
from genggam.lib import ids

CONTENT: dict[str, Any] = {
    "title": "Kebakaran",
    "summary": "Kios terbakar.",
    "kind": "kebakaran",
    "field": "ekonomi",
    "warning_level": "normal",
    "occurred_at": dt.datetime(2026, 1, 24, 1, 30, tzinfo=dt.UTC),
}


@pytest.fixture
def export(committed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Export:
    """Ask for an export of two reports, really committed."""
    monkeypatch.setattr(settings, "EXPORTS_ROOT", tmp_path / "exports")
    with realms.entered("live"):
        for _ in range(2):
            sent = incidents.Submission(ids.uuid7(), "32.73", CONTENT)
            incidents.report(actor=cast.actor(cast.BANDUNG_OPERATOR), submission=sent)
        return services.request_export(
            actor=cast.actor(cast.WEST_JAVA_VERIFIER),
            listing="incidents",
            query="",
            format="csv",
            purpose="Rapat mingguan",
        )


def seen_elsewhere() -> tuple[int, int | None, str]:
    """Read the export on another connection, as the page of its owner would."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT rows_done, rows_total, state FROM transfer_export")
            found: tuple[int, int | None, str] = cursor.fetchone()
            return found
    finally:
        other.close()


class TestProgress:
    def test_is_seen_while_the_file_is_written(
        self, export: Export, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = []
        write = writers.write_csv

        def watched(path: Path, head: Any, columns: Any, rows: Any, report: Any) -> int:
            def told(count: int) -> None:
                report(count)
                seen.append(seen_elsewhere())

            return write(path, head, columns, rows, told)

        monkeypatch.setattr(writers, "REPORT_EVERY", 1)
        monkeypatch.setitem(writers.WRITERS, "csv", watched)
        services.make(export.id)
        assert seen == [(1, 2, "berjalan"), (2, 2, "berjalan")]
        assert seen_elsewhere() == (2, 2, "siap")

    def test_is_given_up_when_the_owner_ends_it_meanwhile(
        self, export: Export, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def ended(path: Path, *given: Any) -> int:
            other = connection.copy()
            with other.cursor() as cursor:
                cursor.execute("UPDATE transfer_export SET state = %s", [State.EXPIRED])
            other.close()
            path.write_bytes(b"x")
            return 1

        monkeypatch.setitem(writers.WRITERS, "csv", ended)
        services.make(export.id)
        assert seen_elsewhere()[2] == "kedaluwarsa"
        assert not list(Path(settings.EXPORTS_ROOT).iterdir())
