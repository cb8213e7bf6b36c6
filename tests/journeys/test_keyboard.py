"""The desk is worked by keyboard alone, and one always sees where one stands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from genggam.kernel.testing import cast
from tests.support.browser import SignIn

pytestmark = [pytest.mark.browser]

FOCUS = """async () => {
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const after = getComputedStyle(at, '::after');
  const ring = [style, after].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2);
  const words = (at.textContent || at.name || at.type || '').trim().slice(0, 40);
  return at === document.body ? null : {name: at.tagName + ' ' + words, ring: ring || style.boxShadow !== 'none',
          inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight};
}"""


@pytest.fixture
def desk(sign_in: SignIn) -> Page:
    return sign_in(cast.BANDUNG_OPERATOR, reduced_motion="reduce")


class TestKeyboard:
    def test_goes_to_the_list_by_two_letters(self, desk: Page) -> None:
        desk.keyboard.press("g")
        desk.keyboard.press("l")
        desk.wait_for_url("**/laporan/")

    def test_begins_a_report_by_one_letter(self, desk: Page) -> None:
        desk.keyboard.press("n")
        desk.wait_for_url("**/laporan/baru/")

    def test_searches_and_leaves_letters_to_the_search_box(self, desk: Page) -> None:
        desk.keyboard.press("/")
        expect(desk.locator("#global-search")).to_be_focused()
        desk.keyboard.type("ngl?")
        expect(desk.locator("#global-search")).to_have_value("ngl?")
        desk.keyboard.press("Enter")
        desk.wait_for_url("**/cari/?q=*")

    def test_shows_the_shortcuts_and_puts_them_away(self, desk: Page) -> None:
        desk.keyboard.press("?")
        expect(desk.locator("#help-keys")).to_be_visible()
        desk.keyboard.press("Escape")
        expect(desk.locator("#help-keys")).to_be_hidden()

    def test_skips_the_navigation(self, desk: Page) -> None:
        desk.goto("/laporan/")
        desk.keyboard.press("Tab")
        assert desk.evaluate(FOCUS)["inside"]
        assert "Langsung ke isi" in desk.evaluate("document.activeElement.textContent")
        desk.keyboard.press("Enter")
        desk.keyboard.press("Tab")
        assert desk.evaluate("document.activeElement.closest('main') !== null")

    @pytest.mark.parametrize("address", ["/laporan/", "/laporan/baru/", "/papan/", "/profil/"])
    def test_always_shows_the_focus(self, desk: Page, address: str) -> None:
        desk.goto(address)
        seen = []
        for _ in range(25):
            desk.keyboard.press("Tab")
            seen.append(desk.evaluate(FOCUS))
        stops = [
            each for each in seen if each
        ]  # past the last stop the browser itself has the focus
        assert len(stops) > 10
        assert [each for each in stops if not (each["ring"] and each["inside"])] == []
