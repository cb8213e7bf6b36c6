"""Supervision and internal disputes: their ways and what they need."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from genggam.kernel.testing import cast
from genggam.lib import dates, errors
from tests.domains.organizations.world import about, entered, organization, step
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
TODAY = dates.to_zone(timezone.now(), dates.JAKARTA).date()
MEETING = [{"held_on": "2026-04-01", "mediator": "Kesbangpol Kota Contoh", "came_to": "Ditunda"}]


class TestSupervision:
    def test_is_sent_verified_and_returned_with_a_reason(self) -> None:
        report = entered("ormas_supervision")
        step(report, "submit", cast.BANDUNG_OPERATOR)
        assert step(report, "verify", cast.BANDUNG_HEAD).is_verified is not None
        with pytest.raises(errors.InvalidInput) as refused:
            step(report, "return", cast.BANDUNG_HEAD)
        assert "reason" in refused.value.fields
        assert step(report, "return", cast.BANDUNG_HEAD, reason="Lengkapi.").state == "dikembalikan"
        page = signed_in(cast.BANDUNG_OPERATOR).get("/meja-kerja/").content.decode()
        assert report.number in page

    def test_is_not_verified_by_its_author_or_an_operator(self) -> None:
        report = entered("ormas_supervision", cast.BANDUNG_HEAD)
        step(report, "submit", cast.BANDUNG_HEAD)
        for part in (cast.BANDUNG_HEAD, cast.BANDUNG_OPERATOR):
            with pytest.raises(errors.Forbidden):
                step(report, "verify", part)

    @pytest.mark.parametrize("field", ["aspects", "findings", "result", "team"])
    def test_is_whole_before_it_is_sent(self, field: str) -> None:
        empty: Any = [] if field in ("aspects", "team") else ""
        report = entered("ormas_supervision", **{field: empty})
        with pytest.raises(errors.InvalidInput) as refused:
            step(report, "submit", cast.BANDUNG_OPERATOR)
        assert refused.value.fields.keys() == {field}

    @pytest.mark.parametrize(("kind", "by"), [("internal", "gubernur"), ("eksternal", "")])
    def test_says_who_supervises_from_outside_only(self, kind: str, by: str) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            entered("ormas_supervision", kind=kind, by=by)
        assert "by" in refused.value.fields

    def test_by_the_public_needs_no_team(self) -> None:
        report = entered("ormas_supervision", by="masyarakat", team=[])
        assert step(report, "submit", cast.BANDUNG_OPERATOR).state == "diajukan"


class TestDispute:
    def test_is_settled_by_mediation(self) -> None:
        dispute = entered("ormas_dispute")
        step(dispute, "mediate", cast.BANDUNG_OPERATOR, mediations=MEETING)
        with pytest.raises(errors.InvalidInput) as refused:
            step(dispute, "settle", cast.BANDUNG_HEAD, outcome="sepakat")
        assert "agreement" in refused.value.fields
        given = {"outcome": "sepakat", "agreement": "Musyawarah ulang."}
        assert step(dispute, "settle", cast.BANDUNG_HEAD, **given).state == "selesai"

    def test_goes_to_court_and_is_judged(self) -> None:
        dispute = about(organization(), "ormas_dispute")
        filed = TODAY - dt.timedelta(days=61)
        given = {"court": "PN Contoh", "court_no": "12/Pdt.G/2026", "court_filed_on": filed}
        with pytest.raises(errors.InvalidTransition):
            step(dispute, "go_to_court", cast.BANDUNG_HEAD, **given)
        step(dispute, "mediate", cast.BANDUNG_OPERATOR, mediations=MEETING)
        step(dispute, "go_to_court", cast.BANDUNG_HEAD, **given)
        page = signed_in(cast.BANDUNG_HEAD).get("/sengketa-ormas/?condition=lama")
        assert dispute.number in page.content.decode()
        early = {"judged_on": filed - dt.timedelta(days=1), "judgement": "Dikabulkan."}
        with pytest.raises(errors.InvalidInput) as refused:
            step(dispute, "record_judgement", cast.BANDUNG_HEAD, **early)
        assert "judged_on" in refused.value.fields
        given = {"judged_on": TODAY, "judgement": "Gugatan dikabulkan."}
        assert step(dispute, "record_judgement", cast.BANDUNG_HEAD, **given).state == "putusan"

    def test_has_two_sides(self) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            entered("ormas_dispute", parties=[{"group": "Pengurus lama", "claim": ""}])
        assert "parties" in refused.value.fields

    def test_has_no_mediation_in_the_future(self) -> None:
        dispute = entered("ormas_dispute")
        later = [{**MEETING[0], "held_on": (TODAY + dt.timedelta(days=2)).isoformat()}]
        with pytest.raises(errors.InvalidInput) as refused:
            step(dispute, "mediate", cast.BANDUNG_OPERATOR, mediations=later)
        assert "mediations" in refused.value.fields
