"""Signing in, the own account, and managing the accounts below oneself."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from genggam.foundation.access import bearers
from genggam.foundation.access import queries as access
from genggam.foundation.accounts import queries as accounts
from genggam.kernel.testing import cast
from tests.support import pages

pytestmark = pytest.mark.django_db


class TestSignIn:
    def test_opens_the_house_with_the_right_password(self) -> None:
        client = Client()
        given = {"login": "operator.3273", "password": cast.PASSWORD}
        assert client.post("/akun/login/", given).url == "/"

    def test_answers_alike_for_unknown_names_and_wrong_passwords(self) -> None:
        said = [
            pages.text(Client().post("/akun/login/", {"login": name, "password": "salah-sekali-1"}))
            for name in ("operator.3273", "tidak.ada")
        ]
        assert said[0] == said[1]

    def test_offers_no_way_to_sign_up_or_reset(self) -> None:
        body = Client().get("/akun/login/").content.decode()
        assert "signup" not in body
        assert "reset" not in body

    def test_speaks_indonesian_and_carries_nothing_inline(self) -> None:
        page = Client().get("/akun/login/")
        assert "Kata sandi" in pages.text(page)
        assert not re.search(r"\son\w+=|\sstyle=|<script>", page.content.decode())

    @pytest.mark.parametrize(
        "address", ["/akun/", "/akun/sesi/", "/akun/password/change/", "/akun/webauthn/"]
    )
    def test_has_its_other_pages_in_the_same_house(self, address: str) -> None:
        page = pages.signed_in(cast.BANDUNG_OPERATOR).get(address, follow=True)
        assert page.status_code == 200
        assert "genggam/app" in page.content.decode()


class TestProfile:
    def test_shows_the_own_assignments(self) -> None:
        said = pages.text(pages.signed_in(cast.BANDUNG_OPERATOR).get("/profil/"))
        assert "Kota Bandung" in said

    def test_shows_a_new_key_once_and_revokes_it(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        made = client.post("/profil/kunci/", {"name": "Piket", "days": "30"})
        key = re.search(r"ggm_[\w-]{43}", made.content.decode())
        assert key is not None
        assert key.group() not in client.get("/profil/").content.decode()
        assert "no-store" in made["Cache-Control"]
        token = accounts.live_tokens(cast.user(cast.BANDUNG_OPERATOR).pk).get()
        stranger = pages.signed_in(cast.BANDUNG_HEAD).post(f"/profil/kunci/{token.pk}/cabut/")
        assert stranger.status_code == 404
        client.post(f"/profil/kunci/{token.pk}/cabut/")
        assert bearers.find(key.group()) is None

    def test_refuses_a_key_for_longer_than_ninety_days(self) -> None:
        client = pages.signed_in(cast.BANDUNG_OPERATOR)
        assert client.post("/profil/kunci/", {"name": "x", "days": "91"}).status_code == 422


NEW = {
    "username": "operator.baru",
    "full_name": "Petugas Baru",
    "email": "",
    "role": "operator",
    "agency": "32.73",
    "clearance": "biasa",
    "acting_kind": "definitif",
    "valid_from": "",
    "valid_to": "",
}


class TestAccounts:
    def test_list_only_those_of_the_own_area(self) -> None:
        page = pages.signed_in(cast.WEST_JAVA_HEAD).get("/pengguna/")
        names = {row["user"].username for row in page.context["rows"]}
        assert "operator.3273" in names
        assert "operator.3578" not in names

    def test_are_hidden_outside_the_area(self) -> None:
        stranger = cast.user(cast.SURABAYA_OPERATOR).pk
        client = pages.signed_in(cast.WEST_JAVA_HEAD)
        assert client.get(f"/pengguna/{stranger}/").status_code == 404
        for step in ("sandi", "tutup", "buka", "peran"):
            sent = {**NEW, "username": ""}
            assert client.post(f"/pengguna/{stranger}/{step}/", sent).status_code in (403, 404)

    def test_are_closed_to_officers_and_read_only_for_auditors(self) -> None:
        someone = cast.user(cast.BANDUNG_OPERATOR).pk
        assert pages.signed_in(cast.BANDUNG_OPERATOR).get("/pengguna/").status_code == 403
        auditor = pages.signed_in(cast.AUDITOR)
        assert auditor.get(f"/pengguna/{someone}/").status_code == 200
        assert auditor.post(f"/pengguna/{someone}/tutup/").status_code == 403

    def test_are_made_with_a_password_that_is_shown_once(self) -> None:
        answer = pages.signed_in(cast.WEST_JAVA_HEAD).post("/pengguna/baru/", NEW)
        password = re.search(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", answer.content.decode())
        assert password is not None
        assert "no-store" in answer["Cache-Control"]
        user = accounts.by_username("operator.baru")
        assert user.check_password(password.group())
        assert user.must_change_password

    @pytest.mark.parametrize(
        "wrong",
        [
            {"role": "admin"},
            {"agency": "35.78"},
            {"agency": "99.99"},
            {"clearance": "sangat_rahasia"},
        ],
        ids=lambda value: next(iter(value.items()))[1],
    )
    def test_are_not_made_beyond_what_the_maker_holds(self, wrong: dict[str, str]) -> None:
        answer = pages.signed_in(cast.WEST_JAVA_HEAD).post("/pengguna/baru/", NEW | wrong)
        assert answer.status_code in (403, 422)
        assert not access.accounts_visible(actor=cast.actor(cast.ADMINISTRATOR)).filter(
            username="operator.baru"
        )

    def test_names_each_field_that_cannot_be_accepted(self) -> None:
        client = pages.signed_in(cast.WEST_JAVA_HEAD)
        answer = client.post("/pengguna/baru/", NEW | {"username": "A b", "full_name": ""})
        assert 'href="#id_full_name"' in answer.content.decode()

    def test_take_roles_away_and_close_at_once(self) -> None:
        head = pages.signed_in(cast.WEST_JAVA_HEAD)
        officer = pages.signed_in(cast.BANDUNG_OPERATOR)
        user = cast.user(cast.BANDUNG_OPERATOR)
        role = access.current_assignments(user.pk).get()
        head.post(f"/pengguna/{user.pk}/peran/{role.pk}/akhiri/")
        assert officer.get("/laporan/").status_code == 403
        head.post(f"/pengguna/{user.pk}/tutup/")
        assert officer.get("/profil/").status_code == 302

    def test_never_touch_ones_own(self) -> None:
        me = cast.user(cast.WEST_JAVA_HEAD).pk
        client = pages.signed_in(cast.WEST_JAVA_HEAD)
        assert client.post(f"/pengguna/{me}/tutup/").status_code == 403
        assert client.post(f"/pengguna/{me}/peran/", {**NEW, "role": "kepala"}).status_code == 403
