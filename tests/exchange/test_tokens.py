"""Tokens: who gets one, what it opens, how it ends (rules.md R10, R29 to R31)."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from genggam.exchange.api import authentication, signing_in
from genggam.foundation.accounts.models import ApiToken, User
from genggam.kernel.testing import cast
from tests.exchange.conftest import REPORT, Caller

pytestmark = pytest.mark.django_db
WRONG = "wrong_credentials"


def ask(
    caller: Caller, username: str = "operator.3273", password: str = cast.PASSWORD, **more: Any
) -> Any:
    return caller.post("/tokens", {"username": username, "password": password} | more)


def with_totp(part: cast.Part) -> str:
    """Give the member an authenticator; return a code of this moment."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(cast.user(part), secret)
    return totp.format_hotp_value(
        totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))
    )


class TestCreateToken:
    def test_gives_a_token_that_opens_and_is_stored_as_a_hash(self, stranger: Caller) -> None:
        body = ask(stranger).json()
        assert body["token"].startswith("ggm_")
        assert len(body["token"]) == 47
        stored = ApiToken.objects.get(pk=body["id"])
        assert bytes(stored.digest) == hashlib.sha256(body["token"].encode()).digest()
        assert Caller(body["token"]).get("/me").json()["user"]["username"] == "operator.3273"

    def test_is_valid_thirty_days_and_ninety_at_most(self, stranger: Caller) -> None:
        def days(answer: Any) -> int:
            ends = dt.datetime.fromisoformat(answer.json()["expires_at"])
            return round((ends - timezone.now()) / dt.timedelta(days=1))

        assert days(ask(stranger)) == 30
        assert days(ask(stranger, days=90)) == 90
        refused = ask(stranger, days=91)
        assert (refused.status_code, refused.json()["field"]) == (422, "days")

    def test_takes_the_name_in_any_case(self, stranger: Caller) -> None:
        assert ask(stranger, " Operator.3273 ").status_code == 201

    def test_answers_alike_for_unknown_known_and_closed_accounts(self, stranger: Caller) -> None:
        User.objects.filter(username="operator.3578").update(
            is_active=False, deactivated_at=timezone.now()
        )
        answers = [
            ask(stranger, "tidak.ada", "sandi-yang-salah-sekali"),
            ask(stranger, "operator.3273", "sandi-yang-salah-sekali"),
            ask(stranger, "operator.3578", cast.PASSWORD),
        ]
        bodies = [answer.json() | {"request_id": ""} for answer in answers]
        assert bodies[0] == bodies[1] == bodies[2]
        assert {answer.status_code for answer in answers} == {401}
        assert bodies[0]["code"] == WRONG

    def test_hashes_once_whether_the_account_exists_or_not(
        self, stranger: Caller, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from django.contrib.auth.hashers import Argon2PasswordHasher

        counts: list[str] = []
        for name in ("encode", "verify"):
            original = getattr(Argon2PasswordHasher, name)

            def counted(
                self: Any, *a: Any, _original: Callable[..., Any] = original, _name: str = name
            ) -> Any:
                counts.append(_name)
                return _original(self, *a)

            monkeypatch.setattr(Argon2PasswordHasher, name, counted)
        seen = []
        for username in ("tidak.ada", "operator.3273"):
            counts.clear()
            ask(stranger, username, "sandi-yang-salah-sekali")
            seen.append(len(counts))
        assert seen == [1, 1]

    def test_leaves_no_trace_of_a_closed_account_for_the_next_sign_in(
        self, stranger: Caller
    ) -> None:
        from allauth.account.auth_backends import AuthenticationBackend

        User.objects.filter(username="operator.3578").update(
            is_active=False, deactivated_at=timezone.now()
        )
        ask(stranger, "operator.3578")
        assert AuthenticationBackend.unstash_authenticated_user() is None

    def test_locks_out_after_six_failures_and_says_so_for_any_name(self, stranger: Caller) -> None:
        for username in ("operator.3273", "tidak.ada"):
            codes = [
                ask(stranger, username, "sandi-yang-salah-sekali").status_code for _ in range(7)
            ]
            assert codes[:5] == [401] * 5
            assert codes[-1] == 429
        locked = ask(stranger)
        assert (locked.status_code, locked.json()["code"]) == (429, "locked_out")

    def test_forgets_failures_once_it_succeeds(self, stranger: Caller) -> None:
        ask(stranger, password="sandi-yang-salah-sekali")
        assert AccessAttempt.objects.exists()
        ask(stranger)
        assert not AccessAttempt.objects.exists()

    @pytest.mark.parametrize(
        ("body", "status", "field"),
        [
            ({}, 422, "username"),
            ({"username": "a"}, 422, "password"),
            ({"username": 1, "password": "x"}, 422, "username"),
            ({"username": "a", "password": 1}, 422, "password"),
            ({"username": "a\x00", "password": "x"}, 422, "username"),
            ({"username": "a", "password": "x" * 600}, 422, "password"),
            ({"username": "a", "password": "x", "admin": True}, 400, "admin"),
        ],
    )
    def test_refuses_by_name(self, stranger: Caller, body: Any, status: int, field: str) -> None:
        answer = stranger.post("/tokens", body)
        assert answer.status_code == status
        assert field in answer.json()["fields"]

    def test_refuses_a_password_that_somebody_else_set(self, stranger: Caller) -> None:
        User.objects.filter(username="operator.3273").update(must_change_password=True)
        assert ask(stranger).json()["code"] == "password_change_required"


class TestSecondFactor:
    def test_is_asked_for_where_there_is_one(self, stranger: Caller) -> None:
        code = with_totp(cast.BANDUNG_OPERATOR)
        missing = ask(stranger)
        assert (missing.status_code, missing.json()["code"], missing.json()["field"]) == (
            401,
            "otp_required",
            "otp",
        )
        assert ask(stranger, otp=code).status_code == 201

    def test_counts_a_wrong_code_as_a_failure(self, stranger: Caller) -> None:
        with_totp(cast.BANDUNG_OPERATOR)
        codes = [ask(stranger, otp="000000").status_code for _ in range(7)]
        assert codes[0] == 401
        assert codes[-1] == 429

    def test_is_demanded_of_roles_that_decide(self, stranger: Caller, settings: Any) -> None:
        settings.REQUIRE_SECOND_FACTOR = True
        assert ask(stranger, "kepala.3273").json()["code"] == "second_factor_required"
        assert ask(stranger).status_code == 201, "an operator may do without"
        code = with_totp(cast.BANDUNG_HEAD)
        assert ask(stranger, "kepala.3273", otp=code).status_code == 201

    def test_is_demanded_at_every_call_and_not_only_at_the_first(
        self, verifier: Caller, settings: Any
    ) -> None:
        assert verifier.get("/me").status_code == 200
        settings.REQUIRE_SECOND_FACTOR = True
        answer = verifier.get("/me")
        assert (answer.status_code, answer.json()["code"]) == (403, "second_factor_required")

    def test_would_be_missed_without_its_guard(
        self, verifier: Caller, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.REQUIRE_SECOND_FACTOR = True
        monkeypatch.setattr(authentication, "require_second_factor", lambda actor: None)
        assert verifier.get("/me").status_code == 200


class TestBearer:
    @pytest.mark.parametrize(
        "header",
        [
            "Bearer",
            "Bearer ",
            "Bearer x",
            "Basic b3A6eA==",
            "Bearer ggm_" + "a" * 43,
            "Bearer \x00",
            "ggm_",
            "ä" * 50,
        ],
    )
    def test_that_is_none_is_refused(self, stranger: Caller, header: str) -> None:
        answer = stranger.get("/me", headers={"authorization": header})
        assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")
        assert 'error="invalid_token"' in answer["WWW-Authenticate"]

    @pytest.mark.parametrize("ending", ["expired", "revoked", "closed"])
    def test_that_has_ended_is_refused_at_the_next_call(
        self, operator: Caller, ending: str
    ) -> None:
        assert operator.get("/me").status_code == 200
        now = timezone.now()
        if ending == "expired":
            ApiToken.objects.update(expires_at=now)
        elif ending == "revoked":
            ApiToken.objects.update(revoked_at=now)
        else:
            User.objects.filter(username="operator.3273").update(
                is_active=False, deactivated_at=now
            )
        answer = operator.put("/incidents/0197f5a2-6c1e-7d3a-9a51-2f4b8c6d7e90", REPORT)
        assert (answer.status_code, answer.json()["code"]) == (401, "invalid_token")

    def test_missing_is_refused_without_an_error_in_the_challenge(self, stranger: Caller) -> None:
        answer = stranger.get("/me")
        assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
        assert answer["WWW-Authenticate"] == 'Bearer realm="genggam"'

    def test_is_noted_at_most_once_an_hour(self, operator: Caller) -> None:
        operator.get("/me")
        first = ApiToken.objects.get().last_used_at
        operator.get("/me")
        assert first is not None
        assert ApiToken.objects.get().last_used_at == first
        ApiToken.objects.update(last_used_at=first - dt.timedelta(hours=2))
        operator.get("/me")
        assert ApiToken.objects.get().last_used_at > first - dt.timedelta(hours=1)

    def test_costs_two_queries_beside_the_transaction(
        self, operator: Caller, django_assert_max_num_queries: Any
    ) -> None:
        operator.get("/me")
        with django_assert_max_num_queries(5):  # savepoint, token, grants, realm, release
            operator.get("/me")


class TestSession:
    def sign_in(self, **options: Any) -> Client:
        client = Client(**options)
        client.force_login(
            cast.user(cast.BANDUNG_OPERATOR),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        return client

    def test_of_our_own_pages_is_accepted(self) -> None:
        assert self.sign_in().get("/api/v1/me").json()["user"]["username"] == "operator.3273"

    def test_changes_nothing_without_the_protection_mark(self) -> None:
        client = self.sign_in(enforce_csrf_checks=True)
        path = "/api/v1/incidents/0197f5a2-6c1e-7d3a-9a51-2f4b8c6d7e90"
        answer = client.put(path, REPORT, content_type="application/json")
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf")

    def test_changes_something_with_it(self) -> None:
        client = self.sign_in(enforce_csrf_checks=True)
        client.cookies["genggam_csrf"] = "a" * 32
        body = REPORT | {"occurred_at": (timezone.now() - dt.timedelta(hours=1)).isoformat()}
        answer = client.put(
            "/api/v1/incidents/0197f5a2-6c1e-7d3a-9a51-2f4b8c6d7e90",
            body,
            content_type="application/json",
            headers={"X-CSRFToken": "a" * 32},
        )
        assert answer.status_code == 201, answer.content

    def test_goes_after_a_token(self) -> None:
        answer = self.sign_in().get("/api/v1/me", headers={"authorization": "Bearer x"})
        assert answer.status_code == 401


class TestOwnTokens:
    def test_are_listed_and_nobody_elses(self, operator: Caller, verifier: Caller) -> None:
        (mine,) = operator.get("/tokens").json()["items"]
        (theirs,) = verifier.get("/tokens").json()["items"]
        assert mine["id"] != theirs["id"]
        assert "token" not in mine

    def test_are_revoked_by_their_owner_only(self, operator: Caller, verifier: Caller) -> None:
        (mine,) = operator.get("/tokens").json()["items"]
        assert verifier.send("DELETE", f"/tokens/{mine['id']}").status_code == 404
        assert operator.send("DELETE", f"/tokens/{mine['id']}").status_code == 204
        assert operator.get("/me").status_code == 401

    @pytest.mark.parametrize("bad", ["x", "%00", "00000000-0000-0000-0000-000000000000"])
    def test_that_are_none_are_not_found(self, operator: Caller, bad: str) -> None:
        assert operator.send("DELETE", f"/tokens/{bad}").status_code == 404


def test_credentials_never_show_their_secrets() -> None:
    shown = repr(signing_in.Credentials("a", "rahasia-sekali", "123456"))
    assert "rahasia" not in shown
    assert "123456" not in shown


def test_a_lockout_is_a_matter_of_name_and_address_together(stranger: Caller) -> None:
    for _ in range(7):
        ask(stranger, password="sandi-yang-salah-sekali")
    elsewhere = Caller()
    answer = elsewhere.post(
        "/tokens", {"username": "operator.3273", "password": cast.PASSWORD}, REMOTE_ADDR="10.1.2.3"
    )
    assert answer.status_code == 201
