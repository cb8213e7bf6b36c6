"""Sending, nil, returning, accepting and exempting: who may, what stays, and what is written of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.utils import IntegrityError, ProgrammingError

from genggam.foundation.access import actors
from genggam.foundation.access.models import Assignment
from genggam.foundation.agencies.models import Agency
from genggam.foundation.audit import queries as audit
from genggam.foundation.notifications.models import Notice
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.dossier.services import Sent
from genggam.kernel.obligations import codes, queries, services
from genggam.kernel.obligations.models import Obligation
from genggam.kernel.testing import cast
from genggam.kernel.workflow import queries as workflow
from genggam.kernel.workflow.models import Step
from genggam.lib import errors, ids, periods
from tests.contract.world import photo
from tests.kernel.obligations.conftest import NOW, Write, actor, generate, row

pytestmark = pytest.mark.usefixtures("live", "noon")
PERIOD = periods.from_code("2026-11")
BANDUNG, HEAD, BOGOR = cast.BANDUNG_OPERATOR, cast.BANDUNG_HEAD, cast.BOGOR_OPERATOR
VERIFIER, ANALYST = cast.WEST_JAVA_VERIFIER, cast.CENTER_ANALYST


@pytest.fixture(autouse=True)
def ledger(write: Write) -> None:
    write()
    write("ISI", nil_allowed=False)
    generate()


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path)
    return tmp_path


def submit(part: cast.Part = BANDUNG, code: str = "32.73", **given: Any) -> Obligation:
    reference = given.pop("reference", services.Reference("uji", ids.uuid7()))
    return services.submit(
        actor=actor(part),
        form="uji",
        agency=Agency.objects.get(code=code),
        period=PERIOD,
        reference=reference,
        **given,
    )


def nil(part: cast.Part = BANDUNG, code: str = "32.73", rule: str = "UJI") -> Obligation:
    return services.submit_nil(actor=actor(part), obligation_id=row(code, "2026-11", rule).pk)


def exempt(part: cast.Part, code: str = "32.73") -> Obligation:
    return services.exempt(
        actor=actor(part),
        obligation_id=row(code, "2026-11").pk,
        reason="Kantor terendam banjir.",
        proof="300/12/2026, 20 Nov 2026",
    )


class TestSubmit:
    def test_marks_the_row_and_keeps_the_reference(self) -> None:
        reference = services.Reference("uji", ids.uuid7())
        found = submit(reference=reference)
        assert (found.state, found.reference_id) == (codes.SUBMITTED, reference.id)
        assert (found.submitted_at, found.is_on_time) == (NOW, True)

    def test_of_the_same_record_again_changes_nothing(self) -> None:
        reference = services.Reference("uji", ids.uuid7())
        assert submit(reference=reference).version == submit(reference=reference).version == 2

    def test_by_another_agency_is_refused(self) -> None:
        with pytest.raises(errors.NotFound):
            submit(BOGOR)
        with pytest.raises(errors.Forbidden):
            submit(VERIFIER)

    def test_of_what_nobody_owes_is_not_found(self) -> None:
        with pytest.raises(errors.NotFound):
            services.submit(
                actor=actor(BANDUNG),
                form="tidak-ada",
                agency=Agency.objects.get(code="32.73"),
                period=PERIOD,
                reference=services.Reference("uji", ids.uuid7()),
            )

    def test_after_a_nil_replaces_it(self) -> None:
        nil()
        found = submit()
        assert (found.state, found.signature) == (codes.SUBMITTED, None)

    def test_after_a_return_keeps_the_hour_of_the_first(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = submit()
        services.return_(actor=actor(VERIFIER), obligation_id=first.pk, reason="Lengkapi.")
        later = NOW + dt.timedelta(days=30)
        monkeypatch.setattr("django.utils.timezone.now", lambda: later)
        assert not row("32.73", "2026-11").is_complete
        again = submit()
        assert (again.is_complete, again.is_on_time, again.returned_count) == (True, True, 1)

    def test_never_lies_in_the_future(self) -> None:
        assert submit(at=NOW + dt.timedelta(days=1)).submitted_at == NOW


class TestNil:
    def test_is_one_tap_that_is_signed(self) -> None:
        found = nil()
        assert (found.state, found.submitted_at) == (codes.NIL, NOW)
        assert found.signature is not None
        assert len(found.signature) == 32
        step = workflow.steps(codes.KIND, found.pk).get()
        assert step.detail["signature"] == bytes(found.signature).hex()
        assert step.actor == cast.user(BANDUNG)

    def test_tapped_twice_counts_once(self) -> None:
        assert nil().version == nil().version == 2

    def test_can_be_undone(self) -> None:
        found = services.withdraw(actor=actor(BANDUNG), obligation_id=nil().pk)
        assert (found.state, found.submitted_at, found.signature) == (codes.WAITING, None, None)

    def test_is_refused_where_the_rule_asks_for_content(self) -> None:
        with pytest.raises(errors.InvalidTransition):
            nil(rule="ISI")

    def test_is_refused_to_leaders_who_only_read(self) -> None:
        with pytest.raises(errors.Forbidden):
            nil(cast.LEADERSHIP)


class TestReturn:
    def test_needs_a_reason(self) -> None:
        found = submit()
        with pytest.raises(errors.InvalidInput) as refused:
            services.return_(actor=actor(VERIFIER), obligation_id=found.pk, reason="  ")
        assert list(refused.value.fields) == ["reason"]

    def test_tells_the_agencys_people(self) -> None:
        found = submit()
        services.return_(actor=actor(VERIFIER), obligation_id=found.pk, reason="Lengkapi.")
        told = Notice.objects.filter(kind="obligation.returned", subject_id=found.pk)
        names = set(told.values_list("user__username", flat=True))
        assert names == {"operator.3273", "koordinator.3273", "kepala.3273"}

    def test_is_for_those_above_only(self) -> None:
        found = submit()
        for part in (HEAD, cast.EAST_JAVA_VERIFIER):
            with pytest.raises((errors.Forbidden, errors.NotFound)):
                services.return_(actor=actor(part), obligation_id=found.pk, reason="Tidak.")

    def test_of_a_provinces_own_report_is_for_the_centre(self) -> None:
        found = submit(VERIFIER, "32")
        with pytest.raises(errors.Forbidden):
            services.return_(
                actor=actor(cast.WEST_JAVA_HEAD), obligation_id=found.pk, reason="Tidak."
            )
        back = services.return_(actor=actor(ANALYST), obligation_id=found.pk, reason="Lengkapi.")
        assert back.state == codes.RETURNED


class TestExempt:
    def test_leaves_the_count_and_keeps_reason_and_proof(self) -> None:
        found = exempt(VERIFIER)
        assert (found.state, found.proof) == (codes.EXEMPT, "300/12/2026, 20 Nov 2026")
        counts = queries.kept("live")
        key = (found.rule_id, "2026-11", "kabkota", found.province_id, found.due_at)
        assert (counts[key].expected, counts[key].exempt) == (26, 1)

    def test_is_for_the_owner_and_not_for_another_unit_of_the_centre(self) -> None:
        Assignment.objects.filter(user=cast.user(ANALYST)).update(
            agency=Agency.objects.get(code="pusat.ormas")
        )
        with pytest.raises(errors.Forbidden):
            exempt(ANALYST)
        assert exempt(cast.CENTER_DIRECTOR).state == codes.EXEMPT

    def test_of_the_own_province_is_refused(self) -> None:
        with pytest.raises(errors.Forbidden):
            exempt(VERIFIER, "32")

    def test_needs_proof_in_the_service_and_in_the_database(self) -> None:
        found = row("32.73", "2026-11")
        with pytest.raises(errors.InvalidInput) as refused:
            services.exempt(
                actor=actor(VERIFIER), obligation_id=found.pk, reason="Banjir.", proof=""
            )
        assert list(refused.value.fields) == ["proof"]
        bare = pytest.raises(IntegrityError, match="obligation_exempt_with_proof")
        with bare, transaction.atomic():
            Obligation.objects.filter(pk=found.pk).update(state=codes.EXEMPT)

    def test_keeps_the_document_until_it_is_revoked(self, files: Path) -> None:
        found = row("32.73", "2026-11")
        sent = Sent(ids.uuid7(), photo(), "../surat.jpg")
        services.exempt(
            actor=actor(VERIFIER), obligation_id=found.pk, reason="Banjir.", proof="1", file=sent
        )
        assert [each.name for each in dossier.attachments(codes.KIND, found.pk)] == ["surat.jpg"]
        services.revoke_exemption(actor=actor(VERIFIER), obligation_id=found.pk, reason="Surut.")
        assert not dossier.attachments(codes.KIND, found.pk)
        assert dossier.attachments(codes.KIND, found.pk, withdrawn=True).count() == 1

    def test_with_a_document_that_is_neither_pdf_nor_picture_exempts_nobody(
        self, files: Path
    ) -> None:
        found = row("32.73", "2026-11")
        text = SimpleUploadedFile("surat.pdf", b"bukan pdf")
        with pytest.raises(errors.InvalidInput) as refused:
            services.exempt(
                actor=actor(VERIFIER),
                obligation_id=found.pk,
                reason="Banjir.",
                proof="1",
                file=Sent(ids.uuid7(), text, "surat.pdf"),
            )
        assert list(refused.value.fields) == ["file"]
        assert row("32.73", "2026-11").state == codes.WAITING

    def test_can_be_revoked(self) -> None:
        found = exempt(VERIFIER)
        again = services.revoke_exemption(
            actor=actor(VERIFIER), obligation_id=found.pk, reason="Kantor buka kembali."
        )
        assert (again.state, again.proof) == (codes.WAITING, "")


class TestSystems:
    def test_of_an_assignment_bound_what_it_reaches(self) -> None:
        Assignment.objects.filter(user=cast.user(BANDUNG)).update(systems=["siormas"])
        assert not queries.visible(actor=actor(BANDUNG)).exists()
        with pytest.raises(errors.NotFound):
            nil()

    def test_of_the_planning_section_are_all(self) -> None:
        Assignment.objects.filter(user=cast.user(BANDUNG)).update(systems=["simlap"])
        assert nil().state == codes.NIL


class TestEveryStep:
    def test_is_audited_in_the_agencys_chain(self) -> None:
        found = nil()
        entries = [entry.action for entry in audit.of_subject(codes.KIND, found.pk, realm="live")]
        assert entries == ["obligations.nil"]

    def test_stands_in_a_history_that_nobody_can_rewrite(self) -> None:
        nil()
        for change in ("UPDATE workflow_step SET action = 'x'", "DELETE FROM workflow_step"):
            refused = pytest.raises(ProgrammingError, match="permission denied")
            with refused, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(change)
        assert Step.objects.filter(record_kind=codes.KIND).count() == 1

    def test_is_out_of_sight_for_surabaya(self) -> None:
        found = row("32.73", "2026-11")
        stranger: actors.Actor = actor(cast.SURABAYA_OPERATOR)
        assert not queries.visible(actor=stranger).filter(pk=found.pk).exists()
        with pytest.raises(errors.NotFound):
            services.withdraw(actor=stranger, obligation_id=found.pk)
