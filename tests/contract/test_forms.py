"""Every page that the tests open holds only forms that a browser can send (tests/support/pages.py looks)."""

from __future__ import annotations

import pytest

from genggam.kernel.testing import cast
from tests.support import pages

TOKEN = '<input type="hidden" name="csrfmiddlewaretoken" value="x">'


class TestFormsWithoutToken:
    def test_finds_a_posted_form_without_its_token(self) -> None:
        body = f'<form method="post" action="/a/">{TOKEN}</form>\n<form class="b" method="POST">\n</form>'
        assert pages.forms_without_token(body) == ['<form class="b" method="POST">']

    def test_lets_a_search_form_be(self) -> None:
        assert pages.forms_without_token('<form method="get"></form><form></form>') == []

    def test_stops_a_test_that_opens_such_a_page(
        self, live: None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        visitor = pages.signed_in(cast.BANDUNG_OPERATOR)
        assert visitor.get("/ormas/baru/").status_code == 200
        monkeypatch.setattr("django.template.defaulttags.CsrfTokenNode.render", lambda *_a: "")
        with pytest.raises(AssertionError, match="/ormas/baru/"):
            visitor.get("/ormas/baru/")
