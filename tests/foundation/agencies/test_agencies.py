"""The directory follows the regions and keeps what agencies say of themselves."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest
from django.db import IntegrityError, transaction

from genggam.foundation.agencies import choices, queries, services
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions import services as region_services
from genggam.foundation.regions.models import Region
from genggam.lib import errors


@dataclass(frozen=True)
class Reader:
    """Someone signed in, or not."""

    is_anonymous: bool = False


class Nobody:
    """An actor without any permission."""

    def require(self, permission: str) -> None:
        raise errors.Forbidden("forbidden", f"no {permission}")


@pytest.fixture(autouse=True)
def _loaded(db: None) -> None:
    services.load_own()


class TestLoadOwn:
    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("pusat", 1),
            ("sekretariat", 1),
            ("direktorat", 5),
            ("provinsi", 38),
            ("kabkota", 508),
            ("suku_badan", 6),
        ],
    )
    def test_makes_an_agency_for_each_unit_and_region(self, kind: str, expected: int) -> None:
        assert Agency.objects.filter(kind=kind).count() == expected

    def test_changes_nothing_the_second_time(self) -> None:
        assert services.load_own() == services.LoadResult(0, 0, 0)

    def test_keeps_what_an_agency_says_of_itself(self) -> None:
        Agency.objects.filter(code="32.73").update(
            name="Kantor Kesbangpol", form="kantor", phone="022-1"
        )
        assert services.load_own().changed == 0
        assert queries.get("32.73").phone == "022-1"

    def test_follows_a_split(self) -> None:
        new = region_services.NewProvince("37", "Cirebon Raya", {"32.09": "37.01"})
        region_services.split(
            source="32", new=new, date=dt.date(2025, 3, 1), legal_basis="UU 1/2025 (contoh)"
        )
        before = queries.get("32.09")
        assert services.load_own() == services.LoadResult(1, 1, 0)
        assert queries.get("37").name == "Badan Kesatuan Bangsa dan Politik Provinsi Cirebon Raya"
        assert queries.get("37.01").id == before.id
        assert queries.superior(before) == queries.get("37")

    def test_closes_the_agency_of_an_ended_region(self) -> None:
        Region.objects.filter(code="32.79").update(valid_to=dt.date(2026, 1, 1))
        assert services.load_own().closed == 1
        assert not queries.visible(actor=Reader()).filter(code="32.79").exists()

    def test_needs_the_permission(self) -> None:
        with pytest.raises(errors.Forbidden):
            services.load_own(actor=Nobody())


class TestDirectory:
    @pytest.mark.parametrize(
        ("code", "name"),
        [
            ("pusat", "Direktorat Jenderal Politik dan Pemerintahan Umum"),
            ("32", "Badan Kesatuan Bangsa dan Politik Provinsi Jawa Barat"),
            ("32.73", "Badan Kesatuan Bangsa dan Politik Kota Bandung"),
            ("93.01", "Badan Kesatuan Bangsa dan Politik Kabupaten Merauke"),
            ("31.71", "Suku Badan Kesatuan Bangsa dan Politik Kota Administrasi Jakarta Pusat"),
            ("11", "Badan Kesatuan Bangsa dan Politik Aceh"),
        ],
    )
    def test_names_agencies_as_they_name_themselves(self, code: str, name: str) -> None:
        assert queries.get(code).name == name

    def test_makes_dkis_six_parts_of_its_agency(self) -> None:
        parts = Agency.objects.filter(parent=queries.get("31"))
        assert {part.kind for part in parts} == {"suku_badan"}
        assert parts.count() == 6

    def test_gives_every_system_one_owner(self) -> None:
        owners = {system: queries.owner_of(system).code for system in choices.SYSTEMS}
        assert owners["puskomin"] == "pusat.kewaspadaan"
        assert owners["siormas"] == "pusat.ormas"
        owned = [system for agency in Agency.objects.all() for system in agency.systems]
        assert sorted(owned) == sorted(choices.SYSTEMS)

    def test_takes_the_time_zone_from_the_region(self) -> None:
        assert queries.get("93.01").zone.key == "Asia/Jayapura"
        assert queries.get("pusat").zone.key == "Asia/Jakarta"


class TestGet:
    def test_resolves_the_former_code_of_a_region(self) -> None:
        assert queries.get("91.01") == queries.get("93.01")

    @pytest.mark.parametrize("code", ["", "pusat.x", "99", "99.99"])
    def test_refuses_what_is_no_code(self, code: str) -> None:
        with pytest.raises(errors.NotFound):
            queries.get(code)


class TestReportingLine:
    def test_climbs_from_regency_to_center(self) -> None:
        line = []
        agency: Agency | None = queries.get("31.71")
        while agency is not None:
            line.append(agency.code)
            agency = queries.superior(agency)
        assert line == ["31.71", "31", "pusat"]

    def test_goes_down_one_step(self) -> None:
        assert queries.below(queries.get("32")).count() == 27
        assert queries.below(queries.get("pusat")).count() == 38 + 6
        assert not queries.below(queries.get("32.73")).exists()

    def test_finds_the_agency_in_charge(self) -> None:
        assert queries.for_region(regions.get("32.73")).code == "32.73"
        assert queries.for_region(regions.get("00")).code == "pusat"


class TestVisible:
    def test_shows_all_559_to_whoever_is_signed_in(self) -> None:
        assert queries.visible(actor=Reader()).count() == 559

    def test_shows_nothing_to_anyone_else(self) -> None:
        assert queries.visible(actor=Reader(is_anonymous=True)).count() == 0


class TestDatabase:
    @pytest.mark.parametrize(
        ("code", "changes", "constraint"),
        [
            ("32.73", {"code": "Bandung"}, "code_is_a_label"),
            ("32.73", {"kind": "kecamatan"}, "kind_and_form_are_known"),
            ("31.71", {"parent": None}, "only_parts_have_a_parent"),
            ("pusat.ormas", {"systems": ["sipantau"]}, "systems_are_known"),
            ("32.73", {"connectivity": "cepat"}, "connectivity_is_known"),
        ],
    )
    def test_refuses_what_cannot_be(
        self, code: str, changes: dict[str, object], constraint: str
    ) -> None:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Agency.objects.filter(code=code).update(**changes)

    def test_refuses_a_second_agency_of_a_region(self) -> None:
        with pytest.raises(IntegrityError, match="only_one_of_its_region"), transaction.atomic():
            Agency.objects.filter(code="32.73").update(region=regions.get("32.04"))
