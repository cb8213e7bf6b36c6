"""Activity reports: by an organisation's own account for itself alone, or by the agency; accepted once a half-year."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from genggam.domains.organizations.activities import rules, services
from genggam.domains.organizations.activities.register import ACTIVITY_REPORTS
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions
from genggam.kernel.records.capture import Submission
from genggam.kernel.rules import check
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
BASE = "/lapor-giat/"
HEAD = cast.BANDUNG_HEAD


def account(name: str) -> Client:
    """Return the client of an organisation with its own account in Kota Bandung."""
    user = User.objects.create(username=name, full_name=f"Sekretariat {name}", password="!")
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
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client


def form(**changes: str) -> dict[str, str]:
    return {
        "id": str(ids.uuid7()),
        "region": "32.73",
        "title": "Forum Pemuda Contoh",
        "year": "2026",
        "half": "semester_1",
        "activities-0-day": "2026-03-14",
        "activities-0-name": "Bakti sosial",
        "activities-0-men": "20",
        "activities-0-women": "31",
        **changes,
    }


def entered(**changes: Any) -> Any:
    content = {**ACTIVITY_REPORTS.example, **changes}
    submission = Submission(ids.uuid7(), "32.73", content)
    record, _new = services.enter(actor=cast.actor(cast.BANDUNG_OPERATOR), submission=submission)
    return record


def step(record: Any, action: str, part: cast.Part = HEAD, **given: Any) -> Any:
    return services.perform(
        actor=cast.actor(part),
        record_id=record.pk,
        action=action,
        version=record.version,
        given=given,
    )


class TestOwnAccount:
    def test_reports_for_itself_and_sees_no_other(self) -> None:
        mine, other = account("ormas.satu"), account("ormas.dua")
        answer = mine.post(f"{BASE}baru/", form())
        assert answer.status_code == 302, answer.context["form"].errors
        page = answer["Location"]
        assert mine.get(page).status_code == 200
        assert other.get(page).status_code == 404
        assert "Forum Pemuda Contoh" in mine.get(BASE).content.decode()
        assert "Forum Pemuda Contoh" not in other.get(BASE).content.decode()

    def test_may_not_accept_or_refuse(self) -> None:
        mine = account("ormas.satu")
        page = mine.post(f"{BASE}baru/", form())["Location"]
        for action in ("verify", "refuse"):
            answer = mine.post(f"{page}{action}/", {"version": "1", "reason": "Sudah benar."})
            assert answer.status_code == 403

    def test_finds_a_refused_report_in_meja_kerja_and_sends_it_again(self) -> None:
        mine = account("ormas.satu")
        page = mine.post(f"{BASE}baru/", form())["Location"]
        head = signed_in(HEAD)
        assert head.post(f"{page}refuse/", {"version": "1"}).status_code == 422, "needs a reason"
        assert (
            head.post(f"{page}refuse/", {"version": "1", "reason": "Isi peserta."}).status_code
            == 302
        )
        assert "Forum Pemuda Contoh" in mine.get("/meja-kerja/").content.decode()
        changed = form(version="2") | {"activities-0-men": "25"}
        assert mine.post(f"{page}revise/", changed).status_code == 302
        assert (
            signed_in(HEAD).get(f"{BASE}?condition=periksa").content.decode().count("Forum Pemuda")
            >= 1
        )


class TestAcceptance:
    def test_refuses_who_entered_it(self) -> None:
        submission = Submission(ids.uuid7(), "32.73", ACTIVITY_REPORTS.example)
        record, _new = services.enter(actor=cast.actor(HEAD), submission=submission)
        with pytest.raises(errors.Forbidden):
            step(record, "verify")

    def test_takes_one_report_of_a_half_year(self) -> None:
        first, second = entered(), entered()
        step(first, "verify")
        with pytest.raises(errors.RuleViolation) as refused:
            step(second, "verify")
        assert refused.value.code == "report_accepted"

    def test_takes_the_other_half_and_another_after_a_change(self) -> None:
        first = step(entered(), "verify")
        later = entered(half="semester_2", activities=[{"day": "2026-08-17", "name": "Upacara"}])
        assert step(later, "verify").state == "diterima"
        changed = step(first, "revise", cast.BANDUNG_OPERATOR, plans="Lain.")
        assert (changed.state, changed.is_verified) == ("diajukan", False)
        assert step(entered(), "verify").state == "diterima"


class TestRules:
    @pytest.mark.parametrize(
        ("changes", "field", "code"),
        [
            ({"half": "semester_2"}, "activities", "outside_period"),
            ({"year": 2025}, "activities", "outside_period"),
            ({"year": 2027}, "year", "in_the_future"),
            ({"activities": []}, "activities", "required"),
            ({"title": ""}, "title", "required"),
        ],
    )
    def test_name_the_field(self, changes: dict[str, Any], field: str, code: str) -> None:
        data = {**ACTIVITY_REPORTS.example, "today": dt.date(2026, 11, 24), **changes}
        found = check(rules.TABLE, data, stage="diterima")
        assert code in [each.code for each in found[field]]

    def test_refuse_an_activity_that_has_not_taken_place(self) -> None:
        data = {**ACTIVITY_REPORTS.example, "today": dt.date(2026, 4, 1)}
        found = check(rules.TABLE, data, stage="diajukan")
        assert [each.code for each in found["activities"]] == ["in_the_future"]

    def test_pass_the_example(self) -> None:
        data = {**ACTIVITY_REPORTS.example, "today": dt.date(2026, 11, 24)}
        assert check(rules.TABLE, data, stage="diterima") == {}
