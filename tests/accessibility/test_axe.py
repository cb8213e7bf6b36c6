"""Every page of the site, in every state it can have, has no serious accessibility fault (Must show 7)."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.internal.flows import login as signing_in
from allauth.account.internal.userkit import user_id_to_str
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page

from genggam.domains.incidents.workflow import WORKFLOW
from genggam.kernel.testing import cast
from genggam.kernel.ui import pages as words
from genggam.portal import errors as error_pages
from tests.accessibility import axe, openings
from tests.accessibility import world as worlds
from tests.accessibility.openings import NOT_PAGES, PAGES, POST_ONLY, VARIANTS, Opening
from tests.support import browser, pages

pytestmark = [pytest.mark.browser]

Open = Callable[..., Page]
ACTIONS = tuple(row.action for row in WORKFLOW.transitions)
OPENINGS = {name: each for name, each in PAGES.items() if isinstance(each, Opening)} | VARIANTS
DARK = (
    "portal:inbox",
    "incidents:list",
    "incidents:detail",
    "incidents:create",
    "dashboards:board",
    "ui:gallery",
)
POSTED = "form => { const f = document.querySelector(form); f.noValidate = true; f.submit(); }"


@pytest.fixture(scope="module")
def world(house: str) -> worlds.World:
    """Fill the house once for all pages."""
    return worlds.build()


@pytest.fixture(scope="module")
def findings() -> Iterator[list[axe.Finding]]:
    """Collect what is found; what is not grave is told at the end, what is grave has failed its page already."""
    found: list[axe.Finding] = []
    yield found
    lesser = [each for each in found if not each.is_grave]
    print(f"\naxe: {len(found) - len(lesser)} grave and {len(lesser)} lesser findings")
    if target := os.environ.get("GENGGAM_AXE_REPORT"):
        Path(target).write_text("\n".join(map(str, found)), encoding="utf-8")


@pytest.fixture(scope="module")
def open_page(house: str, chromium: Browser, world: worlds.World) -> Iterator[Open]:
    """Return a function that gives a page signed in as somebody; one context for each of them."""
    contexts: dict[tuple[str, bool, str], BrowserContext] = {}

    def give(by: cast.Part | None, *, proved: bool = False, theme: str = "light") -> Page:
        key = (by.username if by else "", proved, theme)
        if key not in contexts:
            contexts[key] = context = browser.new_context(
                chromium, house, color_scheme=theme, reduced_motion="reduce"
            )
            context.set_default_timeout(10_000)
            if by is not None:
                client = browser.with_session(context, house, by)
                if proved:
                    _prove(client, by)
            context.new_page()
        page = contexts[key].pages[0]
        page.set_viewport_size(browser.DESK)
        return page

    yield give
    for context in contexts.values():
        context.close()


def _prove(client: Client, by: cast.Part) -> None:
    """Let the session have given its password a moment ago, as allauth keeps it."""
    session = client.session
    proof = {"method": "password", "at": time.time(), "reauthenticated": True}
    session[signing_in.AUTHENTICATION_METHODS_SESSION_KEY] = [proof]
    session[signing_in._AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(cast.user(by))
    session.save()


@pytest.fixture
def judge(findings: list[axe.Finding]) -> Callable[..., None]:
    """Return a function that fails on a grave finding on the page as it stands."""

    def decide(page: Page, name: str, **options: Any) -> None:
        found = axe.judge(page, name, **options)
        findings.extend(found)
        grave = [str(each) for each in found if each.is_grave]
        assert not grave, "\n".join(grave)

    return decide


def go(page: Page, address: str, status: int = 200) -> None:
    """Open an address that must answer so, and stay there."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == status, f"{address}: {answer.status}"


class TestEveryPage:
    def test_is_in_the_table(self) -> None:
        assert openings.untold(openings.open_routes()) == []
        assert PAGES.keys() - openings.open_routes().keys() == set()
        assert {each for each in PAGES.values() if isinstance(each, str)} <= set(NOT_PAGES)

    def test_that_is_new_is_missed(self) -> None:
        added = path("baru-sekali/", lambda request: None, name="brand_new")
        assert openings.untold(openings.open_routes() | {added.name: "baru-sekali/"}) == [
            "brand_new"
        ]

    @pytest.mark.parametrize("name", [n for n, each in PAGES.items() if each == POST_ONLY])
    def test_is_left_out_only_where_it_takes_no_get(self, name: str, world: worlds.World) -> None:
        address = "/" + openings.open_routes()[name]
        address = re.sub(r"<uuid:\w+>", str(world.received.pk), address)
        client = pages.signed_in(cast.ADMINISTRATOR)
        assert client.get(address.replace("<int:job_id>", "1")).status_code in (403, 405)

    @pytest.mark.parametrize("name", OPENINGS)
    def test_has_no_grave_fault(
        self, name: str, open_page: Open, world: worlds.World, judge: Callable[..., None]
    ) -> None:
        opening = OPENINGS[name]
        page = open_page(opening.by, proved=opening.proved)
        go(page, opening.address(world))
        judge(page, name)

    @pytest.mark.parametrize("name", DARK)
    def test_has_no_grave_fault_in_the_dark(
        self, name: str, open_page: Open, world: worlds.World, judge: Callable[..., None]
    ) -> None:
        opening = OPENINGS[name]
        page = open_page(opening.by, theme="dark")
        go(page, opening.address(world))
        judge(page, f"{name} (dark)")

    @pytest.mark.parametrize("action", ACTIONS)
    def test_of_every_step_has_no_grave_fault(
        self, action: str, open_page: Open, world: worlds.World, judge: Callable[..., None]
    ) -> None:
        part, address = world.act(action)
        page = open_page(part)
        go(page, address)
        judge(page, action)


class TestStates:
    @pytest.mark.parametrize(
        ("address", "by"),
        [
            ("/laporan/baru/", cast.BANDUNG_OPERATOR),
            ("/laporan/baru/?jenis=li", cast.BANDUNG_OPERATOR),
            ("/laporan/tempel/", cast.BANDUNG_OPERATOR),
            ("/pengguna/baru/", cast.WEST_JAVA_HEAD),
            ("/akun/login/", None),
            ("/ekspor/baru/?listing=incidents", cast.CENTER_ANALYST),
        ],
    )
    def test_forms_with_errors(
        self, address: str, by: cast.Part | None, open_page: Open, judge: Callable[..., None]
    ) -> None:
        page = open_page(by)
        go(page, address)
        with page.expect_navigation():
            page.evaluate(POSTED, "main form.form")
        assert page.locator("main [aria-invalid=true], .errors").count()
        judge(page, f"{address} with errors")

    def test_steps_with_errors(
        self, open_page: Open, world: worlds.World, judge: Callable[..., None]
    ) -> None:
        part, address = world.act("return")
        page = open_page(part)
        go(page, address)
        with page.expect_navigation():
            page.evaluate(POSTED, "main form.form")
        judge(page, "return with errors")

    def test_conflict(
        self, open_page: Open, world: worlds.World, judge: Callable[..., None]
    ) -> None:
        mine = pages.reported(title="Yang diubah dua orang")
        page = open_page(cast.BANDUNG_OPERATOR)
        go(page, f"/laporan/{mine.pk}/revise/")
        pages.performed(cast.BANDUNG_OPERATOR, mine, "revise", title="Judul orang lain")
        page.fill("[name=title]", "Judul saya")
        with page.expect_navigation() as answer:
            page.evaluate(POSTED, "main form.form")
        assert answer.value is not None
        assert answer.value.status == 409
        judge(page, "conflict")

    def test_report_that_was_sent_with_other_words(
        self, open_page: Open, judge: Callable[..., None]
    ) -> None:
        stored = pages.reported(title="Sudah terkirim")
        page = open_page(cast.BANDUNG_OPERATOR)
        go(page, "/laporan/baru/")
        page.get_by_role("radio", name="Awas").check()
        page.get_by_role("radio", name="Bentrok", exact=True).check()
        page.fill("[name=title]", "Kata-kata lain")
        page.fill("[name=summary]", "Isi yang lain.")
        page.evaluate(
            "id => { document.querySelector('form.report [name=id]').value = id; }", str(stored.pk)
        )
        with page.expect_navigation() as answer:
            page.evaluate(POSTED, "form.report")
        assert answer.value is not None
        assert answer.value.status == 409
        judge(page, "already sent")

    def test_pasted_message(self, open_page: Open, judge: Callable[..., None]) -> None:
        page = open_page(cast.BANDUNG_OPERATOR)
        go(page, "/laporan/tempel/")
        page.fill(
            "[name=message]",
            "Lapor, pukul 09.30 terjadi bentrok warga di Pasar Cicendo Kota Bandung, 3 orang luka ringan.",
        )
        page.locator("main form.form button[type=submit]").first.click()
        page.locator("form.report").wait_for()
        judge(page, "paste result")

    def test_new_account_and_new_key(self, open_page: Open, judge: Callable[..., None]) -> None:
        page = open_page(cast.WEST_JAVA_HEAD)
        go(page, f"/pengguna/{cast.user(cast.BOGOR_OPERATOR).pk}/")
        page.once("dialog", lambda dialog: dialog.accept())
        page.locator("form[action$='/sandi/'] button").click()
        page.wait_for_url("**/sandi/")
        judge(page, "one-time password")
        page = open_page(cast.BANDUNG_OPERATOR)
        go(page, "/profil/")
        page.evaluate(
            "document.querySelectorAll('main details').forEach(each => { each.open = true; })"
        )
        page.fill("#token_name", "Piket")
        page.locator("form[action='/profil/kunci/'] button").first.click()
        page.get_by_text("ggm_").first.wait_for()
        judge(page, "new key")

    def test_second_factor_after_the_password(
        self, house: str, chromium: Browser, world: worlds.World, judge: Callable[..., None]
    ) -> None:
        context = browser.new_context(chromium, house, reduced_motion="reduce")
        page = context.new_page()
        browser.by_hand(page, cast.BANDUNG_HEAD)
        assert page.url.endswith("/akun/authenticate/"), page.url
        judge(page, "second factor")
        context.close()

    @pytest.mark.parametrize("status", sorted(words.ERRORS))
    def test_error_pages(
        self, status: int, house: str, open_page: Open, judge: Callable[..., None]
    ) -> None:
        """Those that have an address are asked for it; the rest are drawn by the same function."""
        real = {403: "/pengguna/", 404: "/laporan/00000000-0000-7000-8000-000000000000/"}
        page = open_page(cast.BANDUNG_OPERATOR)
        if status in real:
            go(page, real[status], status)
        else:
            request = RequestFactory().get("/")
            request.request_id = "0197f5a2-6c1e-7d3a-9a51-000000000001"  # type: ignore[attr-defined]
            with translation.override(settings.LANGUAGE_CODE):
                body = error_pages.page(
                    request, status, "Yang terjadi.", fields={"judul": ["Wajib."]}
                )
            page.route("**/drawn/", lambda route: route.fulfill(
                status=status, body=body.content, content_type="text/html; charset=utf-8"
            ))  # fmt: skip
            page.goto("/drawn/")
            page.unroute("**/drawn/")
        judge(page, f"error {status}")

    def test_menus_and_dialogs_that_are_open(
        self, open_page: Open, world: worlds.World, judge: Callable[..., None]
    ) -> None:
        page = open_page(cast.WEST_JAVA_VERIFIER)
        go(page, f"/laporan/{world.received.pk}/")
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        judge(page, "everything unfolded")
        page.keyboard.press("?")
        page.locator("#help-keys").wait_for()
        judge(page, "help")


class TestAFault:
    @pytest.mark.parametrize(
        ("rule", "body"),
        [
            ("label", "<input name=title>"),
            ("image-alt", "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"),
            ("color-contrast", "<p style='color:#ccc;background:#fff'>Hampir tak terbaca</p>"),
            ("button-name", "<button></button>"),
        ],
    )
    def test_is_found(self, chromium: Browser, rule: str, body: str) -> None:
        page = chromium.new_page(viewport=browser.DESK)
        page.set_content(
            f"<!doctype html><html lang=id><title>x</title><main><h1>x</h1>{body}</main></html>"
        )
        found = axe.judge(page, "broken")
        page.close()
        assert {(each.rule, each.width) for each in found if each.is_grave} == {
            (rule, 1280),
            (rule, 360),
        }
