"""Recovery programmes: counts, money, and progress that never falls."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from genggam.kernel.testing import cast
from genggam.lib import errors
from tests.domains.conflicts.world import entered, step
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")


def refused(act: Any, *given: Any, **more: Any) -> set[str]:
    with pytest.raises(errors.InvalidInput) as error, transaction.atomic():
        act(*given, **more)
    return set(error.value.fields)


def running(**changes: Any) -> Any:
    return step(entered("recovery", **changes), "start")


class TestProgress:
    def test_never_falls(self) -> None:
        record = step(running(), "advance", progress=40, realised=30_000_000)
        assert refused(step, record, "advance", progress=39) == {"progress"}
        record.refresh_from_db()
        assert (record.progress, record.realised) == (40, 30_000_000)
        assert step(record, "advance", progress=40, realised=31_000_000).realised == 31_000_000
        assert step(record, "advance", progress=75).progress == 75

    @pytest.mark.parametrize("progress", [101, -1])
    def test_stays_within_0_and_100(self, progress: int) -> None:
        assert refused(step, running(), "advance", progress=progress) == {"progress"}

    def test_is_not_changed_by_changing_the_entry(self) -> None:
        record = step(running(), "advance", progress=60)
        assert refused(step, record, "revise", progress=10) == {"progress"}

    def test_is_no_part_of_a_new_entry(self) -> None:
        assert refused(entered, "recovery", progress=100) == {"progress"}

    def test_is_whole_when_the_programme_is_completed(self) -> None:
        record = step(running(), "advance", progress=90, realised=1, result="Warga rukun.")
        assert refused(step, record, "complete", cast.BANDUNG_HEAD) == {"progress"}
        step(record, "advance", progress=100)
        assert step(record, "complete", cast.BANDUNG_HEAD).state == "selesai"

    def test_is_whole_by_the_databases_word(self) -> None:
        record = running()
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE conflicts_recovery SET state = 'selesai' WHERE id = %s", [record.pk]
            )


class TestContent:
    @pytest.mark.parametrize("field", ["women", "children", "families"])
    def test_counts_no_part_above_the_whole(self, field: str) -> None:
        parts = {"women": 1, "children": 1, "families": 1, field: 11}
        assert refused(entered, "recovery", people=10, **parts) == {field}

    def test_realises_no_more_than_planned(self) -> None:
        record = running(budget=1_000)
        assert refused(step, record, "advance", progress=5, realised=1_001) == {"realised"}

    def test_takes_no_negative_money(self) -> None:
        assert refused(entered, "recovery", budget=-1) == {"budget"}

    def test_needs_its_days_and_money_to_begin(self) -> None:
        record = entered("recovery", starts_on=None, ends_on=None, budget=None)
        assert refused(step, record, "start") == {"starts_on", "ends_on", "budget"}

    def test_is_stopped_with_a_reason(self) -> None:
        record = running()
        assert refused(step, record, "stop", cast.BANDUNG_HEAD) == {"reason"}
        assert (
            step(record, "stop", cast.BANDUNG_HEAD, reason="Lokasi banjir.").state == "dihentikan"
        )

    def test_waits_when_its_last_day_is_past(self) -> None:
        record = running(title="Terlambat", ends_on="2026-09-02")
        page = signed_in(cast.BANDUNG_OPERATOR).get("/pemulihan/?condition=lewat")
        assert record.number in page.content.decode()
