"""Boards: entered with errors by field, shown for a stated purpose with one entry each, forgotten in time."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from genggam.domains.organizations import tasks
from genggam.domains.organizations.officers import rules, services
from genggam.domains.organizations.officers.choices import Detail, Purpose
from genggam.domains.organizations.officers.models import KEPT_YEARS, Officer
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.audit.models import Entry
from genggam.foundation.regions import queries as regions
from genggam.kernel.records import sealing
from genggam.kernel.rules import check
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from genggam.lib.sealing import SealError, fresh
from tests.domains.organizations.officers_world import (
    GIVEN,
    NAME,
    NIK,
    PHONE,
    board,
    officer,
    organization,
    trail,
)
from tests.support.pages import signed_in

PROVINCES = frozenset({"32", "35"})


def said(**changes: str) -> dict[str, list[str]]:
    """Return what the rules say of an officer with these changes, by field."""
    data = {**GIVEN, **changes, "provinces": PROVINCES}
    found = check(rules.TABLE, data, stage=rules.STAGE)
    return {field: [str(each.message) for each in broken] for field, broken in found.items()}


class TestNik:
    @pytest.mark.parametrize("nik", [NIK, "3273013112990001", "3578017101000001", ""])
    def test_is_taken_when_its_parts_can_be_true(self, nik: str) -> None:
        assert said(nik=nik) == {}

    @pytest.mark.parametrize("nik", [NIK[:15], f"{NIK}1", f"{NIK[:15]}A", "٣" * 16, NIK[:15] + "²"])
    def test_has_16_digits(self, nik: str) -> None:
        assert said(nik=nik) == {"nik": ["A NIK has 16 digits."]}

    @pytest.mark.parametrize("birth", ["0004", "3204", "4004", "7204", "9904", "1200", "1213"])
    def test_holds_a_day_and_a_month(self, birth: str) -> None:
        (line,) = said(nik=f"327301{birth}800017")["nik"]
        assert "day and month" in line

    @pytest.mark.parametrize("birth", ["0101", "3112", "4101", "7112"])
    def test_holds_the_first_and_the_last_of_them(self, birth: str) -> None:
        assert said(nik=f"327301{birth}800017") == {}

    def test_begins_with_a_province(self) -> None:
        (line,) = said(nik=f"99{NIK[2:]}")["nik"]
        assert "province" in line

    def test_is_stored_without_what_people_part_it_with(self) -> None:
        assert rules.plain(" 3273.0152-0480 0017 ") == NIK


@pytest.mark.usefixtures("live")
class TestEntering:
    def test_tells_of_a_nik_with_15_digits_at_its_field_and_stores_nothing(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        before = trail()
        given = {**GIVEN, "id": str(ids.uuid7()), "nik": NIK[:15]}
        answer = head.post(f"{board(found)}tambah/", given)
        assert answer.status_code == 422
        assert answer.context["form"].errors == {"nik": ["NIK harus 16 angka."]}
        assert "NIK harus 16 angka." in answer.content.decode()
        assert not Officer.objects.exists()
        assert trail() == before

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("nik", {"nik": "9973015204800017"}),
            ("nik", {"nik": "3273017204800017"}),
            ("name", {"name": ""}),
            ("name", {"name": "x" * 121}),
            ("position", {"position": "raja"}),
            ("phone", {"phone": "bukan nomor"}),
            ("term_end", {"term_start": "2026-01-02", "term_end": "2026-01-01"}),
            ("term_start", {"term_start": "kapan-kapan"}),
            ("id", {"id": "x"}),
        ],
    )
    def test_tells_what_is_wrong_at_its_field(self, field: str, changes: dict[str, str]) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        given = {**GIVEN, "id": str(ids.uuid7()), **changes}
        answer = head.post(f"{board(found)}tambah/", given)
        assert answer.status_code == 422
        assert list(answer.context["form"].errors) == [field]
        assert not Officer.objects.exists()

    def test_stores_it_sealed_with_the_last_four_in_the_clear(self) -> None:
        added = officer(organization())
        with connection.cursor() as cursor:
            cursor.execute("SELECT nik, phone, nik_last4 FROM organizations_officer")
            nik, phone, last4 = cursor.fetchone()
        assert NIK.encode() not in bytes(nik)
        assert PHONE.encode() not in bytes(phone)
        assert last4 == NIK[-4:]
        assert sealing.opened(added, "nik") == NIK

    def test_makes_one_officer_of_a_form_sent_twice(self) -> None:
        found, key = organization(), ids.uuid7()
        assert officer(found, key=key).pk == officer(found, key=key).pk
        with pytest.raises(errors.Conflict):
            officer(found, key=key, nik="3273015204800018")
        assert Officer.objects.count() == 1

    def test_keeps_the_id_of_one_removed_and_of_another_board(self) -> None:
        found, key = organization(), ids.uuid7()
        added = officer(found, key=key)
        with pytest.raises(errors.Conflict):
            officer(organization(title="Lain"), key=key)
        head = cast.actor(cast.BANDUNG_HEAD)
        services.remove(actor=head, record_id=found.pk, officer_id=added.pk, version=1)
        with pytest.raises(errors.Conflict):
            officer(found, key=key)

    def test_takes_two_of_the_same_position(self) -> None:
        found = organization()
        officer(found)
        officer(found, name="Orang Lain")
        assert Officer.objects.filter(position="ketua").count() == 2

    def test_ends_where_a_board_is_full(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("genggam.domains.organizations.officers.queries.MOST", 1)
        found = organization()
        officer(found)
        with pytest.raises(errors.RuleViolation):
            officer(found)


@pytest.mark.usefixtures("live")
class TestColumn:
    def test_refuses_what_is_not_sealed(self) -> None:
        added = officer(organization())
        added.nik = NIK.encode()
        with pytest.raises(TypeError, match="stored sealed only"):
            added.save()

    def test_does_not_open_at_another_officer_or_field(self) -> None:
        """Whoever writes into the database cannot put one person's NIK in the place of another's."""
        found = organization()
        one, other = officer(found), officer(found, nik="3273015204800018")
        other.nik = one.nik
        with pytest.raises(SealError):
            sealing.opened(other, "nik")
        one.phone = one.nik
        with pytest.raises(SealError):
            sealing.opened(one, "phone")

    def test_is_told_of_on_the_page_when_its_key_is_gone(
        self, settings: Any, tmp_path: Any
    ) -> None:
        found = organization()
        added = officer(found)
        settings.SEALING_KEYS = tmp_path / "keys.json"
        settings.SEALING_KEYS.write_text(fresh().written())
        with pytest.raises(errors.Unavailable):
            services.show(
                actor=cast.actor(cast.BANDUNG_HEAD),
                record_id=found.pk,
                officer_id=added.pk,
                purpose=Purpose.VERIFY,
                details=[Detail.NIK],
            )


@pytest.mark.usefixtures("live")
class TestShowing:
    def test_names_nobody_on_the_page_of_the_organisation(self) -> None:
        found = organization()
        officer(found, term_start="2024-03-05")
        for part in (cast.BANDUNG_OPERATOR, cast.BANDUNG_HEAD):
            page = signed_in(part).get(f"/ormas/{found.pk}/").content.decode()
            assert "Ketua" in page
            assert "5 Mar 2024" in page
            assert not [each for each in (NAME, NIK, NIK[-4:], PHONE) if each in page]
        assert [each for each in trail() if "read" in each[0]] == []

    def test_asks_for_a_purpose_before_the_board(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        officer(found)
        for query in ("", "?purpose=", "?purpose=ingin_tahu"):
            page = head.get(f"{board(found)}{query}").content.decode()
            assert NAME not in page
        assert [each for each in trail() if "read" in each[0]] == []

    def test_of_the_board_is_one_entry_with_purpose_and_organisation(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        officer(found)
        before = len(trail())
        answer = head.get(f"{board(found)}?purpose=pengawasan")
        page = answer.content.decode()
        assert NAME in page
        assert f"************{NIK[-4:]}" in page
        assert NIK not in page
        assert PHONE not in page
        assert "no-store" in answer["Cache-Control"]
        assert trail()[before:] == [("organization.read", found.pk, ["officers", "pengawasan"])]

    @pytest.mark.parametrize(("detail", "value"), [("nik", NIK), ("phone", PHONE)])
    def test_of_one_detail_is_one_entry_with_purpose_and_officer(
        self, detail: str, value: str
    ) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        added = officer(found)
        address, before = f"{board(found)}{added.pk}/", len(trail())
        for given in ({}, {"detail": detail}, {"detail": detail, "purpose": "ingin_tahu"}):
            refused = head.post(address, given)
            assert refused.status_code == 422
            assert value not in refused.content.decode()
        assert NAME not in head.get(address).content.decode()
        assert len(trail()) == before
        answer = head.post(address, {"detail": detail, "purpose": "permohonan"})
        assert value in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        fields = ["name", detail, "permohonan"]
        assert trail()[before:] == [("organization_officer.read", added.pk, fields)]

    def test_never_writes_a_value_into_the_trail(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        added = officer(found)
        head.post(f"{board(found)}{added.pk}/", {"detail": "nik", "purpose": "verifikasi"})
        head.get(f"{board(found)}{added.pk}/ubah/")
        words = " ".join(str(each) for each in Entry.objects.values_list())
        assert str(added.pk) in words
        assert not [each for each in (NAME, NIK, NIK[-4:], PHONE) if each in words]

    def test_tells_the_owner_who_opened_it_and_what_for(self) -> None:
        found = organization()
        added = officer(found)
        verifier = signed_in(cast.WEST_JAVA_VERIFIER)
        address = f"{board(found)}{added.pk}/"
        verifier.post(address, {"detail": "nik", "purpose": "permintaan_hukum"})
        page = signed_in(cast.BANDUNG_HEAD).get(address).content.decode()
        assert "Verifikator 32" in page
        assert "Menjawab permintaan menurut hukum" in page

    def test_is_refused_to_who_may_not_and_hidden_from_other_places(self) -> None:
        found = organization()
        added = officer(found)
        one = f"{board(found)}{added.pk}/"
        for part, status in (
            (cast.BANDUNG_OPERATOR, 403),
            (cast.LEADERSHIP, 403),
            (cast.SURABAYA_OPERATOR, 403),
            (cast.BOGOR_OPERATOR, 403),
            (cast.EAST_JAVA_VERIFIER, 404),
        ):
            client = signed_in(part)
            for address in (f"{board(found)}?purpose=verifikasi", one):
                answer = client.get(address)
                assert answer.status_code == status, part.username
                assert NAME not in answer.content.decode()
            answer = client.post(one, {"detail": "nik", "purpose": "verifikasi"})
            assert answer.status_code == status

    def test_finds_an_officer_only_on_its_own_board(self) -> None:
        found, other = organization(), organization(title="Lain")
        added, head = officer(found), signed_in(cast.BANDUNG_HEAD)
        for end in ("", "ubah/", "akhiri/", "hapus/"):
            assert head.get(f"{board(other)}{added.pk}/{end}").status_code == 404


@pytest.mark.usefixtures("live")
class TestChanging:
    def test_leaves_what_is_sealed_where_nothing_is_given(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        added = officer(found)
        address = f"{board(found)}{added.pk}/ubah/"
        page = head.get(address).content.decode()
        assert NAME in page
        assert not [each for each in (NIK, NIK[-4:], PHONE) if each in page]
        given = {"id": str(added.pk), "version": "1", "position": "bendahara", "name": "Nama Baru"}
        assert head.post(address, given).status_code == 302
        added.refresh_from_db()
        assert (added.position, added.name, added.version) == ("bendahara", "Nama Baru", 2)
        assert sealing.opened(added, "nik") == NIK
        assert trail()[-1] == ("organization_officer.change", added.pk, ["position", "name"])

    def test_of_an_older_version_is_a_conflict_that_shows_both(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        added = officer(found)
        address = f"{board(found)}{added.pk}/ubah/"
        given = {"id": str(added.pk), "version": "1", "position": "ketua"}
        assert head.post(address, {**given, "name": "Yang Pertama"}).status_code == 302
        answer = head.post(address, {**given, "name": "Yang Kedua"})
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Yang Pertama" in page
        assert "Yang Kedua" in page
        added.refresh_from_db()
        assert (added.name, added.version) == ("Yang Pertama", 2)
        again = {**given, "version": "2", "name": "Yang Kedua"}
        assert head.post(address, again).status_code == 302

    def test_without_a_version_is_a_conflict(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        added = officer(found)
        given = {"id": str(added.pk), "position": "ketua", "name": "X"}
        assert head.post(f"{board(found)}{added.pk}/ubah/", given).status_code == 409

    def test_ends_a_term(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        added = officer(found, term_start="2024-03-05")
        address = f"{board(found)}{added.pk}/akhiri/"
        early = head.post(address, {"version": "1", "term_end": "2024-03-04"})
        assert early.status_code == 422
        assert list(early.context["form"].errors) == ["term_end"]
        stale = head.post(address, {"version": "7", "term_end": "2026-01-31"})
        assert stale.status_code == 409
        assert head.post(address, {"version": "1", "term_end": "2026-01-31"}).status_code == 302
        added.refresh_from_db()
        assert added.term_end == dt.date(2026, 1, 31)

    def test_removes_and_forgets_the_person(self) -> None:
        found, head = organization(), signed_in(cast.BANDUNG_HEAD)
        added = officer(found)
        address = f"{board(found)}{added.pk}/hapus/"
        assert NAME in head.get(address).content.decode()
        assert head.post(address, {"version": "1"}).status_code == 302
        added.refresh_from_db()
        assert (added.name, added.nik, added.phone, added.nik_last4) == ("", None, None, "")
        assert head.get(address).status_code == 404
        assert NAME not in head.get(f"{board(found)}?purpose=verifikasi").content.decode()


@pytest.mark.usefixtures("live")
class TestForgetting:
    def turn(self, monkeypatch: pytest.MonkeyPatch, day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(3), dt.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    def test_empties_nik_and_telephone_when_the_years_are_over(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found, last = organization(), dt.date(2021, 3, 31)
        gone = officer(found, term_end=last)
        later = officer(found, term_end=last + dt.timedelta(days=1))
        serving = officer(found)
        last_day = last.replace(year=last.year + KEPT_YEARS)
        self.turn(monkeypatch, last_day)
        tasks.forget_officers()
        gone.refresh_from_db()
        assert gone.nik is not None, "the last day still belongs to the years"
        self.turn(monkeypatch, last_day + dt.timedelta(days=1))
        before = len(trail())
        tasks.forget_officers()
        for each in (gone, later, serving):
            each.refresh_from_db()
        assert (gone.nik, gone.phone, gone.nik_last4, gone.name) == (None, None, "", NAME)
        assert sealing.opened(later, "nik") == sealing.opened(serving, "nik") == NIK
        entry = ("organization_officer.forget", None, ["nik", "phone", "count=1"])
        assert trail()[before:] == [entry]
        tasks.forget_officers()
        assert trail()[before:] == [entry], "again finds nothing more"

    def test_counts_them_all_in_one_entry(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = organization()
        for _time in range(3):
            officer(found, term_end=dt.date(2010, 1, 1))
        assert services.forget(now=timezone.now()) == 3
        assert trail()[-1][2][-1] == "count=3"


@pytest.mark.usefixtures("live")
class TestOwnBoard:
    """An organisation with an account of its own keeps the board of what it entered itself, and no other."""

    def account(self, name: str) -> Client:
        user = User.objects.create(username=name, full_name=name, password="!")
        Assignment.objects.create(
            user=user,
            role="ormas",
            agency=Agency.objects.get(code="32.73"),
            region=regions.get("32.73"),
            systems=["siormas"],
            clearance="biasa",
            valid_from=dt.date(2020, 1, 1),
        )
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def test_is_kept_by_the_organisation_itself(self) -> None:
        own, other = self.account("ormas.satu"), self.account("ormas.dua")
        stranger = organization()
        given = {
            "title": "Perkumpulan Sendiri",
            "id": str(ids.uuid7()),
            "region": "32.73",
            "legal_kind": "perkumpulan",
            "registration_basis": "sk_kemenkum",
            "decree_no": "AHU-0001234.AH.01.07.2024",
            "decree_date": "2024-03-05",
            "address": "Jl. Contoh No. 1",
        }
        entered = own.post("/ormas/baru/", given)
        assert entered.status_code == 302, entered.context["form"].errors
        base = f"{entered['Location']}pengurus/"
        added = own.post(f"{base}tambah/", {**GIVEN, "id": str(ids.uuid7())})
        assert added.status_code == 302
        assert NAME in own.get(f"{base}?purpose=pemutakhiran").content.decode()
        assert own.get(f"/ormas/{stranger.pk}/").status_code == 404
        assert own.get(f"{board(stranger)}?purpose=pemutakhiran").status_code == 404
        again = {**GIVEN, "id": str(ids.uuid7())}
        assert own.post(f"{board(stranger)}tambah/", again).status_code == 404
        for address in (entered["Location"], f"{base}?purpose=pemutakhiran", f"{base}tambah/"):
            assert other.get(address).status_code == 404
        assert (
            NAME in signed_in(cast.BANDUNG_HEAD).get(f"{base}?purpose=verifikasi").content.decode()
        )
