"""Everything that matters works with JavaScript switched off (design D11)."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from genggam.kernel.testing import cast
from tests.support.browser import SignIn, photo

pytestmark = [pytest.mark.browser]

TITLE = "Kebakaran gudang tanpa skrip di Andir"


class TestWithoutScripts:
    def test_a_report_is_sent_listed_verified_and_counted_on_the_board(
        self, sign_in: SignIn
    ) -> None:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True, scripts=False)
        phone.goto("/laporan/baru/")
        phone.get_by_role("radio", name="Siaga").check()
        phone.get_by_role("radio", name="Kebakaran", exact=True).check()
        phone.get_by_label("Judul").fill(TITLE)
        phone.get_by_label("Ringkasan").fill("Gudang terbakar, dua rumah terdampak.")
        phone.locator("input[type=file]").set_input_files(photo())
        phone.get_by_role("button", name="Kirim laporan").click()
        phone.wait_for_url(re.compile(r"/laporan/[0-9a-f-]{36}/$"))
        expect(phone.get_by_role("heading", name=TITLE)).to_be_visible()
        expect(phone.locator(".page-head")).to_contain_text("belum diverifikasi")
        expect(phone.locator(".file")).to_have_count(1)
        phone.goto("/laporan/")
        phone.get_by_role("link", name=TITLE).click()
        self._verified(sign_in, phone.url)

    def _verified(self, sign_in: SignIn, url: str) -> None:
        verifier = sign_in(cast.WEST_JAVA_VERIFIER, scripts=False)
        verifier.goto("/papan/")
        row = verifier.locator("[data-places] tr", has_text="Kota Bandung")
        before = row.locator("[data-cell=unverified]").inner_text()
        assert int(before) >= 1
        verifier.goto(url)
        verifier.get_by_role("link", name="Verifikasi", exact=True).click()
        verifier.locator("main .buttons--form button[type=submit]").click()
        verifier.wait_for_url(url)
        expect(verifier.locator(".page-head")).not_to_contain_text("belum diverifikasi")
        verifier.goto("/papan/")
        after = row.locator("[data-cell=unverified]").inner_text() or "0"
        assert int(after) == int(before) - 1
        row.get_by_role("link", name="Kota Bandung").click()
        expect(verifier.get_by_role("link", name=TITLE).first).to_be_visible()

    def test_the_list_is_filtered_and_searched(self, sign_in: SignIn) -> None:
        page = sign_in(cast.BANDUNG_OPERATOR, scripts=False)
        page.goto("/laporan/")
        page.locator(".filters__search input").fill("tidak ada yang begini")
        page.get_by_role("button", name="Terapkan").click()
        expect(page.get_by_text("Tidak ada laporan yang cocok")).to_be_visible()
