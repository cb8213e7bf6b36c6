"""A served house and a real browser for the journeys; without Chromium they are skipped, under CI they fail."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from genggam.config import server
from genggam.kernel.testing import cast
from tools import ensure_chromium

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
SignIn = Callable[..., Page]


@pytest.fixture
def house(committed: str) -> Iterator[str]:
    """Serve the test's own database; return the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = server.Address(probe.getsockname()[1])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
        "GENGGAM_DB_NAME": committed,
    }
    with subprocess.Popen(server.web_command(address, workers=1), env=environment) as process:
        try:
            _wait_for(address.url)
            yield address.url
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(url: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(f"{url}/akun/login/"):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the house does not answer")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the browser."""
    path = ensure_chromium.find()
    if path is None:
        assert os.environ.get("CI") != "true", "the journeys need Chromium"
        pytest.skip("no Chromium: the browser journeys are skipped")
    # Playwright's loop lives in this thread; our own database calls here are few and never inside a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def sign_in(house: str, chromium: Browser) -> Iterator[SignIn]:
    """Return a function that opens a page of its own for a member of the cast."""
    contexts = []

    def open_page(part: cast.Part, *, phone: bool = False, scripts: bool = True) -> Page:
        context = chromium.new_context(
            base_url=house,
            viewport=PHONE if phone else DESK,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            java_script_enabled=scripts,
            geolocation={"latitude": -6.9003, "longitude": 107.5952, "accuracy": 18},
            permissions=["geolocation"],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.goto("/akun/login/")
        page.fill("[name=login]", part.username)
        page.fill("[name=password]", cast.PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_load_state("load")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def screen() -> Callable[[Page, str], None]:
    """Return a function that keeps a picture under docs/screens when GENGGAM_SCREENS=1."""

    def keep(page: Page, name: str) -> None:
        if os.environ.get("GENGGAM_SCREENS") == "1":
            folder = ROOT / "docs" / "screens"
            folder.mkdir(exist_ok=True)
            page.screenshot(path=folder / f"{name}.png", animations="disabled")

    return keep
