"""Periodic reports and their rows of the ledger, tried with the daily situation report (LH)."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from genggam.domains.incidents.situations import kinds, services, workflow
from genggam.foundation.notifications.models import Notice
from genggam.kernel.obligations import codes as ledger
from genggam.kernel.obligations import services as obligations
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.periodic import codes, queries, recaps
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import queries as registered
from genggam.kernel.register.filters import Wanted
from genggam.kernel.register.registry import get as register_of
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from tests.kernel.obligations.conftest import NOW, generate, row, write_rule
from tests.support.pages import signed_in

BANDUNG, BOGOR = cast.BANDUNG_OPERATOR, cast.BOGOR_OPERATOR
WEST_JAVA, CENTER = cast.WEST_JAVA_VERIFIER, cast.CENTER_DIRECTOR
DAY = "2026-11-24"
KIND = kinds.DAILY.kind


@pytest.fixture(autouse=True)
def world(live: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    write_rule("PUS-LH", {"kabkota": 0, "provinsi": 0}, form="lh", cadence="harian")
    generate(dt.date(2026, 11, 23), dt.date(2026, 11, 25))


def written(part: cast.Part = BANDUNG, code: str = "32.73", **changes: Any) -> Any:
    content = {
        "period": DAY,
        "conclusion": "kondusif",
        "events_count": 2,
        "politics": "Tenang.",
        **changes,
    }
    submission = Submission(ids.uuid7(), code, content)
    record, created = services.enter_daily(actor=cast.actor(part), submission=submission)
    assert created
    return record


def step(record: Any, action: str, part: cast.Part = BANDUNG, **given: Any) -> Any:
    record.refresh_from_db()
    return services.perform_on_daily(
        actor=cast.actor(part),
        record_id=record.pk,
        action=action,
        version=record.version,
        given=given,
    )


def sent(part: cast.Part = BANDUNG, code: str = "32.73", **changes: Any) -> Any:
    return step(written(part, code, **changes), "submit", part)


def duty(code: str = "32.73", period: str = DAY) -> Obligation:
    return row(code, period, "PUS-LH")


class TestTheRowOfTheLedger:
    def test_waits_while_there_is_only_a_draft(self) -> None:
        written()
        assert duty().state == ledger.WAITING

    def test_is_fulfilled_by_sending(self) -> None:
        report = sent()
        found = duty()
        assert (found.state, found.reference_kind, found.reference_id) == (
            ledger.SUBMITTED,
            "daily_report",
            report.pk,
        )
        assert found.is_on_time

    def test_follows_every_step(self) -> None:
        report = sent()
        assert step(report, "withdraw").state == codes.DRAFT
        assert duty().state == ledger.WAITING
        step(report, "submit")
        step(report, "return", WEST_JAVA, reason="Rincian kejadian belum ada")
        assert (duty().state, duty().reason) == (ledger.RETURNED, "Rincian kejadian belum ada")
        assert Notice.objects.filter(user=cast.user(BANDUNG), kind="obligation.returned").exists()
        step(report, "submit")
        step(report, "verify", WEST_JAVA)
        report.refresh_from_db()
        assert (report.state, report.is_verified, duty().state) == (
            codes.ACCEPTED,
            True,
            ledger.ACCEPTED,
        )

    def test_is_not_moved_without_its_report(self) -> None:
        sent()
        actor, boss = cast.actor(BANDUNG), cast.actor(WEST_JAVA)
        for move in (
            lambda: obligations.withdraw(actor=actor, obligation_id=duty().pk),
            lambda: obligations.return_(actor=boss, obligation_id=duty().pk, reason="Ulangi"),
            lambda: obligations.accept(actor=boss, obligation_id=duty().pk),
        ):
            with pytest.raises(errors.RuleViolation) as refused:
                move()
            assert refused.value.code == "moves_with_report"
        assert duty().state == ledger.SUBMITTED

    def test_that_no_form_claims_moves_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The broken twin: without the form that names its kind of record the row may be withdrawn by itself."""
        sent()
        monkeypatch.setattr("genggam.kernel.obligations.forms._forms", {})
        obligations.withdraw(actor=cast.actor(BANDUNG), obligation_id=duty().pk)
        assert duty().state == ledger.WAITING

    def test_of_an_exempt_agency_stays_as_it_is(self) -> None:
        boss = cast.actor(WEST_JAVA)
        obligations.exempt(actor=boss, obligation_id=duty().pk, reason="Banjir", proof="SK 1/2026")
        assert sent().state == codes.SENT
        assert duty().state == ledger.EXEMPT

    def test_may_be_missing(self) -> None:
        assert sent(period="2026-10-01").state == codes.SENT
        assert not Obligation.objects.filter(period="2026-10-01").exists()

    def test_that_was_declared_nil_takes_a_report_after_all(self) -> None:
        obligations.submit_nil(actor=cast.actor(BANDUNG), obligation_id=duty().pk)
        sent()
        assert duty().state == ledger.SUBMITTED

    def test_keeps_nothing_of_a_step_that_fails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        report = written()

        def fail(**_given: Any) -> None:
            raise errors.RuleViolation("down", "the audit trail cannot be written")

        monkeypatch.setattr("genggam.kernel.register.services.audit.record", fail)
        with pytest.raises(errors.RuleViolation), transaction.atomic():
            step(report, "submit")
        report.refresh_from_db()
        assert (report.state, duty().state) == (codes.DRAFT, ledger.WAITING)


class TestAReport:
    def test_is_named_after_place_and_day(self) -> None:
        assert written().title == "Laporan harian Kota Bandung, 24 Nov 2026"

    def test_is_sent_once_a_period(self) -> None:
        sent()
        again = written()
        with pytest.raises(errors.InvalidInput) as refused:
            step(again, "submit")
        assert list(refused.value.fields) == ["period"]

    def test_is_sent_once_even_without_asking(self) -> None:
        """The broken twin: the database refuses what the question before it would have let through."""
        sent()
        second = written()
        second.state = codes.SENT
        with pytest.raises(IntegrityError, match="once_a_period"), transaction.atomic():
            second.save(update_fields=["state"])

    def test_is_about_the_own_region(self) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            written(WEST_JAVA, "32.73")
        assert list(refused.value.fields) == ["region"]

    @pytest.mark.parametrize("period", ["2026-W48", "2026-11", "2026-02-30", "kemarin", ""])
    def test_has_a_period_of_its_rhythm(self, period: str) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            written(period=period)
        assert "period" in refused.value.fields

    def test_has_to_be_whole_only_when_it_is_sent(self) -> None:
        draft = written(events_count=None)
        with pytest.raises(errors.InvalidInput) as refused:
            step(draft, "submit")
        assert "events_count" in refused.value.fields

    def test_says_what_needs_attention_when_the_day_was_not_calm(self) -> None:
        draft = written(conclusion="tidak_kondusif")
        with pytest.raises(errors.InvalidInput) as refused:
            step(draft, "submit")
        assert list(refused.value.fields) == ["attention"]


class TestTheLevelAbove:
    def test_alone_decides(self) -> None:
        report = sent(WEST_JAVA, "32")
        other = dataclasses.replace(
            cast.actor(WEST_JAVA), user_id=cast.user(cast.WEST_JAVA_HEAD).pk
        )
        with pytest.raises(errors.Forbidden) as refused:
            services.perform_on_daily(
                actor=other, record_id=report.pk, action="verify", version=report.version, given={}
            )
        assert refused.value.code == "own_level"
        assert [t.action for t in KIND.workflow.available(report, other)] == ["withdraw"]
        assert step(report, "verify", CENTER).state == codes.ACCEPTED

    def test_finds_it_in_its_list_of_work_and_nobody_else(self) -> None:
        sent(WEST_JAVA, "32")
        sent()
        wanted = Wanted(condition="periksa")
        register = register_of("daily_report")

        def waiting(part: cast.Part) -> set[str]:
            found = registered.chosen(register, actor=cast.actor(part), wanted=wanted)
            return {each.region.code for each in found.select_related("region")}

        assert waiting(cast.WEST_JAVA_HEAD) == {"32.73"}
        assert waiting(CENTER) == {"32", "32.73"}
        assert waiting(cast.BANDUNG_HEAD) == set()

    def test_would_not_be_asked_without_the_guard(self) -> None:
        """The broken twin: a way without `above` lets a colleague accept the own agency's report."""
        report = sent()
        colleague = cast.actor(cast.BANDUNG_HEAD)
        loose = dataclasses.replace(
            workflow.DAILY,
            transitions=tuple(
                dataclasses.replace(each, above=False) for each in workflow.DAILY.transitions
            ),
        )
        assert "verify" in {each.action for each in loose.available(report, colleague)}
        assert "verify" not in {each.action for each in KIND.workflow.available(report, colleague)}


class TestTheRecap:
    def test_sums_figures_and_takes_the_worst(self) -> None:
        event = {
            "place": "Pasar",
            "event": "kebakaran",
            "level": "waspada",
            "what": "Kios terbakar",
        }
        sent(dead=1, events=[{**event, "handling": "Padam"}])
        sent(
            BOGOR,
            "32.71",
            conclusion="tidak_kondusif",
            events_count=3,
            politics="",
            attention="Bantu",
        )
        region = duty("32").region
        found = queries.below(KIND, actor=cast.actor(WEST_JAVA), region=region, period=DAY)
        content = recaps.gather(kinds.DAILY, found)
        assert [each.region.code for each in found] == ["32.71", "32.73"]
        assert content == {
            "conclusion": "tidak_kondusif",
            "events_count": 5,
            "dead": 1,
            "politics": "Kota Bandung: Tenang.",
            "attention": "Kota Bogor: Bantu",
            "events": [{**event, "handling": "Padam"}],
        }

    def test_leaves_drafts_and_other_days_out(self) -> None:
        written()
        sent(period="2026-11-23")
        region = duty("32").region
        assert queries.below(KIND, actor=cast.actor(WEST_JAVA), region=region, period=DAY) == []

    def test_marks_what_it_had_to_cut(self) -> None:
        long = "a" * 5_000
        sent(politics=long)
        sent(BOGOR, "32.71", politics=long)
        region = duty("32").region
        found = queries.below(KIND, actor=cast.actor(WEST_JAVA), region=region, period=DAY)
        politics = recaps.gather(kinds.DAILY, found)["politics"]
        assert len(politics) == KIND.facts["politics"].max_length
        assert politics.endswith("…")

    def test_fills_the_draft_of_the_province(self) -> None:
        sent()
        page = signed_in(WEST_JAVA).get("/laporan-harian/baru/", {"period": DAY})
        form = page.context["form"]
        assert form.initial["events_count"] == 2
        assert form.initial["politics"] == "Kota Bandung: Tenang."

    def test_is_drawn_again_on_demand(self) -> None:
        draft = written(WEST_JAVA, "32", events_count=0, politics="")
        with pytest.raises(errors.RuleViolation) as refused:
            step(draft, "gather", WEST_JAVA)
        assert refused.value.code == "nothing_to_gather"
        sent()
        assert step(draft, "gather", WEST_JAVA).events_count == 2

    def test_is_offered_to_provinces_only(self) -> None:
        with pytest.raises(errors.InvalidTransition):
            step(written(), "gather")

    def test_counts_nil_as_reported(self) -> None:
        sent()
        bogor = cast.actor(BOGOR)
        obligations.submit_nil(actor=bogor, obligation_id=duty("32.71").pk)
        page = signed_in(WEST_JAVA).get("/laporan-harian/rekap/", {"period": DAY})
        assert page.context["share"] == {
            "delivered": "2",
            "owed": "27",
            "nil": "1",
            "reports": "1",
        }

    def test_shows_the_nation_by_province(self) -> None:
        sent()
        sent(WEST_JAVA, "32", politics="Jawa Barat tenang.")
        answer = signed_in(CENTER).get("/laporan-harian/rekap/", {"period": DAY})
        rows = {each.key: each.cells for each in answer.context["table"].rows}
        assert rows["32"][2] == "1/27"
        assert rows["35"][2] == "0/38"
        assert "Jawa Barat tenang." in answer.content.decode()
        totals = {str(each.label): each.value for each in answer.context["totals"]}
        assert totals["Kejadian menonjol"] == "2", "the province's own figures are not added"

    def test_shows_an_agency_nothing_of_others(self) -> None:
        sent()
        sent(BOGOR, "32.71", politics="Bogor ramai.")
        page = signed_in(BANDUNG).get("/laporan-harian/rekap/", {"period": DAY, "region": "32"})
        assert "Bogor" not in page.content.decode()

    @pytest.mark.parametrize(
        "query", [{"period": "2026-W48"}, {"region": "99"}, {"region": "32.73"}, {"period": "x"}]
    )
    def test_refuses_what_it_does_not_know(self, query: dict[str, str]) -> None:
        assert signed_in(CENTER).get("/laporan-harian/rekap/", query).status_code in (400, 422)


class TestThePages:
    def test_lead_from_the_ledger_to_a_form_for_that_day(self) -> None:
        answer = signed_in(BANDUNG).get(f"/laporan-harian/isi/{duty().pk}/")
        assert answer["Location"] == f"/laporan-harian/baru/?period={DAY}"

    def test_lead_to_what_was_begun(self) -> None:
        draft = written()
        client = signed_in(BANDUNG)
        to_form = client.get(f"/laporan-harian/isi/{duty().pk}/")
        assert to_form["Location"] == f"/laporan-harian/{draft.pk}/revise/"
        step(draft, "submit")
        to_page = client.get(f"/laporan-harian/isi/{duty().pk}/")
        assert to_page["Location"] == f"/laporan-harian/{draft.pk}/"

    def test_offer_the_report_beside_its_row_and_not_its_steps(self) -> None:
        sent()
        page = signed_in(BANDUNG).get(f"/kewajiban/{duty().pk}/").content.decode()
        assert f"/laporan-harian/isi/{duty().pk}/" in page
        assert "/tarik/" not in page

    def test_make_a_document_of_a_report(self) -> None:
        report = sent()
        answer = signed_in(BANDUNG).get(f"/laporan-harian/{report.pk}/pdf/")
        body = answer.content
        assert answer["Content-Type"] == "application/pdf"
        assert body.startswith(b"%PDF-")
        assert b"pdfaid" in body, "it says of itself that it is PDF/A"

    def test_offer_periods_with_the_running_one_first(self) -> None:
        form = signed_in(BANDUNG).get("/laporan-harian/baru/").context["form"]
        codes_offered = [code for code, _label in form.fields["period"].choices]
        assert codes_offered[0] == DAY
        assert len(codes_offered) == 14
