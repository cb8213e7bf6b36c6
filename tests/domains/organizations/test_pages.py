"""What the pages of registers show beside the content: the way back, the place in the navigation, wide tables."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest

from genggam.domains.organizations.models import Organization
from genggam.kernel.forms import values
from genggam.kernel.records.facts import Fact, Kind
from genggam.kernel.register import registry, systems
from genggam.kernel.testing import cast
from tests.domains.conflicts import world
from tests.domains.organizations.test_duplicates import entered
from tests.support.pages import signed_in, text

pytestmark = pytest.mark.usefixtures("live")
OPERATOR = cast.BANDUNG_OPERATOR


def page(address: str, part: cast.Part = OPERATOR) -> str:
    return str(signed_in(part).get(address).content.decode())


def marked(markup: str) -> list[str]:
    """Return the links of the navigation that are marked as the page one is on."""
    return re.findall(r'href="([^"]+)" aria-current="page"', markup)


class TestTheWay:
    def test_leads_from_a_list_to_the_page_of_its_system(self) -> None:
        markup = page("/ormas/")
        assert '<li><a href="/sistem/siormas/">SIORMAS</a></li>' in markup

    def test_marks_the_system_on_every_page_of_its_registers(self) -> None:
        found = entered("Sanggar Melati Biru")
        for address in ("/ormas/", f"/ormas/{found}/", "/sistem/siormas/", "/ormas/baru/"):
            assert "/sistem/siormas/" in marked(page(address)), address

    def test_leads_nobody_to_a_system_that_is_closed_to_them(self) -> None:
        register = registry.get("organization")
        stranger: Any = type("Nobody", (), {"may": staticmethod(lambda permission: False)})()
        assert systems.crumbs(register, stranger) == []

    def test_to_earlier_imports_stands_in_the_navigation_of_who_may_import(self) -> None:
        assert 'href="/impor/"' in page("/ormas/")
        assert 'href="/impor/"' not in page("/papan/", cast.LEADERSHIP)


class TestSearch:
    def test_of_a_list_finds_a_record_by_its_number_or_the_beginning_of_it(self) -> None:
        found: uuid.UUID = entered("Sanggar Melati Biru")
        number = Organization.objects.get(pk=found).number
        for words in (number, number.lower(), number[:12]):
            assert "Sanggar Melati Biru" in page(f"/ormas/?q={words}"), words
        assert "Sanggar Melati Biru" not in page("/ormas/?q=ORM/99")


class TestRecord:
    def test_names_its_title_once_and_writes_truth_as_a_word(self) -> None:
        found = entered("Sanggar Melati Biru")
        said = text(signed_in(OPERATOR).get(f"/ormas/{found}/cetak/"))
        assert said.count("Sanggar Melati Biru") == 1
        assert "Alamat sudah dilihat di lapangan Tidak" in said

    def test_writes_the_rows_of_a_wide_table_one_below_the_other(self) -> None:
        with_plan = world.adopted()
        markup = page(f"/renaksi/{with_plan.pk}/")
        assert 'class="entries"' in markup


class TestValues:
    def test_write_whole_decimals_without_places(self) -> None:
        fact = Fact("realised", "realisasi", Kind.DECIMAL, places=2, grouped=True)
        assert [values.written(fact, number, zone="") for number in (4.0, 4.25)] == ["4", "4,25"]

    def test_tell_which_tables_are_too_wide_for_a_column(self) -> None:
        facts = registry.get("action_plan").kind.shown
        wide = {
            name: values.table(fact, [], zone="")["is_wide"]
            for name, fact in facts.items()
            if fact.cells
        }
        assert wide == {"items": True}
