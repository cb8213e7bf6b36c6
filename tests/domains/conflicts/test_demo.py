"""The demo of SI PKS fills by the rules of today, and its figures agree with those worked out live."""

from __future__ import annotations

import random
from typing import Any

import pytest
from django.utils import timezone

from genggam.config.demo import aftermath, conflicts, people
from genggam.domains.conflicts import scoring
from genggam.domains.conflicts.declarations.kinds import DECLARATION
from genggam.domains.conflicts.declarations.models import Declaration
from genggam.domains.conflicts.models import ActionReport, Conflict, Team
from genggam.domains.conflicts.queries import plans as plan_queries
from genggam.domains.conflicts.recovery.kinds import RECOVERY
from genggam.domains.conflicts.recovery.models import Recovery
from genggam.domains.incidents.services.history import Hand
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.records import services as contents
from genggam.kernel.rules import check
from genggam.kernel.testing import cast
from genggam.lib import canonical


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

    def test_follows_conflicts_with_what_holds_by_todays_rules(self) -> None:
        staff = people.Staff(Everybody())
        story = conflicts.Stage(staff, timezone.now().replace(microsecond=0), random.Random(7))
        conflicts.fill(story)
        aftermath.fill(story)
        assert Declaration.objects.count() == len(aftermath.STATES)
        assert Recovery.objects.count() == aftermath.PROGRAMMES
        for kind in (DECLARATION, RECOVERY):
            for record in kind.model._default_manager.select_related("region"):
                content = contents.content(record, kind.fields)
                data = {**content, "region": record.region.code, "today": story.today}
                assert check(kind.rules, data, stage=record.state) == {}
                sealed = canonical.content_hash(contents.content(record, kind.content))
                assert bytes(record.content_hash) == sealed
        ends = {each.state: each.valid_until for each in Declaration.objects.order_by("starts_on")}
        assert ends["berakhir"] < story.today <= ends["diperpanjang"]
        programme = Recovery.objects.first()
        director = cast.actor(cast.CENTER_DIRECTOR)
        (linked,) = dossier.related(actor=director, kind="recovery", record_id=programme.pk)
        assert linked.reference.url.startswith("/konflik/")
