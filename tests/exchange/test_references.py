"""Regions, code lists, who am I, health, and what the protocol refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.test import RequestFactory
from ninja import Router
from ninja.operation import PathView

from genggam.domains.incidents import permissions
from genggam.exchange.api import operations, refusals, schema
from genggam.exchange.api.urls import api
from genggam.foundation.access import actors, gate
from genggam.kernel.testing import cast
from tests.exchange.conftest import Caller, caller_of

pytestmark = pytest.mark.django_db


class TestRegions:
    def test_are_shown_with_parent_and_history(self, operator: Caller) -> None:
        body = operator.get("/regions/32.73").json()
        assert (body["name"], body["level"], body["parent"]["code"]) == ("Kota Bandung", 2, "32")
        assert body["versions"]

    def test_stood_in_34_provinces_before_the_papuan_split(self, operator: Caller) -> None:
        assert len(operator.get("/regions?at=2022-06-01").json()["items"]) == 34
        assert len(operator.get("/regions").json()["items"]) == 38

    def test_resolve_by_the_code_of_the_day(self, operator: Caller) -> None:
        then = operator.get("/regions/91.01?at=2022-06-01")
        assert then.status_code == 200, then.content
        assert then.json()["code"] == "91.01"

    def test_are_found_by_name_within_a_parent(self, operator: Caller) -> None:
        names = [r["name"] for r in operator.get("/regions?q=bandung&parent=32").json()["items"]]
        assert "Kota Bandung" in names
        assert operator.get("/regions?q=bandung&parent=35").json()["items"] == []

    @pytest.mark.parametrize("code", ["99.99", "x", "%00", "32.73.", "٣٢", "32/73", "a" * 300])
    def test_that_are_none_are_not_found(self, operator: Caller, code: str) -> None:
        answer = operator.get(f"/regions/{code}")
        assert answer.status_code == 404
        assert answer["Content-Type"] == "application/problem+json"

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("at=kemarin", "at"),
            ("at=2022-13-01", "at"),
            ("at=0001-01-01", "at"),
            ("parent=99", "parent"),
            ("parent=%00", "parent"),
            ("q=x&at=2022-01-01", "at"),
            ("q=x&limit=0", "limit"),
            ("q=%00", "q"),
        ],
    )
    def test_refuse_by_name(self, operator: Caller, query: str, field: str) -> None:
        answer = operator.get(f"/regions?{query}")
        assert (answer.status_code, answer.json()["field"]) == (422, field)


class TestMe:
    def test_says_what_each_assignment_opens(self, operator: Caller) -> None:
        (grant,) = operator.get("/me").json()["grants"]
        assert (grant["role"], grant["region"]["code"]) == ("operator", "32.73")
        assert {"incidents.follow_up", "incidents.report", "incidents.view"} <= set(
            grant["permissions"]
        )
        assert "incidents.verify" not in grant["permissions"]

    def test_shows_an_account_without_assignment_nothing(self) -> None:
        outsider = caller_of(cast.OUTSIDER)
        assert outsider.get("/me").json()["grants"] == []
        assert outsider.get("/incidents").status_code == 403


class TestCatalogues:
    def test_hold_the_codes_that_reports_take(self, operator: Caller) -> None:
        found = {
            c["key"]: [i["code"] for i in c["items"]]
            for c in operator.get("/catalogues").json()["items"]
        }
        assert "bentrok" in found["incidents.kind"]
        assert found["incidents.warning_level"] == ["normal", "waspada", "siaga", "awas"]


class TestHealth:
    def test_needs_no_sign_in(self, stranger: Caller) -> None:
        answer = stranger.get("/health")
        assert (answer.status_code, answer.json()["ok"]) == (200, True)

    def test_says_when_the_database_does_not_answer(
        self, stranger: Caller, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken() -> Any:
            raise OperationalError("down")

        monkeypatch.setattr(connection, "cursor", broken)
        answer = stranger.get("/health")
        assert (answer.status_code, answer.json()["database"]) == (503, "unreachable")


class TestProtocol:
    @pytest.mark.parametrize(
        "path", ["", "/", "/nothing", "/incidents/", "/incidents/a/b/c/d", "/../admin", "/%2e%2e/"]
    )
    def test_answers_an_unknown_address_as_a_problem(self, operator: Caller, path: str) -> None:
        answer = operator.get(path)
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
        assert answer.json()["code"] == "not_found"

    @pytest.mark.parametrize(
        "method", ["DELETE", "PATCH", "POST", "OPTIONS", "HEAD", "TRACE", "BREW"]
    )
    def test_names_the_methods_that_an_address_knows(self, operator: Caller, method: str) -> None:
        answer = operator.send(method, "/me")
        assert (answer.status_code, answer["Allow"]) == (405, "GET")

    def test_is_never_kept_by_caches(self, operator: Caller) -> None:
        assert operator.get("/me")["Cache-Control"] == "no-store"

    def test_refuses_a_query_that_nobody_reads(self, operator: Caller) -> None:
        answer = operator.get("/me?x=1")
        assert (answer.status_code, answer.json()["field"]) == (400, "x")


class TestPolicy:
    def test_stands_on_every_address_and_method(self) -> None:
        patterns, _app, _namespace = api.urls
        assert patterns
        for pattern in patterns:
            assert gate.policy_of(pattern.callback) is not None
            assert pattern.callback.policies

    def test_missing_fails_when_the_addresses_are_built(self) -> None:
        open_api, router = operations.Api(urls_namespace="broken"), Router()

        @router.get("/open")
        def view(request: Any) -> None:
            """Stand without a policy."""

        open_api.add_router("", router)
        with pytest.raises(ImproperlyConfigured, match="no policy"):
            open_api.urls  # noqa: B018

    def test_is_judged_where_the_operation_opens_its_own_transaction(
        self, rf: RequestFactory
    ) -> None:
        reached: list[Any] = []
        policies = (gate.SIGNED_IN, gate.holding(permissions.REPORT), gate.PUBLIC)
        for policy in policies:
            guarded = operations.guard(policy, in_transaction=False)(reached.append)
            request = rf.put("/x")
            request.actor = actors.ANONYMOUS
            if policy == gate.PUBLIC:
                guarded(request)
                continue
            with pytest.raises(refusals.Unauthenticated):
                guarded(request)
        assert len(reached) == 1

    def test_stands_in_a_transaction_but_for_four(self) -> None:
        """An operation that opens its own is an exception, and each is written down here."""
        own = {
            operation.view_func.__name__
            for bound in api._get_bound_routers()
            for path in bound.path_operations.values()
            for operation in path.operations
            if not operation.view_func.in_transaction  # type: ignore[attr-defined]
        }
        assert own == {"create_token", "get_health", "openapi", "put_incident"}

    def test_of_an_address_is_its_widest(self) -> None:
        path = PathView()
        for method, policy in (("GET", gate.SIGNED_IN), ("PUT", gate.holding("x"))):

            @operations.guard(policy)
            def view(request: Any) -> None:
                """Do nothing."""

            path.add_operation("/x", [method], view)
        assert operations.entry("/x", path).policy == gate.SIGNED_IN  # type: ignore[attr-defined]


class TestSchema:
    def test_is_what_is_checked_in(self) -> None:
        from django.utils import translation

        with translation.override("en"):
            made = schema.text(api)
        path = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
        assert json.loads(path.read_text(encoding="utf-8")) == json.loads(made)

    def test_is_served(self, stranger: Caller) -> None:
        body = stranger.get("/openapi.json").json()
        assert body["openapi"] == "3.1.0"
        assert "/api/v1/events" in body["paths"]

    def test_points_only_at_what_it_holds(self) -> None:
        document = schema.document(api)
        refs: list[str] = []

        def walk(node: Any) -> None:
            if isinstance(node, dict):
                refs.extend(v for k, v in node.items() if k == "$ref")
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)

        walk(document)
        for ref in refs:
            _hash, _components, kind, name = ref.split("/")
            assert name in document["components"][kind], ref
