"""The main pages fit a phone and a desk, say the important thing above the fold, and complain of nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from genggam.kernel.testing import cast
from tests.support import browser, pages
from tests.support.browser import Screen, SignIn

pytestmark = [pytest.mark.browser]

MESSAGE = """*LAPORAN SEMENTARA*
Hari Selasa 24 November 2026 pukul 09.30 WIB telah terjadi bentrok antara dua kelompok warga
di Jl. Pajajaran, Kec. Cicendo, Kota Bandung.
Korban: 2 orang luka berat, 5 orang luka ringan. Massa +/- 150 orang.
Situasi terkendali, aparat masih di lokasi. Demikian, mohon arahan."""
# Page, reader, address, whether at a phone's width.
MAIN = [
    ("board-360", cast.LEADERSHIP, "/papan/", True),
    ("board-province-1280", cast.WEST_JAVA_HEAD, "/papan/32/", False),
    ("board-province-360", cast.WEST_JAVA_HEAD, "/papan/32/", True),
    ("board-regency-360", cast.LEADERSHIP, "/papan/32.73/", True),
    ("list-1280", cast.WEST_JAVA_VERIFIER, "/laporan/", False),
    ("list-360", cast.WEST_JAVA_VERIFIER, "/laporan/", True),
    ("inbox-360", cast.WEST_JAVA_VERIFIER, "/meja-kerja/", True),
    ("report-li-1280", cast.BANDUNG_OPERATOR, "/laporan/baru/?jenis=li", False),
    ("accounts-1280", cast.WEST_JAVA_HEAD, "/pengguna/", False),
    ("profile-360", cast.BANDUNG_OPERATOR, "/profil/", True),
    ("search-360", cast.WEST_JAVA_VERIFIER, "/cari/?q=bandung", True),
    ("exports-1280", cast.CENTER_ANALYST, "/ekspor/", False),
    ("gallery-1280", cast.CENTER_ANALYST, "/galeri/", False),
]
KEPT = {"board-360", "board-province-1280", "list-1280", "list-360", "inbox-360", "gallery-1280"}
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"
Watched = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def reports(house: str) -> None:
    """Have something grave to show where the house is not the demo's."""
    if not browser.takes_pictures():
        for number in range(3):
            pages.reported(title=f"Bentrok ke-{number} di Cicendo", warning_level="awas")


@pytest.fixture
def complaints() -> list[str]:
    return []


def watch(page: Page, complaints: list[str]) -> None:
    """Note what the browser complains of: errors of scripts, refused styles, files that are missing."""
    page.on(
        "console",
        lambda each: complaints.append(each.text) if each.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))


class TestMainPages:
    @pytest.mark.parametrize(
        ("name", "reader", "address", "phone"), MAIN, ids=[row[0] for row in MAIN]
    )
    def test_fit_and_run_without_complaint(
        self, sign_in: SignIn, screen: Screen, complaints: list[str],
        name: str, reader: cast.Part, address: str, phone: bool,
    ) -> None:  # fmt: skip
        page = sign_in(reader, phone=phone)
        watch(page, complaints)
        page.goto(address)
        settled(page)
        assert page.evaluate(OVERFLOW) <= 0
        assert complaints == []
        page.evaluate("window.scrollTo({top: 0, behavior: 'instant'})")
        if name in KEPT:
            screen(page, name)

    def test_show_the_gravest_report_above_the_fold(self, sign_in: SignIn) -> None:
        phone = sign_in(cast.LEADERSHIP, phone=True)
        phone.goto("/papan/")
        first = phone.locator("[data-cards=grave] .feed__item").first
        box = first.bounding_box()
        bar = phone.locator(".tabbar").bounding_box()
        assert box is not None
        assert bar is not None
        assert box["y"] + box["height"] <= bar["y"]

    def test_put_the_map_high_on_a_desk(self, sign_in: SignIn) -> None:
        desk = sign_in(cast.LEADERSHIP)
        desk.goto("/papan/")
        frame = desk.locator(".map__frame").bounding_box()
        assert frame is not None
        assert frame["y"] + 0.8 * frame["height"] < browser.DESK["height"]

    def test_draw_the_board_in_the_dark(self, sign_in: SignIn, screen: Screen) -> None:
        desk = sign_in(cast.LEADERSHIP, color_scheme="dark")
        desk.goto("/papan/")
        settled(desk)
        screen(desk, "board-dark-1280")

    def test_read_a_pasted_message_into_the_form(self, sign_in: SignIn, screen: Screen) -> None:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        phone.goto("/laporan/tempel/")
        phone.locator("[name=message]").fill(MESSAGE)
        phone.locator("main form button[type=submit]").first.click()
        phone.locator("form.report").wait_for()
        expect(phone.get_by_role("radio", name="Bentrok", exact=True)).to_be_checked()
        expect(phone.locator("[name=seriously_injured]")).to_have_value("2")
        expect(phone.locator("[name=lightly_injured]")).to_have_value("5")
        assert phone.evaluate(OVERFLOW) <= 0
        screen(phone, "paste-360")

    def test_sign_in_on_a_phone(self, sign_in: SignIn, screen: Screen) -> None:
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        phone.context.clear_cookies()
        phone.goto("/laporan/")
        phone.wait_for_url(re.compile("/akun/login/"))
        assert phone.evaluate(OVERFLOW) <= 0
        screen(phone, "login-360")

    def test_print_a_report_on_paper(self, sign_in: SignIn, screen: Screen) -> None:
        desk = sign_in(cast.CENTER_ANALYST)
        desk.goto("/laporan/?level=awas")
        desk.locator(".table__main a").first.click()
        desk.wait_for_url(re.compile(r"/laporan/[0-9a-f-]{36}/$"))
        desk.goto(f"{desk.url}cetak/")
        desk.emulate_media(media="print")
        desk.set_viewport_size({"width": 820, "height": 1160})
        expect(desk.get_by_role("heading", level=1)).to_have_count(1)
        screen(desk, "print")


def settled(page: Page) -> None:
    """Wait until the map is drawn and the line to the server stands; a stream keeps the network busy for ever."""
    if page.locator(".map__frame").count():
        page.locator(".map__frame :is(svg path, canvas)").first.wait_for()
    expect(page.locator("#connection")).to_have_attribute("data-state", "live", timeout=10_000)
