"""The demo of SI PKS fills by the rules of today, and its figures agree with those worked out live."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.utils import timezone

from genggam.config.demo import conflicts, people
from genggam.domains.conflicts import scoring
from genggam.domains.conflicts.models import ActionReport, Conflict, Team
from genggam.domains.conflicts.queries import plans as plan_queries
from genggam.domains.incidents.services.history import Hand
from genggam.kernel.testing import cast


class Everybody(dict[str, Any]):
    """One official of Bandung in every role, in place of the demo's 1,665 accounts."""

    def __missing__(self, username: str) -> Hand:
        prefix, code = username.split(".")
        role = "kepala_provinsi" if prefix == "kepala" and len(code) == 2 else prefix
        user = cast.user(cast.BANDUNG_OPERATOR)
        agency = cast.actor(cast.BANDUNG_OPERATOR).grants[0].agency_id
        self[username] = Hand(user.pk, role, agency, "Kesbangpol Kota Bandung")
        return self[username]


@pytest.mark.usefixtures("live")
class TestDemo:
    def test_tells_what_the_register_would_have_worked_out(self) -> None:
        staff = people.Staff(Everybody())
        rng = random.Random(7)
        conflicts.fill(conflicts.Stage(staff, timezone.now().replace(microsecond=0), rng))
        assert Conflict.objects.count() == conflicts.CONFLICTS
        assert 0 < Team.objects.filter(decree_no="").count() < Team.objects.count() < 552
        for report in ActionReport.objects.filter(state="diumumkan")[:20]:
            achieved = [each.percent for each in plan_queries.results(report)]
            assert report.achievement == scoring.score(achieved)
            assert report.rank == plan_queries.rank(report)
