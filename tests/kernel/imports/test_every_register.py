"""Every register comes as a workbook, and its example comes back in through it."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.utils.translation import override

from genggam.kernel.imports import cells, services, sheets, workbooks
from genggam.kernel.imports.models import Finding, State
from genggam.kernel.imports.workbooks import Line
from genggam.kernel.register import registry
from genggam.kernel.register.declarations import Register
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.kernel.imports import books

pytestmark = pytest.mark.usefixtures("live")
every = pytest.mark.parametrize("register", registry.every(), ids=lambda each: each.key)


@pytest.fixture(autouse=True)
def shelf(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "FILES_ROOT", tmp_path / "files")


@every
class TestEveryRegister:
    def test_has_headers_that_can_be_told_apart(self, register: Register) -> None:
        with override("id"):
            named = [cells.key(one.heading) for one in sheets.get(register.key).fields]
        assert len(set(named)) == len(named)

    def test_takes_the_example_that_its_guide_shows(self, register: Register) -> None:
        part = next(
            each
            for each in (cast.BANDUNG_OPERATOR, cast.BANDUNG_HEAD, cast.WEST_JAVA_VERIFIER)
            if cast.actor(each).may(register.kind.write)
        )
        actor, sheet = cast.actor(part), sheets.get(register.key)
        with override("id"):
            line = Line({one.name: workbooks.example(one) for one in sheet.fields}, "")
        upload = books.Upload(workbooks.corrections(actor, sheet, [line]))
        sent = services.Sent(ids.uuid7(), upload, "contoh.xlsx")
        imported, _new = services.upload(actor=actor, sheet=sheet, sent=sent)
        services.check(imported.pk, "live")
        imported.refresh_from_db()
        found = [(each.field, each.reason) for each in Finding.objects.filter(imported=imported)]
        assert (imported.state, found) == (State.CHECKED, [])
        books.entered(imported, part)
        assert register.kind.model._default_manager.count() == 1
