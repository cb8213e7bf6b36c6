"""The catalogue tool finds every message and refuses an incomplete catalogue."""

from __future__ import annotations

import gettext
import io
import json
from pathlib import Path

import pytest

from tools import messages

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext
A = _("Save")
B = ngettext("%(count)s report", "%(count)s reports", 2)
C = pgettext("month", "May")
"""
TEMPLATE = """{% load i18n %}
<p>It's (a test {% translate "Send report" %}
    <b>  {% blocktranslate count n=total trimmed %}
       {{ n }} agency
    {% plural %}
       {{ n }} agencies
    {% endblocktranslate %}</b> {% translate "May" context "month" as x %}
{{ value|default:_("none yet") }}
"""
FULL = {
    "Save": "Simpan",
    "%(count)s report": "%(count)s laporan",
    "May": "Mei",
    "Send report": "Kirim laporan",
    "%(n)s agency": "%(n)s instansi",
    "none yet": "belum ada",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small project with one Python file and one template."""
    (tmp_path / "src/app/templates/app").mkdir(parents=True)
    (tmp_path / "src/app/views.py").write_text(PYTHON)
    (tmp_path / "src/app/templates/app/page.html").write_text(TEMPLATE)
    return tmp_path


def add(root: Path, pairs: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(pairs)))
    return messages.main(["add", "--root", str(root)])


def check(root: Path) -> int:
    return messages.main(["check", "--root", str(root)])


class TestExtract:
    def test_finds_python_templates_plurals_and_contexts(self, root: Path) -> None:
        found = messages.extract_all(root)
        assert {m.name: m.plural for m in found.values()} == {
            "Save": "",
            "%(count)s report": "%(count)s reports",
            "month\u0004May": "",
            "Send report": "",
            "%(n)s agency": "%(n)s agencies",
            "none yet": "",
        }

    def test_tells_where_a_message_stands(self, root: Path) -> None:
        assert messages.extract_all(root)["", "Send report"].places == [
            "src/app/templates/app/page.html:2"
        ]


class TestAdd:
    def test_gives_the_same_bytes_in_any_order(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add(root, FULL, monkeypatch)
        first = (root / messages.PO).read_bytes()
        (root / messages.PO).unlink()
        for pair in reversed(FULL.items()):
            add(root, dict([pair]), monkeypatch)
        assert (root / messages.PO).read_bytes() == first

    def test_refuses_an_empty_translation(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert add(root, {"Save": ""}, monkeypatch) == 2


class TestCheck:
    def test_accepts_a_complete_catalogue(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add(root, FULL, monkeypatch)
        assert check(root) == 0

    @pytest.mark.parametrize(
        "broken",
        [
            {k: v for k, v in FULL.items() if k != "Save"},
            FULL | {"%(n)s agency": "%(m)s instansi"},
            FULL | {"%(count)s report": "laporan"},
            FULL | {"Nowhere": "Tidak ada"},
        ],
        ids=["missing", "other placeholder", "lost placeholder", "unused"],
    )
    def test_refuses_a_broken_twin(
        self, root: Path, broken: dict[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add(root, broken, monkeypatch)
        assert check(root) == 1

    def test_accepts_again_after_prune(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        add(root, FULL | {"Nowhere": "Tidak ada"}, monkeypatch)
        messages.main(["prune", "--root", str(root)])
        assert check(root) == 0


class TestCompile:
    def test_gives_a_catalogue_that_gettext_reads(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add(root, FULL, monkeypatch)
        messages.main(["compile", "--root", str(root)])
        with (root / messages.PO).with_suffix(".mo").open("rb") as file:
            found = gettext.GNUTranslations(file)
        assert found.gettext("Save") == "Simpan"
        assert found.ngettext("%(count)s report", "%(count)s reports", 7) == "%(count)s laporan"
        assert found.pgettext("month", "May") == "Mei"
