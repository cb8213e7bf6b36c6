"""The daily report goes from the ledger on a phone in Bandung to the recap and the draft of West Java."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from genggam.foundation.access import realms
from genggam.kernel.testing import cast
from genggam.lib import dates
from tests.kernel.obligations.conftest import generate, write_rule
from tests.support.browser import Screen, SignIn, take

pytestmark = [pytest.mark.browser]


def owed() -> dt.date:
    """Let every agency owe the report of today; return the day in Bandung."""
    today = dates.to_zone(timezone.now(), dates.JAKARTA).date()
    with realms.entered("live"):
        write_rule("PUS-LH", {"kabkota": 0, "provinsi": 0}, form="lh", cadence="harian")
        generate(today, today)
    return today


def write(page: Page) -> None:
    """Fill in what a day with one event needs, its row of the small table too."""
    page.select_option("[name=conclusion]", "kondusif_catatan")
    page.fill("[name=events_count]", "1")
    place = page.locator("[name=events-0-place]")
    expect(place).to_be_visible()
    box = place.bounding_box()
    assert box is not None
    assert box["width"] > 60, "an input that nobody can see is no input"
    place.fill("Jl. Contoh No. 1")
    page.select_option("[name=events-0-event]", "unjuk_rasa")
    page.fill("[name=events-0-what]", "Penyampaian aspirasi, tertib")
    page.fill("[name=attention]", "Pendampingan dialog lanjutan.")
    page.locator("main form.form button[type=submit]").click()
    page.wait_for_load_state("load")


class TestDailyReport:
    def test_is_opened_from_the_ledger_sent_gathered_and_accepted(
        self, sign_in: SignIn, screen: Screen
    ) -> None:
        day = owed()
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        phone.goto("/kewajiban/")
        phone.locator("li.duty", has_text="Laporan PUS-LH").get_by_role("link", name="Isi").click()
        expect(phone.locator("[name=period]")).to_have_value(day.isoformat())
        screen(phone, "laporan-harian-ponsel")
        write(phone)
        expect(phone.locator("h1")).to_contain_text("Laporan harian Kota Bandung")
        address = phone.url.partition("://")[2].partition("/")[2]
        take(phone, f"/{address}", "submit")
        phone.goto("/kewajiban/")
        duty = phone.locator("li.duty", has_text="Laporan PUS-LH")
        expect(duty.get_by_role("link", name="Buka laporan")).to_be_visible()

        desk = sign_in(cast.WEST_JAVA_VERIFIER)
        desk.goto("/laporan-harian/")
        desk.get_by_role("link", name="Rekap").click()
        expect(desk.locator("main")).to_contain_text("1 dari 27 kabupaten/kota telah melapor")
        row = desk.locator("tbody tr", has_text="Kota Bandung")
        expect(row).to_contain_text("Kondusif dengan catatan")
        screen(desk, "rekap-harian")
        desk.goto(f"/laporan-harian/baru/?period={day}")
        expect(desk.locator("[name=events_count]")).to_have_value("1")
        expect(desk.locator("[name=events-0-place]")).to_have_value("Jl. Contoh No. 1")
        take(desk, f"/{address}", "verify")
        expect(desk.locator("main")).to_contain_text("Diterima")
        paper = desk.request.get(f"/{address}pdf/")
        assert paper.headers["content-type"] == "application/pdf"
        assert paper.body().startswith(b"%PDF-")
