"""Fixtures for tests in a real browser: one served house and one Chromium for all tests of a file.

Without Chromium the tests are skipped with a loud line; under CI=true they fail. With GENGGAM_SCREENS=1 the house holds
the demo's ninety days and `screen` keeps pictures under docs/screens; the cast has the same names there.
"""

from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connections
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from genggam.config import server
from genggam.config.cluster import Cluster
from genggam.kernel.testing import cast
from tests.support import database, pages
from tools import ensure_chromium

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "screens"
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1280, "height": 800}
BANDUNG = {"latitude": -6.9003, "longitude": 107.5952, "accuracy": 18}
COLORS = 256
SignIn = Callable[..., Page]
Screen = Callable[..., None]


def takes_pictures() -> bool:
    """Tell whether this run keeps pictures."""
    return os.environ.get("GENGGAM_SCREENS") == "1"


@pytest.fixture(scope="module")
def house(cluster: Cluster, django_db_blocker: Any) -> Iterator[str]:
    """Serve a database of this file's own, where transactions really commit; return the address."""
    settings = connections["default"].settings_dict
    usual, name = settings["NAME"], f"{os.environ['GENGGAM_DB_NAME']}_{uuid.uuid4().hex[:6]}"
    connections.close_all()
    _fill(cluster, name)
    settings["NAME"] = name
    django_settings.DEMO = takes_pictures()
    try:
        with django_db_blocker.unblock(), serving(name) as address:
            yield address
            connections.close_all()
    finally:
        settings["NAME"], django_settings.DEMO = usual, False
        cluster.drop_database(name)


def _fill(cluster: Cluster, name: str) -> None:
    """Make the database: a copy of the tests' template, or the whole demo where pictures are taken."""
    if not takes_pictures():
        cluster.create_database(name, database.template(cluster))
        return
    cluster.create_database(name)
    environment = os.environ | {
        "GENGGAM_DB_NAME": name,
        "GENGGAM_DB_ROLE": "owner",
        "GENGGAM_DEMO": "1",
        "GENGGAM_DEMO_PASSWORD": cast.PASSWORD,
        "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
    }
    for command in (["migrate"], ["load_regions"], ["load_agencies"], ["seed_demo"]):
        line = [sys.executable, "-m", "django", *command, "--verbosity=0"]
        subprocess.run(line, env=environment, check=True)


@contextmanager
def serving(database_name: str) -> Iterator[str]:
    """Serve a database for the length of a block; yield the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = server.Address(probe.getsockname()[1])
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
        "GENGGAM_DB_NAME": database_name,
        "GENGGAM_DB_POOL": "6",
        "GENGGAM_DEMO": "1" if takes_pictures() else "0",
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


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Return the browser. It lives as long as one file: Playwright's loop would be in the way of others."""
    path = ensure_chromium.find()
    if path is None:
        assert os.environ.get("CI") != "true", (
            "CI never skips the browser, and there is no Chromium"
        )
        pytest.skip("NO CHROMIUM: BROWSER TESTS ARE SKIPPED. apt-get install chromium")
    # Playwright's loop lives in this thread; our own database calls here are few and never inside a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        connections.close_all()  # those made beside a running loop are kept apart from the thread's other ones
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def new_context(browser: Browser, house: str, **options: Any) -> BrowserContext:
    """Open a context as an officer in Bandung has it; `phone` and what Playwright knows."""
    phone = options.pop("phone", False)
    return browser.new_context(
        base_url=house,
        viewport=PHONE if phone else DESK,
        has_touch=phone,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        geolocation=BANDUNG,
        permissions=["geolocation"],
        **options,
    )


@pytest.fixture
def sign_in(house: str, chromium: Browser) -> Iterator[SignIn]:
    """Return a function that opens a page for a member of the cast, who signs in by hand."""
    contexts = []

    def open_page(part: cast.Part, *, phone: bool = False, **options: Any) -> Page:
        if "scripts" in options:
            options["java_script_enabled"] = options.pop("scripts")
        context = new_context(chromium, house, phone=phone, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        by_hand(page, part)
        return page

    yield open_page
    for context in contexts:
        context.close()


def by_hand(page: Page, part: cast.Part) -> None:
    """Sign in through the page."""
    page.goto("/akun/login/")
    page.fill("[name=login]", part.username)
    page.fill("[name=password]", cast.PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state("load")


def take(page: Page, address: str, step: str, **given: str) -> None:
    """Take a step of a record's workflow from the step's own page; `address` is the record's."""
    page.goto(f"{address}{step}/")
    for name, value in given.items():
        control = page.locator(f"[name={name}]")
        if control.evaluate("each => each.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)
    page.locator("main form.form button[type=submit]").click()
    page.wait_for_url(f"**{address}")


def with_session(context: BrowserContext, house: str, part: cast.Part) -> Client:
    """Give the context a session of that member without the way through the page; return its test client."""
    client = pages.signed_in(part)
    context.add_cookies(
        [
            {
                "name": "genggam_session",
                "value": client.cookies["genggam_session"].value,
                "url": house,
            }
        ]
    )
    return client


@pytest.fixture
def screen() -> Screen:
    """Return a function that keeps a small picture under docs/screens when GENGGAM_SCREENS=1."""

    def keep(page: Page, name: str, **options: Any) -> None:
        if not takes_pictures():
            return
        PICTURES.mkdir(exist_ok=True)
        taken = page.screenshot(animations="disabled", caret="hide", **options)
        picture = Image.open(io.BytesIO(taken)).convert("RGB")
        small = picture.quantize(
            COLORS, Image.Quantize.MAXCOVERAGE, kmeans=2, dither=Image.Dither.NONE
        )
        small.save(PICTURES / f"{name}.png", optimize=True)

    return keep


def photo(color: str = "slategray") -> dict[str, Any]:
    """Return a photo as a file control takes it."""
    file = io.BytesIO()
    Image.new("RGB", (1200, 900), color).save(file, "JPEG")
    return {"name": "lokasi.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}
