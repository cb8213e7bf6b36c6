"""An organisation applies for its letter: one document comes back, is corrected, surveyed, passed; anybody checks it.

The terms over Idul Fitri and collective leave are held by tests/domains/organizations/test_applications.py, which can
turn the clock; here the way is walked in a browser, on a phone for the applicant.
"""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from genggam.domains.organizations.applications import choices
from genggam.foundation.access import realms
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency
from genggam.foundation.regions import queries as regions
from genggam.kernel.testing import cast
from tests.support.browser import Screen, SignIn, photo, take

pytestmark = [pytest.mark.browser]
APPLICANT = cast.Part("sekretariat.contoh", "ormas", "32.73", "32.73", "biasa", ["siormas"])


@pytest.fixture
def applicant(house: str) -> cast.Part:
    """Give an organisation in Kota Bandung an account of its own."""
    with realms.entered("live"):
        user, made = User.objects.get_or_create(
            username=APPLICANT.username,
            defaults={
                "full_name": "Sekretariat Contoh",
                "password": cast.user(cast.BANDUNG_HEAD).password,
            },
        )
        if made:
            Assignment.objects.create(
                user=user,
                role=APPLICANT.role,
                agency=Agency.objects.get(code="32.73"),
                region=regions.get("32.73"),
                systems=["siormas"],
                clearance="biasa",
                valid_from=dt.date(2020, 1, 1),
            )
    return APPLICANT


def look_at(page: Page, address: str, document: str, status: str, note: str = "") -> None:
    """Say how a document stands, as its page lets one."""
    page.goto(f"{address}dokumen/{document}/")
    page.locator(f"input[name=status][value={status}]").check(force=True)
    if note:
        page.fill("[name=note]", note)
    page.locator("main form.form button.btn--primary").click()
    page.wait_for_url(f"**{address}")


class TestApplication:
    def test_leads_to_a_letter_that_anybody_can_check(
        self, applicant: cast.Part, sign_in: SignIn, chromium: Browser, house: str, screen: Screen
    ) -> None:
        phone = sign_in(applicant, phone=True)
        phone.goto("/permohonan-ormas/baru/")
        phone.fill("[name=title]", "Forum Pemuda Contoh Cikapundung")
        phone.select_option("[name=kind]", "skt_baru")
        phone.select_option("[name=legal_kind]", "tidak_berbadan_hukum")
        phone.fill("[name=address]", "Jl. Contoh No. 2")
        phone.locator("main form.form button.btn--primary").click()
        expect(phone.locator("h1")).to_have_text("Forum Pemuda Contoh Cikapundung")
        address = phone.url.removeprefix(house)
        for code, _label in choices.DOCUMENTS:
            phone.goto(f"{address}dokumen/{code}/")
            phone.locator("input[name=status][value=ada]").check(force=True)
            phone.set_input_files("[name=file]", photo())
            phone.locator("main form.form button.btn--primary").click()
            phone.wait_for_url(f"**{address}")
        screen(phone, "permohonan-ponsel")

        desk = sign_in(cast.BANDUNG_COORDINATOR)
        take(desk, address, "take_up")
        look_at(desk, address, "npwp", "perbaikan", "Nomor tidak terbaca.")
        take(desk, address, "return", reason="NPWP tidak terbaca.")
        phone.goto(address)
        expect(phone.locator("#documents")).to_contain_text("Nomor tidak terbaca.")
        look_at(phone, address, "npwp", "ada")
        take(phone, address, "complete")

        for code, _label in choices.DOCUMENTS:
            look_at(desk, address, code, "sesuai")
        survey = {"survey_team": "Kesbangpol, Polrestabes", "survey_result": "ditemukan"}
        today = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=1)
        take(desk, address, "survey", survey_date=today.isoformat(), **survey)
        head = sign_in(cast.BANDUNG_HEAD)
        take(head, address, "pass")
        take(head, address, "issue")
        screen(head, "permohonan")
        public = head.get_by_role("link", name="Halaman publik").get_attribute("href")
        assert public

        stranger = chromium.new_page(locale="id-ID")
        answer = stranger.goto(f"{house}{public}")
        assert answer is not None
        assert answer.status == 200
        said = stranger.locator("main").inner_text()
        assert "Forum Pemuda Contoh Cikapundung" in said
        assert "Berlaku" in said
        assert not [name for name in ("Sekretariat", "Jl. Contoh", "Bandung Head") if name in said]
        screen(stranger, "surat-publik")
        stranger.close()
