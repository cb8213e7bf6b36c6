"""Completeness and timeliness: after ten thousand random events they lie in 0 to 100 and equal a recount."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections import Counter

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from genggam.foundation.access import actors, realms
from genggam.foundation.agencies.models import Agency
from genggam.kernel.obligations import queries, services
from genggam.kernel.obligations.models import Obligation, Tally
from genggam.kernel.testing import cast
from genggam.lib import errors, ids, periods
from tests.kernel.obligations.conftest import NOW, Write, actor, generate, write_rule

EVENTS = 10_000
CODES = ("32.73", "32.71", "32.01", "35.78", "73.71", "91.71")
ACTIONS = ("submit", "nil", "withdraw", "return", "accept", "exempt", "revoke_exemption")


def office(code: str, part: cast.Part) -> actors.Actor:
    """Return the operator's rights as an operator of that agency would hold them."""
    agency = Agency.objects.select_related("region").get(code=code)
    own = actor(part)
    grant = dataclasses.replace(
        own.grants[0],
        agency_id=agency.pk,
        region_id=agency.region_id,
        region_path=agency.region.path,
    )
    return dataclasses.replace(own, grants=(grant,))


def act(
    row: Obligation, action: str, who: actors.Actor, above: actors.Actor, at: dt.datetime
) -> None:
    """Take one step; the ledger refuses what is not possible in the row's state."""
    match action:
        case "submit":
            services.submit(
                actor=who,
                form=row.rule.form,
                agency=row.agency,
                period=periods.from_code(row.period),
                reference=services.Reference("uji", ids.uuid7()),
                at=at,
            )
        case "nil":
            services.submit_nil(actor=who, obligation_id=row.pk, at=at)
        case "withdraw":
            services.withdraw(actor=who, obligation_id=row.pk)
        case "return":
            services.return_(actor=above, obligation_id=row.pk, reason="Lengkapi.")
        case "accept":
            services.accept(actor=above, obligation_id=row.pk)
        case "exempt":
            services.exempt(actor=above, obligation_id=row.pk, reason="Banjir.", proof="300/1")
        case _:
            services.revoke_exemption(actor=above, obligation_id=row.pk, reason="Selesai.")


def require_sound() -> None:
    """Fail where a share leaves 0 to 100 or a kept figure differs from a recount."""
    kept = queries.kept("live")
    assert kept == queries.recounted("live")
    for shares in kept.values():
        for share in (shares.completeness, shares.timeliness):
            assert share is None or 0 <= share <= 100
        assert shares.on_time <= shares.complete <= shares.expected


def prepared() -> list[Obligation]:
    """Make two weeks of two duties and return the rows that are played with."""
    with realms.entered("live"):
        write_rule("UJI", cadence="mingguan", levels={"kabkota": -2})
        write_rule("LAIN", cadence="harian", levels={"kabkota": 0})
        generate(dt.date(2026, 11, 16), dt.date(2026, 11, 29))
        rows = Obligation.objects.filter(agency__code__in=CODES).select_related("rule", "agency")
        return list(rows.order_by("agency__code", "due_at", "rule__code"))


@pytest.mark.slow
@pytest.mark.usefixtures("noon")
class TestRandomEvents:
    def test_keep_the_shares_in_bounds_and_equal_to_a_recount(self, committed: str) -> None:
        rows = prepared()
        rng = random.Random(20261124)
        above = actor(cast.CENTER_ANALYST)
        offices = {code: office(code, cast.BANDUNG_OPERATOR) for code in CODES}
        taken: Counter[str] = Counter()
        while sum(taken.values()) < EVENTS:
            row, action = rng.choice(rows), rng.choice(ACTIONS)
            moment = NOW - dt.timedelta(hours=rng.randrange(200))
            try:
                with realms.entered("live"):
                    act(row, action, offices[row.agency.code], above, moment)
                taken[action] += 1
            except errors.InvalidTransition:
                taken["refused"] += 1
            if sum(taken.values()) % 1000 == 0:
                with realms.entered("live"):
                    require_sound()
        assert min(taken[action] for action in ACTIONS) > EVENTS // 50, taken


@pytest.mark.usefixtures("live", "noon")
class TestTally:
    def test_refuses_a_share_above_a_hundred_percent(self, write: Write) -> None:
        write()
        generate()
        over = pytest.raises(IntegrityError, match="obligation_tally_adds_up")
        with over, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE obligations_tally SET complete = expected + 1")

    def test_that_was_tampered_with_differs_from_a_recount(self, write: Write) -> None:
        write()
        generate()
        Tally.objects.filter(pk=Tally.objects.values_list("pk", flat=True)[0]).update(exempt=3)
        with pytest.raises(AssertionError):
            require_sound()

    def test_that_is_kept_without_its_trigger_differs_from_a_recount(self, write: Write) -> None:
        write()
        generate()
        require_sound()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM obligations_tally WHERE level = 'provinsi'")
        with pytest.raises(AssertionError):
            require_sound()
