"""An officer reports from a phone, the centre sees it at once, the province verifies, Surabaya learns nothing."""

from __future__ import annotations

import re
import time
import uuid

import pytest
from playwright.sync_api import Page, Response, expect

from genggam.kernel.testing import cast
from tests.support import browser, pages
from tests.support.browser import Screen, SignIn

pytestmark = [pytest.mark.browser]

TITLE = "Bentrok pedagang di Pasar Cicendo"
DETAIL = re.compile(r"/laporan/[0-9a-f-]{36}/$")
SECONDS = 2
"""From the server's answer to the report until an open board shows it (Must show 2)."""

# Notes in the page when its feed first shows the title: Playwright's own way there would be measured too.
WATCH = """title => {
  window.stayed = true;
  const look = () => {
    const shown = [...document.querySelectorAll('.feed__item')].some(each => each.textContent.includes(title));
    if (shown && !window.seenAt) window.seenAt = Date.now();
  };
  new MutationObserver(look).observe(document.body, {subtree: true, childList: true, characterData: true});
  look();
}"""
# Keeps every byte of a live stream.
LISTEN = """async () => {
  window.heard = '';
  const answer = await fetch('/api/v1/events', {headers: {Accept: 'text/event-stream'}});
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const next = () => reader.read().then(part => { if (!part.done) { window.heard += part.value; return next(); } });
  next();
  return answer.status;
}"""


def fill(page: Page, title: str = TITLE) -> None:
    """Fill in what a flash report needs."""
    page.goto("/laporan/baru/")
    page.get_by_role("radio", name="Awas").check()
    page.get_by_role("radio", name="Bentrok", exact=True).check()
    page.get_by_label("Judul").fill(title)
    page.get_by_label("Ringkasan").fill("Dua kelompok pedagang bentrok, aparat di lokasi.")


def send(page: Page) -> float:
    """Press the button; return when the server had answered, in seconds of the clock."""
    answered: list[float] = []

    def note(response: Response) -> None:
        if response.request.method == "POST" and response.url.endswith("/laporan/baru/"):
            answered.append(time.time())
            assert response.status == 302, response.status

    page.on("response", note)
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url(DETAIL)
    page.remove_listener("response", note)
    return answered[0]


def hears(page: Page, text: str, *, seconds: float = 10) -> bool:
    """Tell whether the page's stream says the text before the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if page.evaluate("text => window.heard.includes(text)", text):
            return True
        page.wait_for_timeout(100)
    return False


class TestReportOnAPhone:
    def test_reaches_the_board_within_two_seconds_and_nobody_elses_province(
        self, sign_in: SignIn, screen: Screen
    ) -> None:
        board, stranger = sign_in(cast.LEADERSHIP), sign_in(cast.SURABAYA_OPERATOR)
        board.goto("/papan/")
        expect(board.locator("#connection")).to_have_attribute("data-state", "live", timeout=10_000)
        board.evaluate(WATCH, TITLE)
        assert board.evaluate(LISTEN) == stranger.evaluate(LISTEN) == 200
        phone = self._reported(sign_in, screen, board)
        self._verified(sign_in, screen, phone.url)
        card = board.locator(".feed__item", has_text=TITLE).first
        expect(card).to_be_visible()
        expect(card.locator(".badge--unverified").locator("visible=true")).to_have_count(0)
        assert board.evaluate("window.stayed")
        self._hidden(phone, stranger)
        self._unheard(phone.url, board, stranger)

    def _reported(self, sign_in: SignIn, screen: Screen, board: Page) -> Page:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        phone.goto("/laporan/baru/")
        screen(phone, "report-360")
        fill(phone)
        phone.get_by_role("button", name="Pakai posisi saya").click()
        expect(phone.locator("#located")).to_have_attribute("data-state", "ok")
        phone.locator("input[type=file]").set_input_files(browser.photo())
        expect(phone.locator(".photos__item")).to_have_count(1)
        phone.locator(".photos__item").scroll_into_view_if_needed()
        screen(phone, "report-filled-360")
        answered = send(phone)
        card = board.locator(".feed__item", has_text=TITLE).first
        expect(card).to_be_visible(timeout=10_000)
        took = board.evaluate("window.seenAt") / 1000 - answered
        print(f"shown {took * 1000:.0f} ms after the answer")
        assert took < SECONDS
        stripe = card.locator(".badge--unverified")
        expect(stripe).to_be_visible()
        expect(stripe).to_contain_text("belum diverifikasi")
        screen(board, "board-1280")
        screen(phone, "detail-360")
        return phone

    def _verified(self, sign_in: SignIn, screen: Screen, url: str) -> None:
        verifier = sign_in(cast.WEST_JAVA_VERIFIER)
        expect(verifier.get_by_role("link", name=TITLE).first).to_be_visible()
        expect(verifier.locator("#connection")).to_have_attribute("data-state", "live")
        screen(verifier, "inbox-1280")
        verifier.goto(url)
        verifier.get_by_role("link", name="Verifikasi", exact=True).click()
        verifier.locator("main .buttons--form button[type=submit]").click()
        verifier.wait_for_url(url)
        expect(verifier.locator(".page-head .badge--unverified")).to_have_count(0)
        screen(verifier, "detail-1280")

    def _hidden(self, phone: Page, stranger: Page) -> None:
        """The page, the API, the attachment and its small picture are 404 there; the same addresses open for us."""
        attachment = str(phone.locator(".file__name").get_attribute("href"))
        number, file = (
            phone.url.rstrip("/").rpartition("/")[2],
            attachment.rstrip("/").rpartition("/")[2],
        )
        addresses = [
            phone.url,
            f"{phone.url}cetak/",
            attachment,
            f"{attachment}kecil/",
            f"/api/v1/incidents/{number}",
            f"/api/v1/incidents/{number}/attachments/{file}",
        ]
        for address in addresses:
            assert phone.request.get(address).status == 200, address
            assert stranger.request.get(address).status == 404, address
        found = "/api/v1/incidents?q=Cicendo"
        assert number in phone.request.get(found).text()
        assert number not in stranger.request.get(found).text()
        for address in ("/cari/?q=Cicendo", "/laporan/?q=Cicendo", "/laporan/"):
            assert TITLE in phone.request.get(address).text(), address
            assert TITLE not in stranger.request.get(address).text(), address

    def _unheard(self, url: str, board: Page, stranger: Page) -> None:
        """A later event of his own province arrives, so the earlier one would have arrived before it."""
        number = url.rstrip("/").rpartition("/")[2]
        assert hears(board, number)
        assert not stranger.evaluate("text => window.heard.includes(text)", number)
        own = pages.reported(
            cast.SURABAYA_OPERATOR, "35.78", title="Antrean di Surabaya", place="Pasar Turi"
        )
        assert hears(stranger, str(own.pk))
        said = stranger.evaluate("window.heard")
        assert number not in said
        assert TITLE not in said

    def test_keeps_the_draft_when_the_page_is_left(self, sign_in: SignIn) -> None:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        title = f"Bentrok {uuid.uuid4().hex[:8]}"
        fill(phone, title)
        phone.locator("output.draft").get_by_text("Draf tersimpan").wait_for()
        phone.goto("/laporan/")
        phone.goto("/laporan/baru/")
        expect(phone.get_by_label("Judul")).to_have_value(title)
        send(phone)
        phone.goto("/laporan/baru/")
        expect(phone.get_by_label("Judul")).to_have_value("")

    def test_shows_the_sender_what_to_mend(self, sign_in: SignIn) -> None:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        phone.goto("/laporan/baru/")
        phone.get_by_role("button", name="Kirim laporan").click()
        summary = phone.locator(".errors")
        expect(summary).to_be_focused()
        summary.get_by_role("link").first.click()
        assert phone.evaluate("document.activeElement.closest('.field, fieldset') !== null")
