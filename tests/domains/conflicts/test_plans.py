"""Action plans and reports: adoption, evidence, scoring, ranking, and approvals that go stale."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from genggam.domains.conflicts.models import ActionReport, Evidence
from genggam.domains.conflicts.queries import plans as plan_queries
from genggam.domains.conflicts.services import planning
from genggam.kernel.testing import cast
from genggam.lib import errors
from tests.domains.conflicts.world import (
    PNG,
    adopted,
    entered,
    proven,
    reported,
    scored,
    step,
)
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")


class TestPlan:
    def test_adoption_is_bound_to_the_actions(self) -> None:
        plan = adopted()
        assert (plan.state, plan.is_verified) == ("ditetapkan", True)
        items = [{**plan.items[0], "target_b08": 5}, plan.items[1]]
        changed = step(plan, "revise", items=items, reason="Sasaran disesuaikan")
        assert (changed.state, changed.is_verified) == ("diubah", False)

    def test_is_one_for_a_region_and_year(self) -> None:
        adopted()
        other = entered("action_plan", title="Rencana kedua")
        with pytest.raises(errors.InvalidInput) as refused:
            step(other, "submit")
        assert "year" in refused.value.fields

    def test_numbers_its_actions_once(self) -> None:
        plan = entered("action_plan")
        with pytest.raises(errors.InvalidInput) as refused:
            step(plan, "revise", items=[plan.items[0], plan.items[0]])
        assert "items" in refused.value.fields

    def test_refuses_negative_money(self) -> None:
        plan = entered("action_plan")
        with pytest.raises(errors.InvalidInput) as refused:
            step(plan, "revise", items=[{**plan.items[0], "budget": -1}])
        assert "items" in refused.value.fields

    def test_keeps_fractions(self) -> None:
        plan = entered("action_plan")
        step(plan, "revise", items=[{**plan.items[0], "target_b04": 2.5}])
        plan.refresh_from_db()
        assert plan.items[0]["target_b04"] == 2.5


class TestSubmission:
    def test_needs_a_plan_in_force(self) -> None:
        report = entered("action_report")
        proven(report, 1, 2)
        with pytest.raises(errors.InvalidInput) as refused:
            step(report, "submit")
        assert "year" in refused.value.fields

    def test_needs_evidence_for_every_action(self) -> None:
        adopted()
        report = entered("action_report")
        proven(report, 1)
        with pytest.raises(errors.InvalidInput) as refused:
            step(report, "submit")
        assert "2" in refused.value.fields["items"][0]
        proven(report, 2)
        assert step(report, "submit").state == "diajukan"

    def test_reports_what_is_planned_and_nothing_else(self) -> None:
        adopted()
        report = entered("action_report")
        proven(report, 1, 2)
        items = [report.items[0], {**report.items[1], "no": 9}]
        step(report, "revise", items=items)
        with pytest.raises(errors.InvalidInput) as refused:
            step(report, "submit")
        assert "9" in refused.value.fields["items"][0]

    def test_is_one_for_a_region_and_period(self) -> None:
        adopted()
        reported()
        other = entered("action_report", title="Laporan kedua")
        proven(other, 1, 2)
        with pytest.raises(errors.InvalidInput) as refused:
            step(other, "submit")
        assert "period" in refused.value.fields

    def test_takes_evidence_by_form_until_it_is_submitted(self) -> None:
        adopted()
        report = entered("action_report")
        client = signed_in(cast.BANDUNG_OPERATOR)
        data = {"item": "1", "file": SimpleUploadedFile("bukti.png", PNG, "image/png")}
        assert client.post(f"/laporan-renaksi/{report.pk}/bukti/", data).status_code == 302
        assert Evidence.objects.get().item_no == 1
        assert "bukti.png" in client.get(f"/laporan-renaksi/{report.pk}/").content.decode()
        proven(report, 2)
        step(report, "submit")
        with pytest.raises(errors.RuleViolation):
            proven(report, 2)


class TestScoring:
    def test_counts_130_percent_as_130(self) -> None:
        adopted()
        report = scored()
        assert report.achievement == Decimal("102.50")
        page = signed_in(cast.CENTER_ANALYST).get(f"/laporan-renaksi/{report.pk}/")
        assert "Melebihi target" in page.content.decode()

    def test_is_not_for_the_own_agency(self) -> None:
        adopted()
        report = reported()
        for part, action in ((cast.BANDUNG_HEAD, "check"), (cast.WEST_JAVA_HEAD, "verify")):
            with pytest.raises(errors.Forbidden):
                step(report, action, part)

    def test_goes_stale_with_a_change(self) -> None:
        adopted()
        report = scored()
        items = [{**report.items[0], "realised": 1}, report.items[1]]
        changed = step(report, "revise", items=items)
        assert (changed.state, changed.is_verified) == ("perbaikan", False)
        assert changed.achievement is None
        actor = cast.actor(cast.CENTER_ANALYST)
        assert not plan_queries.ranking(actor=actor, year=2026, period="b08").exists()

    def test_leaves_out_an_approval_that_no_longer_holds(self) -> None:
        """Whatever way the content changed: the rank hangs on the hash, not on the state."""
        adopted()
        report = scored()
        actor = cast.actor(cast.CENTER_ANALYST)
        assert plan_queries.ranking(actor=actor, year=2026, period="b08").count() == 1
        ActionReport.objects.filter(pk=report.pk).update(content_hash=b"x" * 32)
        assert not plan_queries.ranking(actor=actor, year=2026, period="b08").exists()

    def test_refuses_a_plan_changed_meanwhile(self) -> None:
        plan = adopted()
        report = reported()
        step(report, "check", cast.WEST_JAVA_VERIFIER)
        step(report, "verify", cast.CENTER_ANALYST)
        step(plan, "revise", items=[{**plan.items[0], "target_b08": 1}, plan.items[1]])
        with pytest.raises(errors.RuleViolation):
            step(report, "score", cast.CENTER_ANALYST)


class TestRanking:
    def test_is_announced_in_the_order_of_scores(self) -> None:
        for part, region in ((cast.BANDUNG_OPERATOR, "32.73"), (cast.SURABAYA_OPERATOR, "35.78")):
            adopted(part, region)
        bandung = scored()
        better = [{**row, "realised": 30} for row in bandung.items]
        surabaya = scored(cast.SURABAYA_OPERATOR, "35.78", items=better)
        client = signed_in(cast.CENTER_ANALYST)
        page = client.get("/sipks/peringkat/").content.decode()
        assert page.index("Surabaya") < page.index("Bandung")
        assert 'name="year" value="2026"' in page
        answer = client.post("/sipks/peringkat/umumkan/", {"year": "2026", "period": "b08"})
        assert answer.status_code == 302
        for report, rank in ((surabaya, 1), (bandung, 2)):
            report.refresh_from_db()
            assert (report.state, report.rank) == ("diumumkan", rank)

    def test_is_announced_by_the_centre_only(self) -> None:
        with pytest.raises(errors.Forbidden):
            planning.announce(actor=cast.actor(cast.WEST_JAVA_HEAD), year=2026, period="b08")

    def test_names_an_unknown_period(self) -> None:
        answer = signed_in(cast.CENTER_ANALYST).get("/sipks/peringkat/?period=b99")
        assert answer.status_code in (400, 422)
