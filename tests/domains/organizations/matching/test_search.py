"""The search finds the planted duplicates, of kinds it was tuned on and of kinds it never saw, and hardly any other."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

import pytest

from genggam.config.demo import organizations as demo
from genggam.config.demo.organization_variants import VARIANTS
from genggam.config.demo.organizations import Place, Register, Row, Variant
from genggam.domains.organizations.matching import candidates, entries, names, scoring, search
from genggam.domains.organizations.matching.entries import Entry
from genggam.domains.organizations.matching.likeness import Rarity
from genggam.foundation.regions import seed
from tests.domains.organizations.matching.other_variants import OTHER_VARIANTS

HELD_OUT = 202
REGIONS = [(row.code, row.name) for row in seed.own().regions]
REGENCIES = [(code, name) for code, name in REGIONS if len(code) == 5]
PLACES = names.gazetteer(name for code, name in REGIONS if code != "00")


def compared(row: Row) -> Entry:
    """Return the entry of a drawn row; regions get ids made from their codes."""
    code = row["region_code"]
    regency = uuid.uuid5(uuid.NAMESPACE_OID, code) if len(code) > 2 else None
    province = uuid.uuid5(uuid.NAMESPACE_OID, code[:2])
    return entries.entry({**row, "province_id": province, "regency_id": regency}, places=PLACES)


def one(title: str, **changes: object) -> Entry:
    """Return the entry of an organization in Kota Bandung of which nothing but the name is known."""
    empty = dict.fromkeys(("acronym", "decree_no", "npwp", "phone", "address"), "")
    return compared(
        {"id": uuid.uuid4(), "region_code": "32.73", **empty, "title": title, **changes}
    )


def measured(
    variants: Mapping[str, Variant], places: Sequence[Place] = REGENCIES
) -> tuple[float, float]:
    """Return recall and precision on 300 duplicates planted in 5,000."""
    register = demo.register(places, variants, seed=HELD_OUT)
    assert (len(register.rows), len(register.duplicates)) == (5_000, 300)
    return judged(register)


def judged(register: Register) -> tuple[float, float]:
    found = [
        frozenset((m.one.id, m.other.id)) for m in search.duplicates(map(compared, register.rows))
    ]
    assert len(found) == len(set(found)), "a pair was told twice"
    right = set(found) & {frozenset(pair) for pair in register.duplicates}
    return len(right) / len(register.duplicates), len(right) / len(found)


class TestSearch:
    @pytest.mark.parametrize("variants", [VARIANTS, OTHER_VARIANTS], ids=["tuned_on", "never_seen"])
    def test_finds_nine_of_ten_planted_duplicates_and_hardly_any_other(
        self, variants: Mapping[str, Variant]
    ) -> None:
        recall, precision = measured(variants)
        assert recall >= 0.90
        assert precision >= 0.90

    def test_finds_too_few_when_only_equal_names_count(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("near", "like_name"):
            monkeypatch.setitem(scoring.WEIGHTS, name, 0.0)
        assert measured(VARIANTS)[0] < 0.90

    def test_calls_more_organizations_duplicates_when_levels_do_not_count(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        national = branches()
        assert not list(search.duplicates(national))
        monkeypatch.setitem(scoring.WEIGHTS, "other_branch", 0.0)
        assert list(search.duplicates(national))


def branches() -> list[Entry]:
    """Return branches of one national organization: other levels and other places, one regency and one province."""
    name, street = "Ikatan Pemuda Tirta Persada", "Jl. Merdeka No. 4"
    return [
        one(f"DPW {name} Jawa Barat", region_code="32", address=street),
        one(f"DPD {name} Kota Bandung", address=street),
        one(f"DPC {name} Kota Bandung", address=street),
        one(f"PAC {name} Kecamatan Sukajadi", address=street),
        one(f"PAC {name} Kecamatan Coblong", address=street),
        one(f"DPD {name} Kabupaten Bandung", region_code="32.04", address=street),
    ]


class TestCandidates:
    def test_holds_nearly_all_duplicates_and_few_other_pairs(self) -> None:
        register = demo.register(REGENCIES, VARIANTS, seed=HELD_OUT)
        known = [compared(row) for row in register.rows]
        rarity = Rarity.of(each.name.core for each in known)
        pairs = [frozenset((a.id, b.id)) for a, b in candidates.pairs(known, rarity)]
        planted = {frozenset(pair) for pair in register.duplicates}
        assert len(planted & set(pairs)) / len(planted) >= 0.97
        assert len(pairs) < 1_500

    def test_brings_one_tax_number_of_two_provinces_together_once(self) -> None:
        numbers = {"npwp": "0123456789012345", "decree_no": "AHU-0001234.AH.01.07.Tahun 2020"}
        pair = [
            one("Yayasan Cahaya", **numbers),
            one("Yayasan Cahaya", region_code="35.78", **numbers),
        ]
        assert len(list(candidates.pairs(pair, Rarity.of([])))) == 1

    def test_leaves_a_number_of_very_many_as_a_placeholder(self) -> None:
        many = [one(f"Yayasan {n}", region_code=REGENCIES[n][0], npwp="0" * 16) for n in range(60)]
        most = candidates.MOST_OF_ONE_NUMBER
        assert len(list(candidates.pairs(many, Rarity.of([])))) <= most * (most - 1) / 2


class TestScore:
    def test_gives_its_reasons(self) -> None:
        pair = (
            one("Yayasan Cahaya Nusantara", phone="0812-0000-1111"),
            one("YYS. Tjahaja Noesantara", phone="+62 812 0000 1111"),
        )
        found = scoring.score(*pair, Rarity.of(each.name.core for each in pair))
        assert found.reasons == ("same_name", "phone")

    def test_is_the_same_both_ways(self) -> None:
        a, b = (
            one("Forum Pemuda Peduli Sungai", acronym="FPPS"),
            one("FPPS", npwp="0123456789012345"),
        )
        rarity = Rarity.of([a.name.core, b.name.core])
        assert scoring.score(a, b, rarity) == scoring.score(b, a, rarity)

    def test_speaks_against_other_tax_numbers(self) -> None:
        a, b = (
            one("Yayasan Cahaya", npwp="0123456789012345"),
            one("Yayasan Cahaya", npwp="0123456789012346"),
        )
        assert "other_npwp" in scoring.score(a, b, Rarity.of([])).reasons
