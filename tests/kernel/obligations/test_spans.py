"""Which periods a rule asks for, and how a period is named in little room."""

from __future__ import annotations

import datetime as dt

import pytest

from genggam.kernel.obligations import spans

YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
FOREVER = (dt.date(2025, 1, 1), None)


def found(cadence: str, days: int, force: tuple[dt.date, dt.date | None] = FOREVER) -> list[str]:
    between = spans.due_between(cadence, days=days, first=YEAR[0], last=YEAR[1], force=force)
    return [span.code for span in between]


class TestPeriodsDueInAYear:
    @pytest.mark.parametrize(
        ("cadence", "days", "count"),
        [
            ("harian", 0, 365),
            ("mingguan", -2, 52),
            ("mingguan", 2, 52),
            ("bulanan", 5, 12),
            ("triwulan", 10, 4),
            ("semester", 31, 2),
            ("tahunan", 59, 1),
            ("insidental", 0, 0),
        ],
    )
    def test_are_as_many_as_the_calendar_has(self, cadence: str, days: int, count: int) -> None:
        assert len(found(cadence, days)) == count

    def test_of_four_months_are_b12_of_the_year_before_then_b04_and_b08(self) -> None:
        assert found("caturwulan", 5) == ["2025-B12", "2026-B04", "2026-B08"]

    def test_begin_and_end_with_the_rule(self) -> None:
        force = (dt.date(2026, 3, 31), dt.date(2026, 5, 30))
        assert found("bulanan", 5, force) == ["2026-03", "2026-04"]

    def test_of_what_is_owed_once_are_the_rule_itself(self) -> None:
        force = (dt.date(2026, 3, 3), dt.date(2026, 3, 24))
        assert found("sekali", 0, force) == ["sekali"]
        assert found("sekali", 365, force) == []


class TestNames:
    @pytest.mark.parametrize(
        ("code", "short"),
        [
            ("2026-11-24", "24 Nov"),
            ("2026-W48", "M48"),
            ("2026-11", "Nov"),
            ("2026-T4", "T4"),
            ("2026-B12", "B12"),
            ("2026-S2", "S2"),
            ("2026", "2026"),
        ],
    )
    def test_fit_the_head_of_a_column(self, code: str, short: str) -> None:
        assert spans.short(code) == short

    def test_are_whole_for_a_reader(self) -> None:
        days = dt.date(2026, 9, 1), dt.date(2026, 12, 31)
        assert spans.label("2026-B12", *days) == "Caturwulan B12 2026 (Sep–Des)"
        assert spans.label("sekali", *days) == "1 Sep 2026 – 31 Des 2026"
