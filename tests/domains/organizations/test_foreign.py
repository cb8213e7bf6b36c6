"""Foreign organisations: entered by province and centre, verified by somebody else, warned of before permits end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from genggam.domains.organizations.foreign import countries, services
from genggam.domains.organizations.foreign.register import FOREIGN_ORGANIZATIONS
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import queries
from genggam.kernel.register.filters import Wanted
from genggam.kernel.testing import cast
from genggam.lib import dates, errors, ids
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
VERIFIER, HEAD = cast.WEST_JAVA_VERIFIER, cast.WEST_JAVA_HEAD


def today() -> dt.date:
    """Return the day in Jakarta."""
    return dates.to_zone(timezone.now(), dates.JAKARTA).date()


def entered(part: cast.Part = VERIFIER, **changes: Any) -> Any:
    content = {**FOREIGN_ORGANIZATIONS.example, **changes}
    submission = Submission(ids.uuid7(), "32", content)
    record, _new = services.enter(actor=cast.actor(part), submission=submission)
    return record


def step(record: Any, action: str, part: cast.Part = VERIFIER, **given: Any) -> Any:
    return services.perform(
        actor=cast.actor(part),
        record_id=record.pk,
        action=action,
        version=record.version,
        given=given,
    )


def active(**changes: Any) -> Any:
    return step(step(entered(**changes), "submit"), "verify", HEAD)


class TestWay:
    def test_begins_at_the_province_and_not_in_a_regency(self) -> None:
        with pytest.raises(errors.Forbidden):
            entered(cast.BANDUNG_HEAD)
        assert signed_in(cast.BANDUNG_HEAD).get("/ormas-asing/baru/").status_code == 403
        assert entered().state == "draf"

    def test_becomes_active_by_somebody_else_and_ends_with_a_reason(self) -> None:
        record = step(entered(), "submit")
        with pytest.raises(errors.Forbidden):
            step(record, "verify")
        record = step(record, "verify", HEAD)
        assert record.state == "aktif"
        with pytest.raises(errors.InvalidInput):
            step(record, "end")
        assert step(record, "end", reason="Izin tidak diperpanjang.").state == "berakhir"

    def test_is_not_submitted_without_its_permit(self) -> None:
        record = entered(permit_no="", valid_until=None)
        with pytest.raises(errors.InvalidInput) as refused:
            step(record, "submit")
        assert set(refused.value.fields) == {"permit_no", "valid_until"}

    def test_is_verified_anew_after_a_change(self) -> None:
        changed = step(active(), "revise", ministry="Kementerian Kesehatan")
        assert (changed.state, changed.is_verified) == ("diajukan", False)


class TestPermit:
    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (-1, {"kedaluwarsa"}),
            (30, {"berakhir_30", "berakhir_60", "berakhir_90"}),
            (31, {"berakhir_60", "berakhir_90"}),
            (61, {"berakhir_90"}),
            (91, set()),
        ],
    )
    def test_warns_before_it_ends(self, days: int, expected: set[str]) -> None:
        day = today()
        record = active(
            permit_date=day - dt.timedelta(days=400), valid_until=day + dt.timedelta(days=days)
        )
        found = {
            key
            for key in ("kedaluwarsa", "berakhir_30", "berakhir_60", "berakhir_90")
            if queries.chosen(
                FOREIGN_ORGANIZATIONS, actor=cast.actor(HEAD), wanted=Wanted(condition=key)
            )
            .filter(pk=record.pk)
            .exists()
        }
        assert found == expected


class TestCountry:
    def test_comes_from_the_codes_of_iso_3166(self) -> None:
        codes = [code for code, _name in countries.listed()]
        assert len(codes) == len(set(codes)) == 248
        assert {"NL", "TL", "TW", "PS"} <= set(codes)
        assert not {"ID", "EU", "XK", "ZZ"} & set(codes)

    def test_is_named_in_the_language_of_the_reader(self) -> None:
        named = dict(countries.listed())["DE"]
        with override("id"):
            assert str(named) == "Jerman"
        with override("en"):
            assert str(named) == "Germany"

    @pytest.mark.parametrize("code", ["ID", "XX", "nl", "Belanda"])
    def test_refuses_what_is_no_foreign_country(self, code: str) -> None:
        with pytest.raises(errors.InvalidInput) as refused:
            entered(country=code)
        assert list(refused.value.fields) == ["country"]
