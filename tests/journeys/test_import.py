"""An operator uploads 500 organisations with 40 mistakes, sees each by its cell, imports the rest, and repeats it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from genggam.domains.organizations.models import Organization
from genggam.foundation.access import realms
from genggam.foundation.files import spreadsheets
from genggam.kernel.imports import services
from genggam.kernel.imports.models import Import
from genggam.kernel.testing import cast
from tests.kernel.imports import books
from tests.support.browser import Screen, SignIn

pytestmark = [pytest.mark.browser]
PLACE = re.compile(r"^Data!([A-Z]+)([0-9]+)$")


def uploaded(page: Page, file: Path) -> str:
    """Upload the file from its page; return the import's id, checked as the worker does it."""
    page.goto(f"/impor/baru/{books.KEY}/")
    page.set_input_files("[name=file]", file)
    page.locator("main form.form button.btn--primary").click()
    page.wait_for_url(re.compile(r"/impor/[0-9a-f-]{36}/$"))
    import_id = page.url.rstrip("/").rsplit("/", 1)[1]
    services.check(import_id, "live")
    return import_id


def imported(page: Page, import_id: str) -> tuple[int, int]:
    """Let the good rows in from the page, as the worker does it; return how many were stored and were there already."""
    page.locator("form[action$='/mulai/'] button").click()
    expect(page.locator("#import")).to_have_attribute("hx-trigger", "every 2s")
    services.enter(import_id, "live")
    expect(page.get_by_role("heading", name="Hasil impor")).to_be_visible()
    with realms.entered("live"):
        done = Import.objects.get(pk=import_id)
        return done.stored, done.same


class TestImport:
    def test_shows_each_mistake_by_its_cell_and_adds_nothing_twice(
        self, sign_in: SignIn, screen: Screen, tmp_path: Path
    ) -> None:
        desk = sign_in(cast.BANDUNG_OPERATOR)
        with realms.entered("live"):
            data, wrong = books.five_hundred()
            before = Organization.objects.count()
        file = tmp_path / "ormas.xlsx"
        file.write_bytes(data)

        first = uploaded(desk, file)
        cells = desk.locator("#import tbody td.table__main")
        button = desk.get_by_role("button", name="Impor 460 baris yang benar")
        expect(button).to_be_visible()
        found = [PLACE.match(said) for said in cells.all_inner_texts()]
        fields = [one.name for one in books.sheet().fields]
        places = {
            (int(one[2]), fields[spreadsheets.number(one[1])]) for one in found if one is not None
        }
        assert places == wrong
        screen(desk, "impor")

        assert imported(desk, first) == (460, 0)
        assert imported(desk, uploaded(desk, file)) == (0, 460)
        with realms.entered("live"):
            assert Organization.objects.count() - before == 460
