"""An application from the first paper to the letter, with the clocks of the law over Idul Fitri."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from genggam.domains.organizations.applications import choices, services
from genggam.domains.organizations.applications.models import Application
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions
from genggam.kernel.letters import services as letters
from genggam.kernel.records.capture import Submission
from genggam.kernel.testing import cast
from genggam.lib import errors, ids
from tests.domains.organizations.officers_world import organization
from tests.support.letters import issued
from tests.support.pages import signed_in

pytestmark = pytest.mark.usefixtures("live")
BASE = "/permohonan-ormas/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let a test say what day it is: ten o'clock in Jakarta."""

    def turn(day: str) -> None:
        moment = dt.datetime.fromisoformat(f"{day}T03:00:00+00:00")
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return turn


@pytest.fixture
def applicant() -> Client:
    """An organisation with its own account in Kota Bandung."""
    user = User.objects.create(
        username="ormas.contoh", full_name="Sekretariat Contoh", password="!"
    )
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
    client.force_login(user, backend=BACKEND)
    return client


def fresh(client: Client) -> Client:
    """Sign in anew: sessions end when days pass."""
    user = User.objects.get(username="ormas.contoh")
    client.force_login(user, backend=BACKEND)
    return client


def form(**changes: str) -> dict[str, str]:
    return {
        "id": str(ids.uuid7()),
        "region": "32.73",
        "title": "Forum Pemuda Contoh",
        "kind": "skt_baru",
        "legal_kind": "tidak_berbadan_hukum",
        "address": "Jl. Contoh No. 2",
        **changes,
    }


def applied(client: Client) -> Application:
    answer = client.post(f"{BASE}baru/", form())
    assert answer.status_code == 302, answer.context["form"].errors
    return Application.objects.get(pk=answer["Location"].split("/")[-2])


def step(client: Client, application: Application, action: str, **given: str) -> Any:
    application.refresh_from_db()
    data = {"version": str(application.version), **given}
    answer = client.post(f"{BASE}{application.pk}/{action}/", data)
    application.refresh_from_db()
    return answer


def check(client: Client, application: Application, document: str, status: str, **more: Any) -> Any:
    address = f"{BASE}{application.pk}/dokumen/{document}/"
    return client.post(address, {"status": status, **more})


class TestApplication:
    def test_runs_its_clocks_over_idul_fitri_and_collective_leave(
        self, clock: Any, applicant: Client
    ) -> None:
        """Idul Fitri 2026: 18 to 24 March are off (Nyepi, collective leave, feast), so the term jumps a week."""
        clock("2026-03-09")
        fresh(applicant)
        coordinator = signed_in(cast.BANDUNG_COORDINATOR)
        application = applied(applicant)
        assert (application.due_kind, application.due_on) == ("verifikasi", dt.date(2026, 4, 7))
        for code, _label in choices.DOCUMENTS:
            photo = SimpleUploadedFile("surat.txt", b"Surat keterangan.", "text/plain")
            assert check(applicant, application, code, "ada", file=photo).status_code == 302

        assert step(coordinator, application, "take_up").status_code == 302
        clock("2026-03-16")
        coordinator = signed_in(cast.BANDUNG_COORDINATOR)
        wrong = check(coordinator, application, "npwp", "perbaikan")
        assert wrong.status_code == 422, "what is to be corrected needs a note"
        check(coordinator, application, "npwp", "perbaikan", note="Nomor tidak terbaca.")
        step(coordinator, application, "return", reason="NPWP tidak terbaca.")
        assert (application.state, application.due_kind) == ("perbaikan", "perbaikan")
        assert application.due_on == dt.date(2026, 4, 14)

        clock("2026-03-26")
        fresh(applicant)
        file = SimpleUploadedFile("npwp.txt", b"NPWP terbaca.", "text/plain")
        check(applicant, application, "npwp", "ada", file=file)
        assert step(applicant, application, "complete").status_code == 302
        assert (application.state, application.due_kind) == ("verifikasi", "verifikasi")
        assert application.due_on == dt.date(2026, 4, 10), "five days were used, ten are left"

        clock("2026-04-01")
        coordinator, head = signed_in(cast.BANDUNG_COORDINATOR), signed_in(cast.BANDUNG_HEAD)
        given = {"survey_date": "2026-03-31", "survey_team": "Kesbangpol, Polrestabes, Kodim"}
        step(coordinator, application, "survey", survey_result="ditemukan", **given)
        refused = step(head, application, "pass")
        assert refused.status_code == 422
        assert "belum sesuai" in refused.content.decode()
        for code, _label in choices.DOCUMENTS:
            check(coordinator, application, code, "sesuai")
        assert step(head, application, "pass").status_code == 302
        assert (application.due_kind, application.due_on) == ("penerbitan", dt.date(2026, 4, 13))

        clock("2026-04-02")
        head = signed_in(cast.BANDUNG_HEAD)
        assert step(head, application, "issue").status_code == 302
        assert (application.state, application.due_on) == ("terbit", None)
        assert application.letter_until == dt.date(2031, 4, 1)

    def test_of_another_organisation_does_not_exist_for_it(self, applicant: Client) -> None:
        application = applied(signed_in(cast.BANDUNG_OPERATOR))
        assert applicant.get(f"{BASE}{application.pk}/").status_code == 404
        assert application.title not in applicant.get(BASE).content.decode()
        own = applied(applicant)
        assert applicant.get(f"{BASE}{own.pk}/").status_code == 200
        stranger = organization(title="Perkumpulan Orang Lain")
        assert applicant.get(f"/ormas/{stranger.pk}/").status_code == 404
        assert stranger.title not in applicant.get("/ormas/").content.decode()
        assert stranger.title in signed_in(cast.BANDUNG_HEAD).get("/ormas/").content.decode()
        assert applicant.get("/laporan/").status_code == 403

    def test_cannot_be_judged_by_the_applicant(self, applicant: Client) -> None:
        application = applied(applicant)
        assert step(applicant, application, "take_up").status_code == 403
        answer = check(applicant, application, "npwp", "sesuai")
        assert answer.status_code == 422

    def test_cannot_be_entered_with_a_survey_already_in_it(self) -> None:
        submission = Submission(
            ids.uuid7(),
            "32.73",
            {
                "title": "X",
                "kind": "skt_baru",
                "legal_kind": "yayasan",
                "survey_date": "2026-01-01",
            },
        )
        with pytest.raises(errors.InvalidInput) as refused:
            services.enter(actor=cast.actor(cast.BANDUNG_OPERATOR), submission=submission)
        assert "survey_date" in refused.value.fields


class TestLetter:
    def test_is_checked_by_anybody_and_shows_no_person(self) -> None:
        application = issued()
        page = Client().get(f"/surat/{application.public_key}/")
        assert page.status_code == 200
        text = page.content.decode()
        assert application.title in text
        assert application.letter_no in text
        assert "Berlaku" in text
        for hidden in ("Yani", "Jl. Contoh", "operator", str(application.pk)):
            assert hidden not in text
        names = User.objects.exclude(full_name="").values_list("full_name", flat=True)
        assert not [name for name in names if name in text]

    def test_of_a_code_that_nobody_gave_is_not_there(self) -> None:
        assert Client().get(f"/surat/{'A' * 24}/").status_code == 404

    def test_downloads_as_pdf_a_that_names_the_public_page(self) -> None:
        application = issued()
        answer = signed_in(cast.BANDUNG_OPERATOR).get(f"{BASE}{application.pk}/surat.pdf")
        assert answer.status_code == 200
        assert answer["Content-Type"] == "application/pdf"
        assert re.search(rb"pdfaid:part[>=\"']*2", answer.content)
        other = signed_in(cast.SURABAYA_OPERATOR).get(f"{BASE}{application.pk}/surat.pdf")
        assert other.status_code == 404

    def test_is_not_there_before_it_is_issued(self) -> None:
        application = applied(signed_in(cast.BANDUNG_OPERATOR))
        answer = signed_in(cast.BANDUNG_OPERATOR).get(f"{BASE}{application.pk}/surat.pdf")
        assert answer.status_code == 404


class TestRender:
    WORDS = dict.fromkeys(
        ("agency", "title", "number", "name", "acronym", "legal_form", "address", "region", "date",
         "until", "opening", "closing", "check_hint", "check", "label_number", "label_name",
         "label_acronym", "label_form", "label_address", "label_region"),
        "x",
    )  # fmt: skip

    def test_takes_hostile_words_as_words(self) -> None:
        hostile = '#panic("x") $x^2$ *tebal* <label> \\u{41} #read("/etc/passwd")'
        drawn = letters.render(
            "existence_letter", self.WORDS | {"name": hostile}, made_on=dt.date(2026, 1, 2)
        )
        assert drawn.startswith(b"%PDF")

    def test_draws_the_same_twice_and_another_day_otherwise(self) -> None:
        first, again = (
            letters.render("existence_letter", self.WORDS, made_on=dt.date(2026, 1, 2))
            for _n in range(2)
        )
        later = letters.render("existence_letter", self.WORDS, made_on=dt.date(2026, 1, 3))
        assert first == again
        assert first != later

    @pytest.mark.parametrize("form", ["tidak_ada", "../services", "/etc/passwd"])
    def test_refuses_a_form_that_is_not_ours(self, form: str) -> None:
        with pytest.raises(ValueError, match="no form"):
            letters.render(form, self.WORDS, made_on=dt.date(2026, 1, 2))
