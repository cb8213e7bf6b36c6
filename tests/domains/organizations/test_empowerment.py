"""Empowerment: grants go to registered organisations only, and end with their account."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from genggam.domains.organizations import services as organizations
from genggam.domains.organizations.empowerment import rules, services
from genggam.domains.organizations.empowerment.models import Empowerment
from genggam.domains.organizations.empowerment.register import EMPOWERMENTS
from genggam.domains.organizations.register.organizations import ORGANIZATIONS
from genggam.kernel.dossier import origins
from genggam.kernel.dossier.services import Place
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import queries
from genggam.kernel.register.filters import Wanted
from genggam.kernel.rules import check
from genggam.kernel.testing import cast
from genggam.lib import dates, errors, ids
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
OPERATOR, HEAD = cast.BANDUNG_OPERATOR, cast.BANDUNG_HEAD
TODAY = dt.date(2026, 11, 24)


def today() -> dt.date:
    """Return the day in Jakarta."""
    return dates.to_zone(timezone.now(), dates.JAKARTA).date()


def entered(**changes: Any) -> Any:
    content = {**EMPOWERMENTS.example, **changes}
    submission = Submission(ids.uuid7(), "32.73", content)
    record, _new = services.enter(actor=cast.actor(OPERATOR), submission=submission)
    return record


def step(record: Any, action: str, part: cast.Part = OPERATOR, **given: Any) -> Any:
    return services.perform(
        actor=cast.actor(part),
        record_id=record.pk,
        action=action,
        version=record.version,
        given=given,
    )


def linked_organization(record: Any, **changes: Any) -> Any:
    """Return an organisation that the record was opened from."""
    actor = cast.actor(OPERATOR)
    submission = Submission(ids.uuid7(), "32.73", {**ORGANIZATIONS.example, **changes})
    found, _new = organizations.enter(actor=actor, submission=submission)
    place = Place(record, EMPOWERMENTS.key, EMPOWERMENTS.kind.write)
    origins.link(
        actor=actor, place=place, origins=origins.resolve(actor, [f"organization:{found.pk}"])
    )
    return found


UNREGISTERED = {
    "legal_kind": "tidak_berbadan_hukum",
    "registration_basis": "tidak_terdaftar",
    "decree_no": "",
    "decree_date": None,
}


class TestGrant:
    def test_is_refused_for_the_unregistered_with_a_message(self) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            entered(registration_basis="tidak_terdaftar")
        assert list(refused.value.fields) == ["registration_basis"]
        page = signed_in(OPERATOR).post(
            "/pemberdayaan-ormas/baru/",
            {
                "id": str(ids.uuid7()),
                "region": "32.73",
                "title": "Forum Contoh",
                "kind": "hibah",
                "registration_basis": "tidak_terdaftar",
                "programme": "Hibah",
                "year": "2026",
                "amount": "1000000",
            },
        )
        assert page.status_code == 422
        assert "tidak dapat menerima hibah" in page.content.decode()

    def test_lets_the_unregistered_be_trained(self) -> None:
        record = entered(kind="pelatihan", registration_basis="tidak_terdaftar")
        assert record.state == "rencana"

    def test_is_refused_by_the_database_too(self) -> None:
        record = entered()
        with pytest.raises(IntegrityError), transaction.atomic():
            Empowerment.objects.filter(pk=record.pk).update(registration_basis="tidak_terdaftar")

    def test_asks_the_register_before_it_begins(self) -> None:
        """Whatever the entry says: the register knows the linked organisation as not registered."""
        record = entered()
        linked_organization(record, **UNREGISTERED)
        with pytest.raises(errors.RuleViolation) as refused:
            step(record, "start", starts_on=dt.date(2026, 3, 2))
        assert refused.value.code == "receiver_not_registered"

    def test_begins_where_the_linked_organisation_is_registered(self) -> None:
        record = entered()
        linked_organization(record)
        assert step(record, "start", starts_on=dt.date(2026, 3, 2)).state == "berjalan"

    def test_ends_only_with_its_account_accepted_by_somebody_else(self) -> None:
        record = step(entered(), "start", starts_on=dt.date(2026, 3, 2))
        record = step(record, "finish", outcome="150 warga dilatih.")
        with pytest.raises(errors.InvalidTransition):
            step(record, "accept", HEAD)
        record = step(record, "deliver", report_date=dt.date(2026, 10, 5))
        assert (record.due_on, record.due_kind) == (None, "")
        with pytest.raises(errors.Forbidden):
            step(record, "accept", OPERATOR)
        assert step(record, "accept", HEAD).state == "lpj_diterima"

    def test_needs_agreement_and_term_to_begin(self) -> None:
        record = entered(nphd_no="", nphd_date=None, report_due=None)
        with pytest.raises(errors.InvalidInput) as refused:
            step(record, "start", starts_on=dt.date(2026, 3, 2))
        assert set(refused.value.fields) == {"nphd_no", "nphd_date", "report_due"}


class TestOverdueAccount:
    def found(self, condition: str, part: cast.Part = OPERATOR) -> list[Any]:
        wanted = Wanted(condition=condition)
        return list(queries.chosen(EMPOWERMENTS, actor=cast.actor(part), wanted=wanted))

    def begun(self, days: int, **changes: Any) -> Any:
        day = today()
        changes |= {"nphd_date": dt.date(2026, 1, 5), "report_due": day + dt.timedelta(days=days)}
        return step(entered(**changes), "start", starts_on=dt.date(2026, 1, 6))

    def test_waits_in_meja_kerja_until_it_is_delivered(self) -> None:
        late, soon, far = self.begun(-2), self.begun(10), self.begun(200)
        assert [each.pk for each in self.found("lpj_lewat")] == [late.pk]
        assert [each.pk for each in self.found("lpj_segera")] == [soon.pk]
        assert far.due_on is not None
        assert "LPJ lewat tenggat" in signed_in(OPERATOR).get("/meja-kerja/").content.decode()
        step(late, "deliver", report_date=today())
        assert self.found("lpj_lewat") == []

    def test_is_not_asked_of_what_is_no_grant(self) -> None:
        assert self.begun(-2, kind="pelatihan").due_on is None

    def test_waits_for_who_did_not_enter_it(self) -> None:
        record = step(self.begun(5), "finish", outcome="Terlaksana.")
        step(record, "deliver", report_date=today())
        assert [each.pk for each in self.found("lpj_periksa", HEAD)] == [record.pk]
        assert self.found("lpj_periksa", OPERATOR) == []


class TestRules:
    @pytest.mark.parametrize(
        ("changes", "field", "code"),
        [
            ({"amount": None}, "amount", "required"),
            ({"registration_basis": ""}, "registration_basis", "required"),
            ({"ends_on": dt.date(2026, 1, 1)}, "ends_on", "ends_before_start"),
            ({"report_due": dt.date(2026, 1, 1)}, "report_due", "ends_before_start"),
            ({"nphd_date": dt.date(2027, 1, 1)}, "nphd_date", "in_the_future"),
        ],
    )
    def test_name_the_field(self, changes: dict[str, Any], field: str, code: str) -> None:
        data = {**EMPOWERMENTS.example, "today": TODAY, **changes}
        found = check(rules.TABLE, data, stage="rencana")
        assert code in [each.code for each in found[field]]
