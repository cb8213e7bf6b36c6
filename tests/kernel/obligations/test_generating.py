"""Rows made ahead: exactly those that are owed, once, in the agency's own hours."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.utils import timezone

from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions
from genggam.kernel.obligations import queries, services
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.obligations.services import generating
from genggam.kernel.testing import cast
from tests.kernel.obligations.conftest import SYSTEM, Write, actor, generate, row

pytestmark = pytest.mark.usefixtures("live")
REGENCIES, PROVINCES = 514, 38


class TestGenerate:
    def test_makes_one_row_for_each_agency_and_period_and_none_the_second_time(
        self, write: Write
    ) -> None:
        write()
        assert generate().created == 2 * (REGENCIES + PROVINCES)
        assert generate().changed == 0
        kinds = Counter(Obligation.objects.values_list("level", "period"))
        assert kinds["kabkota", "2026-10"] == REGENCIES
        assert kinds["provinsi", "2026-11"] == PROVINCES

    def test_gives_ids_that_everybody_can_derive(self, write: Write) -> None:
        rule = write()
        generate()
        found = row("32.73", "2026-11")
        assert found.pk == generating.identity("live", rule.pk, found.agency_id, "2026-11")
        assert found.pk.version == 5

    @pytest.mark.parametrize(
        ("code", "hour"), [("32.73", 8), ("73.71", 7), ("91.71", 6), ("32", 8)]
    )
    def test_sets_the_hour_of_the_agencys_own_zone(
        self, write: Write, code: str, hour: int
    ) -> None:
        write()
        generate()
        days = 8 if code == "32" else 5
        assert row(code, "2026-10").due_at == dt.datetime(2026, 11, days, hour, tzinfo=dt.UTC)

    def test_asks_an_agency_opened_in_the_year_from_its_start(self, write: Write) -> None:
        write()
        Agency.objects.filter(code="32.73").update(valid_from=dt.date(2026, 11, 15))
        generate()
        periods = Obligation.objects.filter(agency__code="32.73").values_list("period", flat=True)
        assert list(periods) == ["2026-11"]

    def test_asks_a_closed_agency_until_its_end(self, write: Write) -> None:
        write()
        Agency.objects.filter(code="32.73").update(is_active=False, valid_to=dt.date(2026, 11, 15))
        generate()
        periods = Obligation.objects.filter(agency__code="32.73").values_list("period", flat=True)
        assert list(periods) == ["2026-10"]

    def test_takes_away_what_a_closed_agency_owes_no_more(self, write: Write) -> None:
        write()
        generate()
        Agency.objects.filter(code="32.73").update(is_active=False, valid_to=dt.date(2026, 11, 15))
        assert generate() == services.Made(0, 1)
        assert queries.recounted("live") == queries.kept("live")

    def test_keeps_what_somebody_has_acted_on(self, write: Write) -> None:
        write()
        generate()
        services.submit_nil(
            actor=actor(cast.BANDUNG_OPERATOR), obligation_id=row("32.73", "2026-11").pk
        )
        Agency.objects.filter(code="32.73").update(is_active=False, valid_to=dt.date(2026, 11, 15))
        assert generate().removed == 0
        kept = pytest.raises(ProgrammingError, match="never deleted")
        with kept, transaction.atomic():
            Obligation.objects.filter(agency__code="32.73", period="2026-11").delete()

    def test_reaches_only_the_regions_of_the_rule(self, write: Write) -> None:
        write(region=regions.get("32"))
        generate()
        assert set(Obligation.objects.values_list("prov", flat=True)) == {"32"}
        assert Obligation.objects.filter(period="2026-11").count() == 1 + 27

    def test_is_refused_a_second_row_by_the_database(self, write: Write) -> None:
        write()
        generate()
        twin = row("32.73", "2026-11")
        twin.pk = generating.identity("live", twin.rule_id, twin.agency_id, "another")
        with pytest.raises(IntegrityError, match="obligation_once"), transaction.atomic():
            twin.save(force_insert=True)

    def test_is_kept_ahead_by_the_clock(
        self, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(cadence="mingguan", levels={"kabkota": -2})
        for day in (dt.date(2026, 11, 24), dt.date(2027, 1, 5)):
            now = dt.datetime.combine(day, dt.time(18, 23), tzinfo=dt.UTC)
            monkeypatch.setattr(timezone, "now", lambda now=now: now)
            services.keep_ahead(actor=SYSTEM)
            last = Obligation.objects.order_by("-due_at").values_list("due_at", flat=True)[0]
            assert last > now + dt.timedelta(days=20)


class TestRealms:
    def test_keep_an_exercise_out_of_the_ledger(self, write: Write) -> None:
        write()
        generate()
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('genggam.realm', 'latihan', true)")
        assert Obligation.objects.count() == 0


class TestFollow:
    def test_moves_rows_and_their_counts_to_the_new_province(self, write: Write) -> None:
        write()
        generate()
        bandung, java = regions.get("32.73"), regions.get("33")
        generating.follow(frozenset({bandung.pk}), java.pk)
        assert row("32.73", "2026-11").province_id == java.pk
        assert queries.recounted("live") == queries.kept("live")
