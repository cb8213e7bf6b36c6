"""Accounts and tokens as the services make, change and end them."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import CommandError, call_command
from django.utils import timezone

from genggam.foundation.access import actors, bearers
from genggam.foundation.access import queries as access
from genggam.foundation.accounts import queries, services, witness
from genggam.foundation.accounts.models import ApiToken, User
from genggam.foundation.audit.models import Entry
from genggam.kernel.testing import cast
from genggam.lib import errors

pytestmark = pytest.mark.usefixtures("live")
PASSWORD = "panjang-dan-jarang-dipakai-91"


def new(**more: Any) -> services.NewAccount:
    return services.NewAccount(
        **({"username": "baru.1", "full_name": "Nama Baru", "password": PASSWORD} | more)
    )


def make(**more: Any) -> User:
    return services.create_user(actor=actors.SYSTEM, account=new(**more))


class TestCreateUser:
    def test_makes_an_account_without_rights_that_must_choose_a_password(self) -> None:
        user = make(username=" Baru.1 ")
        assert (user.username, user.must_change_password, user.check_password(PASSWORD)) == (
            "baru.1",
            True,
            True,
        )
        assert access.actor_for(user).grants == ()

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"username": "a"}, "username"),
            ({"username": "a b c"}, "username"),
            ({"username": "operator.3273"}, "username"),
            ({"full_name": " "}, "full_name"),
            ({"full_name": "x" * 161}, "full_name"),
            ({"email": "bukan-surel"}, "email"),
            ({"password": "pendek"}, "password"),
            ({"password": "1qaz2wsx3edc"}, "password"),
            ({"password": "123456789012345"}, "password"),
            ({"password": "nama baru 123"}, "password"),
        ],
    )
    def test_names_what_cannot_be_accepted(self, given: dict[str, str], field: str) -> None:
        with pytest.raises(errors.InvalidInput) as caught:
            make(**given)
        assert field in caught.value.fields

    def test_changes_nothing_where_no_trail_is_registered(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(witness, "_writers", [])
        with pytest.raises(RuntimeError):
            make()
        assert not User.objects.filter(username="baru.1").exists()


class TestEnding:
    def opened(self) -> tuple[User, ApiToken, UserSession]:
        user = make()
        token = services.issue_token(actor=access.actor_for(user)).token
        store = SessionStore()
        store.create()
        assert store.session_key is not None
        session = UserSession.objects.create(
            user=user, ip="127.0.0.1", session_key=store.session_key, user_agent="x"
        )
        return user, token, session

    @pytest.mark.parametrize("verb", ["deactivate", "reset_password"])
    def test_ends_sessions_and_tokens_at_once(self, verb: str) -> None:
        user, token, session = self.opened()
        more = {"password": "lain-lagi-yang-panjang-72"} if verb == "reset_password" else {}
        getattr(services, verb)(actor=actors.SYSTEM, user_id=user.pk, **more)
        token.refresh_from_db()
        assert token.revoked_at is not None
        assert not UserSession.objects.filter(user=user).exists()
        assert not SessionStore().exists(session.session_key)
        assert Entry.objects.filter(subject_id=user.pk, action=f"accounts.{verb}").count() == 1

    def test_keeps_the_session_that_asks(self) -> None:
        user, _token, session = self.opened()
        assert (
            services.end_sessions(
                actor=actors.SYSTEM, user_id=user.pk, except_key=session.session_key
            )
            == 0
        )
        assert services.end_sessions(actor=actors.SYSTEM, user_id=user.pk) == 1

    def test_twice_is_said(self) -> None:
        user = make()
        services.deactivate(actor=actors.SYSTEM, user_id=user.pk)
        with pytest.raises(errors.InvalidTransition):
            services.deactivate(actor=actors.SYSTEM, user_id=user.pk)
        services.reactivate(actor=actors.SYSTEM, user_id=user.pk)
        with pytest.raises(errors.InvalidTransition):
            services.reactivate(actor=actors.SYSTEM, user_id=user.pk)


class TestTokens:
    def test_open_by_their_text_and_by_nothing_else(self) -> None:
        actor = cast.actor(cast.BANDUNG_OPERATOR)
        issued = services.issue_token(actor=actor, name="Gerbang")
        found = bearers.find(issued.text)
        assert found is not None
        assert found.username == "operator.3273"
        assert bearers.find(issued.text[:-1] + ("a" if issued.text[-1] != "a" else "b")) is None
        assert bearers.find(issued.text.lower()) is None

    def test_stay_few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(services, "MOST_TOKENS", 2)
        actor = cast.actor(cast.BANDUNG_OPERATOR)
        for _ in range(2):
            services.issue_token(actor=actor)
        with pytest.raises(errors.RuleViolation):
            services.issue_token(actor=actor)

    @pytest.mark.parametrize("days", [0, -1, 91])
    def test_never_live_long(self, days: int) -> None:
        with pytest.raises(errors.InvalidInput):
            services.issue_token(
                actor=cast.actor(cast.BANDUNG_OPERATOR), lifetime=dt.timedelta(days=days)
            )

    def test_are_no_ones_but_their_owners_to_revoke(self) -> None:
        issued = services.issue_token(actor=cast.actor(cast.BANDUNG_OPERATOR))
        with pytest.raises(errors.NotFound):
            services.revoke_token(actor=cast.actor(cast.BANDUNG_HEAD), token_id=issued.token.pk)
        services.revoke_token(actor=cast.actor(cast.BANDUNG_OPERATOR), token_id=issued.token.pk)
        assert bearers.find(issued.text) is None

    def test_are_not_given_to_nobody(self) -> None:
        with pytest.raises(errors.Forbidden):
            services.issue_token(actor=actors.ANONYMOUS)


class TestCommand:
    def run(self, *arguments: str) -> str:
        out = io.StringIO()
        call_command("create_user", *arguments, stdout=out)
        return out.getvalue()

    def test_creates_an_administrator_and_prints_the_password_once(self) -> None:
        said = self.run("admin.satu", "--name", "Admin Satu", "--role", "admin")
        password = said.rsplit(": ", 1)[1].strip()
        user = queries.by_username("admin.satu")
        assert user.check_password(password)
        assert user.must_change_password
        assert [grant.role for grant in access.actor_for(user).grants] == ["admin"]

    def test_resets(self) -> None:
        before = timezone.now()
        password = self.run("operator.3273", "--reset").rsplit(": ", 1)[1].strip()
        assert queries.by_username("operator.3273").check_password(password)
        assert Entry.objects.filter(action="accounts.reset_password", at__gte=before).count() == 1

    def test_says_in_one_line_what_is_wrong(self) -> None:
        with pytest.raises(CommandError, match="role"):
            self.run("admin.dua", "--role", "raja")
        assert not User.objects.filter(username="admin.dua").exists()
        with pytest.raises(CommandError):
            self.run("tidak.ada", "--reset")
