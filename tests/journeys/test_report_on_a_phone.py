"""An officer reports from a phone, the centre sees it at once, the province verifies, Surabaya sees nothing."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from genggam.kernel.testing import cast

pytestmark = [pytest.mark.browser]

TITLE = "Bentrok pedagang di Pasar Cicendo"


def photo() -> dict[str, Any]:
    file = io.BytesIO()
    Image.new("RGB", (1200, 900), "slategray").save(file, "JPEG")
    return {"name": "lokasi.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def fill(page: Page) -> None:
    """Fill in what a flash report needs."""
    page.goto("/laporan/baru/")
    page.get_by_role("radio", name="Awas").check()
    page.get_by_role("radio", name="Bentrok", exact=True).check()
    page.get_by_label("Judul").fill(TITLE)
    page.get_by_label("Ringkasan").fill("Dua kelompok pedagang bentrok, aparat di lokasi.")


class TestReportOnAPhone:
    def test_reaches_the_board_within_two_seconds_and_nobody_elses_province(
        self, sign_in: Callable[..., Page], screen: Callable[[Page, str], None]
    ) -> None:
        board = sign_in(cast.LEADERSHIP)
        board.goto("/papan/")
        expect(board.locator("#connection")).to_have_attribute("data-state", "live", timeout=10_000)
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        fill(phone)
        phone.get_by_role("button", name="Pakai posisi saya").click()
        expect(phone.locator("#located")).to_have_attribute("data-state", "ok")
        phone.locator("input[type=file]").set_input_files(photo())
        expect(phone.locator(".photos__item")).to_have_count(1)
        screen(phone, "report-360")
        phone.get_by_role("button", name="Kirim laporan").click()
        phone.wait_for_url(re.compile(r"/laporan/[0-9a-f-]{36}/$"))
        began = time.monotonic()
        expect(board.get_by_role("link", name=TITLE).first).to_be_visible(timeout=2_000)
        assert time.monotonic() - began < 2
        card = board.locator(".feed__item", has_text=TITLE).first
        expect(card).to_contain_text("belum diverifikasi")
        screen(board, "board-1280")
        screen(phone, "incident-360")
        self._verified(sign_in, phone.url, screen)
        self._hidden(sign_in, phone)

    def _verified(
        self, sign_in: Callable[..., Page], url: str, screen: Callable[[Page, str], None]
    ) -> None:
        verifier = sign_in(cast.WEST_JAVA_VERIFIER)
        expect(verifier.get_by_role("link", name=TITLE).first).to_be_visible()
        screen(verifier, "inbox-1280")
        verifier.goto(url)
        verifier.get_by_role("link", name="Verifikasi", exact=True).click()
        verifier.locator("main .buttons--form button[type=submit]").click()
        verifier.wait_for_url(url)
        expect(verifier.locator(".page-head .badge--unverified")).to_have_count(0)
        screen(verifier, "incident-1280")

    def _hidden(self, sign_in: Callable[..., Page], phone: Page) -> None:
        attachment = phone.locator(".file__name").get_attribute("href")
        stranger = sign_in(cast.SURABAYA_OPERATOR)
        number = phone.url.rstrip("/").rpartition("/")[2]
        for address in (phone.url, attachment, f"/api/v1/incidents/{number}"):
            answer = stranger.request.get(str(address))
            assert answer.status in (401, 404), address
        stranger.goto("/cari/?q=Cicendo")
        expect(stranger.get_by_text(TITLE)).to_have_count(0)

    def test_works_without_scripts(self, sign_in: Callable[..., Page]) -> None:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True, scripts=False)
        fill(phone)
        phone.get_by_role("button", name="Kirim laporan").click()
        expect(phone.get_by_role("heading", name=TITLE)).to_be_visible()

    def test_keeps_the_draft_when_the_page_is_left(self, sign_in: Callable[..., Page]) -> None:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        fill(phone)
        phone.locator("output.draft").get_by_text("Draf tersimpan").wait_for()
        phone.goto("/laporan/")
        phone.goto("/laporan/baru/")
        expect(phone.get_by_label("Judul")).to_have_value(TITLE)
        phone.get_by_role("button", name="Kirim laporan").click()
        phone.wait_for_url(re.compile(r"/laporan/[0-9a-f-]{36}/$"))
        phone.goto("/laporan/baru/")
        expect(phone.get_by_label("Judul")).to_have_value("")

    def test_fits_the_narrowest_phone(self, sign_in: Callable[..., Page]) -> None:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        for address in ("/laporan/baru/", "/laporan/baru/?jenis=li", "/laporan/", "/meja-kerja/"):
            phone.goto(address)
            wider = phone.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, address
