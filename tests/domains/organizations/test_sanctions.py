"""Who may issue which sanction, cell by cell; the order of the law; and what a sanction makes of the organisation."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from genggam.domains.organizations import codes as bases
from genggam.domains.organizations.sanctions import authority, codes
from genggam.domains.organizations.sanctions.issuing import queries
from genggam.domains.organizations.sanctions.models import Sanction
from genggam.foundation.audit import queries as audit
from genggam.kernel.testing import cast
from genggam.lib import dates, errors, workdays
from tests.domains.organizations.world import about, entered, organization, step
from tests.support.pages import signed_in

TODAY = dates.to_zone(timezone.now(), dates.JAKARTA).date()
LAW, HOME, REGION = {"kemenkum"}, {"mendagri"}, {"gubernur", "bupati_walikota"}
NOBODY: set[str] = set()
# Written by hand from UU 17/2013 jo. UU 16/2017: warning, stop, revocation of the SKT, of legal personality.
WHO: dict[str, tuple[set[str], set[str], set[str], set[str]]] = {
    "sk_kemenkum": (LAW, LAW, NOBODY, LAW),
    "skt_kemendagri": (HOME, HOME, HOME, NOBODY),
    "skt_daerah_lama": (REGION, REGION, HOME, NOBODY),
    "sktl": (REGION, REGION, NOBODY, NOBODY),
    "tidak_terdaftar": (REGION, REGION, NOBODY, NOBODY),
    "izin_prinsip_kemlu": (NOBODY, NOBODY, NOBODY, NOBODY),
}
ISSUERS = ("kemenkum", "mendagri", "gubernur", "bupati_walikota")
AT = {
    "kemenkum": cast.CENTER_DIRECTOR,
    "mendagri": cast.CENTER_DIRECTOR,
    "gubernur": cast.WEST_JAVA_VERIFIER,
    "bupati_walikota": cast.BANDUNG_HEAD,
}
CELLS = list(itertools.product(WHO, range(4), ISSUERS))


def decree(days: int = 30, **more: Any) -> dict[str, Any]:
    return {"decree_no": "300/1/2026", "decree_date": TODAY - dt.timedelta(days=days), **more}


def in_force(organization: Any, kind: str, issuer: str, days: int, **changes: Any) -> Any:
    """Propose a sanction and put it in force by a decree of so many days ago; a stop runs for ten days."""
    found = about(organization, "ormas_sanction", kind=kind, issuer=issuer, **changes)
    more = {"obey_by": TODAY - dt.timedelta(days=days - 10)} if kind == codes.STOP else {}
    action = "revoke" if kind in codes.REVOCATIONS else "issue"
    return step(found, action, AT[issuer], **decree(days, **more))


def status(organization: Any) -> str:
    organization.refresh_from_db()
    return str(organization.activity_status)


class TestAuthority:
    def test_names_every_basis_and_sanction(self) -> None:
        assert authority.ISSUERS.keys() == WHO.keys()
        listed = {kind for row in authority.ISSUERS.values() for kind in row}
        assert listed == set(codes.KINDS)

    @pytest.mark.parametrize(("basis", "number", "issuer"), CELLS)
    def test_stands_as_the_law_says(self, basis: str, number: int, issuer: str) -> None:
        allowed = issuer in authority.issuers(basis, codes.KINDS[number])
        assert allowed == (issuer in WHO[basis][number])

    def test_gives_a_warning_seven_working_days(self) -> None:
        """Over Idul Fitri 2026 and its collective leave the seven days end on 3 April."""
        day = dt.date(2026, 3, 16)
        end = authority.term_end(codes.WARNING, day, None)
        assert end == workdays.add_workdays(day, 7)
        assert end is not None
        assert (end - day).days > 9

    def test_asks_for_the_sanction_before_unless_the_ground_is_grave(self) -> None:
        assert authority.preceding(codes.WARNING, "pasal_21") is None
        assert authority.preceding(codes.STOP, "pasal_59_4") == codes.WARNING
        assert authority.preceding(codes.REVOKED_SKT, "pasal_21") == codes.STOP
        assert authority.preceding(codes.REVOKED_SKT, "pasal_59_4") is None


@pytest.mark.usefixtures("live")
class TestIssuing:
    @pytest.mark.parametrize(("basis", "number", "issuer"), CELLS)
    def test_follows_the_table_cell_by_cell(self, basis: str, number: int, issuer: str) -> None:
        """The grave ground lets revocations stand alone; a stop is preceded by what the table allows, or refused."""
        kind = codes.KINDS[number]
        target = organization(basis)
        allowed = issuer in WHO[basis][number]
        if kind == codes.STOP and allowed:
            in_force(target, codes.WARNING, issuer, 60)
        if not allowed:
            with pytest.raises((errors.RuleViolation, errors.InvalidInput)) as refused:
                in_force(target, kind, issuer, 30, ground="pasal_59_4")
            assert refused.value.code == "no_authority" or "issuer" in refused.value.fields
            assert status(target) == "aktif"
            return
        made = in_force(target, kind, issuer, 30, ground="pasal_59_4")
        assert made.organization_id == target.pk
        expected = {codes.WARNING: "aktif", codes.STOP: "dibekukan"}.get(kind, "dicabut")
        assert status(target) == expected

    @pytest.mark.parametrize(
        ("issuer", "part"),
        [
            ("gubernur", cast.BANDUNG_HEAD),
            ("gubernur", cast.CENTER_ANALYST),
            ("bupati_walikota", cast.WEST_JAVA_VERIFIER),
            ("bupati_walikota", cast.CENTER_DIRECTOR),
        ],
    )
    def test_is_recorded_at_the_level_of_the_issuer(self, issuer: str, part: cast.Part) -> None:
        found = about(organization(), "ormas_sanction", issuer=issuer)
        with pytest.raises(errors.RuleViolation) as refused:
            step(found, "issue", part, **decree())
        assert refused.value.code == "other_level"

    def test_needs_one_organisation_of_the_register(self) -> None:
        found = entered("ormas_sanction")
        with pytest.raises(errors.RuleViolation) as refused:
            step(found, "issue", **decree())
        assert refused.value.code == "no_organization"
        target = organization()
        step(found, "link_organization", cast.BANDUNG_OPERATOR, organization_number=target.number)
        assert step(found, "issue", **decree()).organization_id == target.pk

    def test_does_not_link_with_what_the_writer_cannot_see(self) -> None:
        found = entered("ormas_sanction")
        other = entered("organization", cast.SURABAYA_OPERATOR, "35.78")
        with pytest.raises(errors.InvalidInput) as refused:
            step(
                found, "link_organization", cast.BANDUNG_OPERATOR, organization_number=other.number
            )
        assert "organization_number" in refused.value.fields

    def test_is_not_for_whoever_proposed_it(self) -> None:
        found = about(organization(), "ormas_sanction", cast.BANDUNG_HEAD)
        with pytest.raises(errors.Forbidden):
            step(found, "issue", cast.BANDUNG_HEAD, **decree())

    @pytest.mark.parametrize("part", [cast.BANDUNG_OPERATOR, cast.BANDUNG_COORDINATOR])
    def test_takes_the_right_to_decide(self, part: cast.Part) -> None:
        found = about(organization(), "ormas_sanction", cast.BANDUNG_HEAD)
        with pytest.raises(errors.Forbidden):
            step(found, "issue", part, **decree())

    @pytest.mark.parametrize("part", [cast.BANDUNG_HEAD, cast.WEST_JAVA_HEAD, cast.CENTER_ANALYST])
    def test_of_a_revocation_is_the_directors(self, part: cast.Part) -> None:
        target = organization(bases.SKT)
        given = {"kind": codes.REVOKED_SKT, "issuer": "mendagri", "ground": "pasal_59_4"}
        found = about(target, "ormas_sanction", **given)
        with pytest.raises(errors.Forbidden):
            step(found, "revoke", part, **decree())
        assert status(target) == "aktif"


@pytest.mark.usefixtures("live")
class TestOrder:
    def test_runs_from_warning_over_stop_to_revocation(self) -> None:
        target = organization(bases.SKT)
        in_force(target, codes.WARNING, "mendagri", 90)
        assert status(target) == "aktif"
        in_force(target, codes.STOP, "mendagri", 60)
        assert status(target) == "dibekukan"
        in_force(target, codes.REVOKED_SKT, "mendagri", 30)
        assert status(target) == "dicabut"

    @pytest.mark.parametrize("kind", [codes.STOP, codes.REVOKED_SKT])
    def test_lets_no_sanction_come_before_its_time(self, kind: str) -> None:
        target = organization(bases.SKT)
        with pytest.raises(errors.RuleViolation) as refused:
            in_force(target, kind, "mendagri", 30)
        assert refused.value.code == "out_of_order"

    def test_waits_until_the_term_is_over(self) -> None:
        """Seven working days take at least nine days; a decree of the eighth comes too early."""
        target = organization()
        warning = in_force(target, codes.WARNING, "bupati_walikota", 40)
        with pytest.raises(errors.RuleViolation) as refused:
            in_force(target, codes.STOP, "bupati_walikota", 32)
        assert refused.value.code == "out_of_order"
        end = authority.term_end(codes.WARNING, warning.decree_date, None)
        assert end is not None
        assert warning.due_on == end
        later = (TODAY - end).days - 1
        assert in_force(target, codes.STOP, "bupati_walikota", later).state == codes.IN_FORCE

    def test_begins_anew_after_a_warning_was_obeyed(self) -> None:
        target = organization()
        warning = in_force(target, codes.WARNING, "bupati_walikota", 60)
        step(warning, "obeyed", reason="Laporan disampaikan.")
        with pytest.raises(errors.RuleViolation):
            in_force(target, codes.STOP, "bupati_walikota", 30)
        assert in_force(target, codes.WARNING, "bupati_walikota", 20).state == codes.IN_FORCE

    def test_knows_each_sanction_once(self) -> None:
        target = organization()
        first = in_force(target, codes.WARNING, "bupati_walikota", 60)
        with pytest.raises(errors.RuleViolation) as refused:
            in_force(target, codes.WARNING, "bupati_walikota", 30)
        assert refused.value.code == "in_force"
        second = about(target, "ormas_sanction")
        given = {"state": first.state, "organization": target, "decree_date": TODAY}
        with pytest.raises(IntegrityError, match="sanction_once_in_force"), transaction.atomic():
            Sanction.objects.filter(pk=second.pk).update(**given)

    def test_that_nobody_asked_for_would_let_a_stop_through(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The broken twin: without the table of what precedes what, the first decree may stop an organisation."""
        monkeypatch.setattr(authority, "PRECEDED_BY", {})
        target = organization()
        in_force(target, codes.STOP, "bupati_walikota", 30)
        assert status(target) == "dibekukan"


@pytest.mark.usefixtures("live")
class TestLifting:
    def test_gives_back_what_the_organisation_was(self) -> None:
        target = organization(bases.SKT)
        step(target, "revise", cast.BANDUNG_OPERATOR, activity_status="tidak_aktif")
        in_force(target, codes.WARNING, "mendagri", 90)
        stop = in_force(target, codes.STOP, "mendagri", 60)
        revocation = in_force(target, codes.REVOKED_SKT, "mendagri", 30)
        with pytest.raises(errors.RuleViolation) as refused:
            step(stop, "lift", cast.CENTER_DIRECTOR, reason="Putusan.")
        assert refused.value.code == "later_in_force"
        step(revocation, "restore", cast.CENTER_DIRECTOR, reason="Putusan pengadilan.")
        assert status(target) == "dibekukan"
        stop.refresh_from_db()
        assert stop.due_on == stop.obey_by, "its term runs again"
        step(stop, "lift", cast.CENTER_DIRECTOR, reason="Putusan pengadilan.")
        assert status(target) == "tidak_aktif"
        assert [each.kind for each in queries.in_force(target.pk)] == [codes.WARNING]

    def test_needs_a_reason(self) -> None:
        found = in_force(organization(), codes.WARNING, "bupati_walikota", 60)
        with pytest.raises(errors.InvalidInput) as refused:
            step(found, "lift")
        assert "reason" in refused.value.fields

    def test_leaves_the_organisation_verified_and_says_why(self) -> None:
        target = organization()
        step(target, "verify", cast.BANDUNG_HEAD)
        in_force(target, codes.WARNING, "bupati_walikota", 60)
        stop = in_force(target, codes.STOP, "bupati_walikota", 30)
        target.refresh_from_db()
        assert target.is_verified
        page = signed_in(cast.BANDUNG_OPERATOR).get(f"/ormas/{target.pk}/").content.decode()
        assert stop.number in page
        actions = [e.action for e in audit.of_subject("organization", target.pk, realm="live")]
        assert actions.count("organization.sanction") == 1


@pytest.mark.usefixtures("live")
class TestStatus:
    def test_of_a_sanction_is_no_step_that_somebody_takes_alone(self) -> None:
        target = organization()
        given = {"activity_status": "dicabut", "reason": "Tanpa sanksi."}
        for part in (cast.BANDUNG_HEAD, cast.CENTER_DIRECTOR):
            with pytest.raises(errors.InvalidTransition):
                step(target, "sanction", part, **given)
        assert status(target) == "aktif"


@pytest.mark.usefixtures("live")
class TestLists:
    @pytest.mark.parametrize(("days", "key"), [(1, "peringatan_berakhir"), (-1, "lewat")])
    def test_say_which_terms_end(self, days: int, key: str) -> None:
        found = in_force(organization(), codes.WARNING, "bupati_walikota", 60)
        Sanction.objects.filter(pk=found.pk).update(due_on=TODAY + dt.timedelta(days=days))
        client = signed_in(cast.BANDUNG_HEAD)
        for condition in ("peringatan_berakhir", "lewat"):
            page = client.get(f"/sanksi-ormas/?condition={condition}").content.decode()
            assert (found.number in page) == (condition == key)

    def test_leave_a_term_out_that_a_later_sanction_follows(self) -> None:
        target = organization()
        warning = in_force(target, codes.WARNING, "bupati_walikota", 60)
        in_force(target, codes.STOP, "bupati_walikota", 30)
        warning.refresh_from_db()
        assert (warning.state, warning.due_on, warning.due_kind) == (codes.IN_FORCE, None, "")
