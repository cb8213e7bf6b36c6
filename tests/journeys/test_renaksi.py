"""A report on an action plan goes with its evidence from a phone in Bandung to the announced ranking of the centre."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from genggam.domains.conflicts.models import ActionReport
from genggam.foundation.access import realms
from genggam.kernel.testing import cast
from tests.domains.conflicts import world
from tests.support.browser import Screen, SignIn, photo, take

pytestmark = [pytest.mark.browser]


def report() -> tuple[str, ActionReport]:
    """Adopt the plan and draft its report: 13 of 10 meetings, 15 of 20 families. Return the report's address too."""
    with realms.entered("live"):
        world.adopted()
        draft = world.entered("action_report")
    return f"/laporan-renaksi/{draft.pk}/", draft


def prove(page: Page, address: str, action: str) -> None:
    """File a picture as evidence of one action."""
    page.goto(address)
    page.locator("#results summary").click()
    page.select_option("#prove_item", action)
    page.set_input_files("#prove_file", photo())
    page.locator("#results form button").click()
    page.wait_for_load_state("load")


class TestActionReport:
    def test_is_proven_verified_scored_and_announced_until_a_change_makes_it_stale(
        self, sign_in: SignIn, screen: Screen
    ) -> None:
        address, draft = report()
        phone = sign_in(cast.BANDUNG_OPERATOR, phone=True)
        prove(phone, address, "1")
        phone.goto(f"{address}submit/")
        phone.locator("main form.form button[type=submit]").click()
        expect(phone.locator("main")).to_contain_text("data dukung untuk aksi nomor: 2")
        prove(phone, address, "2")
        expect(phone.locator("#results tbody tr").nth(1)).not_to_contain_text(
            "belum ada", ignore_case=True
        )
        screen(phone, "laporan-renaksi-ponsel")
        take(phone, address, "submit")

        take(sign_in(cast.WEST_JAVA_VERIFIER), address, "check")
        desk = sign_in(cast.CENTER_ANALYST)
        take(desk, address, "verify")
        take(desk, address, "score")
        said = desk.locator("#results tbody tr").first
        expect(said).to_contain_text("130,00")
        expect(said).to_contain_text("Melebihi target")

        desk.goto("/sipks/peringkat/?year=2026&period=b08")
        row = desk.locator("tbody tr", has_text="Kota Bandung")
        expect(row).to_contain_text("102,50")
        desk.get_by_role("button", name="Umumkan 1").click()
        expect(row).to_contain_text("peringkat 1")
        screen(desk, "peringkat")

        with realms.entered("live"):
            items = [{**draft.items[0], "realised": 10}, draft.items[1]]
            changed = world.step(draft, "revise", items=items)
            assert (changed.is_verified, changed.achievement) == (False, None)
        desk.goto("/sipks/peringkat/?year=2026&period=b08")
        expect(row).to_have_count(0)
