"""The database guards the tree, and loads and splits keep it whole."""

from __future__ import annotations

import datetime as dt
import gzip
import pathlib
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from genggam.foundation.regions import paths, queries, seed, services
from genggam.foundation.regions.models import Region, RegionVersion
from genggam.lib import errors

pytestmark = pytest.mark.usefixtures("db")

DAY = dt.date(2025, 3, 1)
CIREBON = services.NewProvince("37", "Cirebon Raya", {"32.09": "37.01", "32.74": "37.71"})


class Nobody:
    """An actor without any permission."""

    def require(self, permission: str) -> None:
        raise errors.Forbidden("forbidden", f"no {permission}")


def split_cirebon(new: services.NewProvince = CIREBON, date: dt.date = DAY) -> None:
    services.split(source="32", new=new, date=date, legal_basis="UU 1/2025 (contoh)")


@pytest.fixture
def package(tmp_path: pathlib.Path) -> pathlib.Path:
    """A data package of three districts and two villages."""
    (tmp_path / "villages").mkdir()
    districts = (
        "id,regency_id,name,latitude,longitude\n"
        "320901,3209,Waled,,\n320902,3209,Ciledug,,\n930101,9301,Merauke,,\n"
    )
    villages = (
        "id,district_id,name,postal_code,latitude,longitude\n3209012001,320901,Ambit,,-6.9,108.7\n"
        "9301011001,930101,Maro,,,\n"
    )
    (tmp_path / "districts.csv.gz").write_bytes(gzip.compress(districts.encode()))
    (tmp_path / "villages/villages_32.csv.gz").write_bytes(gzip.compress(villages.encode()))
    return tmp_path


class TestLoadOwn:
    def test_changes_nothing_the_second_time(self) -> None:
        stamp = queries.stamp()
        assert services.load_own() == services.LoadResult(0, 0, 0)
        assert queries.stamp() == stamp

    def test_restores_what_differs(self) -> None:
        Region.objects.filter(code="32.73").update(name="Bandoeng")
        assert services.load_own() == services.LoadResult(0, 1, 0)
        assert queries.get("32.73").name == "Kota Bandung"

    def test_keeps_what_was_split_here(self) -> None:
        split_cirebon()
        assert services.load_own().kept == 2
        assert queries.get("37.01").name == "Kabupaten Cirebon"

    def test_needs_the_permission(self) -> None:
        with pytest.raises(errors.Forbidden):
            services.load_own(actor=Nobody())


class TestDatabase:
    def _version(
        self, region: Region, code: str, first: dt.date | None, last: dt.date | None
    ) -> RegionVersion:
        return RegionVersion(
            region=region,
            code=code,
            name=region.name,
            parent=region.parent,
            validity=seed.span(first, last),
        )

    def test_refuses_versions_of_one_region_that_overlap(self) -> None:
        merauke = queries.get("93.01")
        with pytest.raises(IntegrityError, match="spans_never_overlap"), transaction.atomic():
            self._version(merauke, "91.99", dt.date(2022, 7, 1), dt.date(2022, 7, 25)).save()

    def test_refuses_one_code_for_two_regions_on_a_day(self) -> None:
        RegionVersion.objects.filter(region=queries.get("32.04")).delete()
        with pytest.raises(IntegrityError, match="code_names_one_region"), transaction.atomic():
            self._version(Region.objects.get(code="32.04"), "32.73", None, None).save()

    def test_takes_a_version_that_only_touches(self) -> None:
        """The broken twin: the same insert without the overlap passes."""
        region = queries.get("32.04")
        RegionVersion.objects.filter(region=region).update(validity=seed.span(None, DAY))
        self._version(region, "32.04", DAY + dt.timedelta(days=1), None).save()
        assert queries.history(region).count() == 2

    @pytest.mark.parametrize(
        ("changes", "constraint"),
        [
            ({"path": "/00000000/"}, "as_deep_as_level"),
            ({"path": "/00000000/0000000Z/00000000/"}, "path_is_segments"),
            ({"kind": "provinsi"}, "kind_fits_level"),
            ({"code": "3273"}, "code_is_of_kemendagri"),
            ({"parent": None}, "only_nation_has_no_parent"),
            ({"time_zone": "UTC"}, "time_zone_is_known"),
            ({"valid_from": DAY, "valid_to": DAY - dt.timedelta(days=1)}, "ends_after_it_begins"),
        ],
    )
    def test_refuses_a_node_that_cannot_be(
        self, changes: dict[str, object], constraint: str
    ) -> None:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Region.objects.filter(code="32.73").update(**changes)


class TestSplit:
    def test_moves_the_subtree_and_closes_its_versions(self, package: pathlib.Path) -> None:
        services.load_villages(package)
        village = queries.get("32.09.01.2001")
        split_cirebon()
        province, regency = queries.get("37"), queries.get("37.01")
        moved = queries.by_id(village.id)
        assert regency.parent_id == province.id
        assert moved.code == "37.01.01.2001"
        assert moved.path == paths.join(
            paths.join(paths.join(province.path, regency.id), moved.parent_id), moved.id
        )
        assert set(queries.descendants(province).values_list("code", flat=True)) == {
            "37.01", "37.01.01", "37.01.01.2001", "37.01.02", "37.71",
        }  # fmt: skip
        assert not queries.descendants(queries.get("32")).filter(pk=village.id).exists()
        assert [found.code for found in queries.history(moved)] == [
            "32.09.01.2001",
            "37.01.01.2001",
        ]

    def test_leaves_the_past_as_it_was(self) -> None:
        split_cirebon()
        eve = DAY - dt.timedelta(days=1)
        assert len(queries.provinces(eve)) == 38
        assert len(queries.provinces(DAY)) == 39
        assert queries.version(queries.get("37.71"), eve).code == "32.74"
        assert queries.get("32.74", DAY) == queries.get("37.71")

    def test_says_which_law(self) -> None:
        event = services.split(source="32", new=CIREBON, date=DAY, legal_basis="UU 1/2025 (contoh)")
        assert event in queries.events()
        assert queries.version(queries.get("37.01")).opened_by == event

    @pytest.mark.parametrize(
        ("new", "code"),
        [
            (services.NewProvince("33", "Cirebon Raya", {"32.09": "33.99"}), "region_code_taken"),
            (services.NewProvince("37", "Cirebon Raya", {}), "region_split_is_empty"),
            (
                services.NewProvince("37", "Cirebon Raya", {"33.01": "37.01"}),
                "region_not_in_source",
            ),
            (
                services.NewProvince("37", "Cirebon Raya", {"32.09": "38.01"}),
                "region_code_of_another",
            ),
        ],
    )
    def test_refuses_codes_that_cannot_be(self, new: services.NewProvince, code: str) -> None:
        with pytest.raises(errors.RuleViolation) as refused:
            split_cirebon(new)
        assert refused.value.code == code
        assert len(queries.provinces()) == 38

    def test_refuses_a_day_to_come_and_a_day_before_the_last_change(self) -> None:
        with pytest.raises(errors.RuleViolation) as early:
            split_cirebon(date=timezone.localdate() + dt.timedelta(days=1))
        assert early.value.code == "region_event_in_future"
        new = services.NewProvince("97", "Papua Tenggara", {"93.01": "97.01"})
        with pytest.raises(errors.RuleViolation) as refused:
            services.split(source="93", new=new, date=dt.date(2022, 7, 25), legal_basis="UU 1/2025")
        assert refused.value.code == "region_event_too_early"

    def test_refuses_to_split_the_nation(self) -> None:
        with pytest.raises(errors.RuleViolation) as refused:
            services.split(source="00", new=CIREBON, date=DAY, legal_basis="UU 1/2025")
        assert refused.value.code == "region_is_no_province"

    def test_needs_the_permission(self) -> None:
        with pytest.raises(errors.Forbidden):
            services.split(
                actor=Nobody(), source="32", new=CIREBON, date=DAY, legal_basis="UU 1/2025"
            )

    def test_is_seen_by_the_cached_tree(self) -> None:
        assert queries.tree().by_code("37") is None
        with transaction.atomic():
            split_cirebon()
            assert queries.tree().by_code("37") is not None
            transaction.set_rollback(True)
        assert queries.tree().by_code("37") is None


class TestLoadVillages:
    def test_loads_once(self, package: pathlib.Path) -> None:
        assert services.load_villages(package) == services.LoadResult(5, 0)
        assert services.load_villages(package) == services.LoadResult(0, 0)
        assert queries.get("93.01.01.1001").kind == "kelurahan"
        assert queries.get("93.01.01").kind == "distrik"
        assert queries.get("32.09.01").time_zone == "Asia/Jakarta"
        assert len(queries.children(queries.get("32.09"))) == 2

    def test_corrects_a_name_without_a_new_version(self, package: pathlib.Path) -> None:
        services.load_villages(package)
        Region.objects.filter(code="32.09.01").update(name="Waleed")
        assert services.load_villages(package) == services.LoadResult(0, 1)
        assert queries.version(queries.get("32.09.01")).name == "Waled"

    def test_says_where_it_looked(self, tmp_path: pathlib.Path) -> None:
        with pytest.raises(errors.NotFound, match=str(tmp_path)):
            services.load_villages(tmp_path)


class TestById:
    def test_refuses_an_unknown_id(self) -> None:
        with pytest.raises(errors.NotFound):
            queries.by_id(uuid.uuid4())
