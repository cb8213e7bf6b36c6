"""Clients of the API: a token for each member of the cast, and what a good report looks like."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from genggam.foundation.access import actors, realms
from genggam.foundation.accounts import services as accounts
from genggam.kernel.testing import cast
from genggam.lib import ids

REPORT: dict[str, Any] = {
    "title": "Bentrok warga di Cicendo",
    "summary": "Dua kelompok warga bentrok di depan pasar.",
    "region": "32.73",
    "kind": "bentrok",
    "field": "sosial_budaya",
    "warning_level": "siaga",
    "occurred_at": "2026-11-24T08:00:00+07:00",
}


class Caller:
    """A program with one token; every answer is read as JSON."""

    def __init__(self, token: str = "", **headers: str) -> None:
        self.http = Client(raise_request_exception=False)
        self.headers = ({"authorization": f"Bearer {token}"} if token else {}) | headers

    def send(
        self, method: str, path: str, body: Any = None, *, raw: bytes | None = None, **more: Any
    ) -> Any:
        data = raw if raw is not None else b"" if body is None else json.dumps(body).encode()
        kind = more.pop("content_type", "application/json")
        headers = self.headers | more.pop("headers", {})
        return self.http.generic(
            method, f"/api/v1{path}", data, content_type=kind, headers=headers, **more
        )

    def get(self, path: str, **more: Any) -> Any:
        return self.send("GET", path, **more)

    def put(self, path: str, body: Any = None, **more: Any) -> Any:
        return self.send("PUT", path, body, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Any:
        return self.send("POST", path, body, **more)

    def report(self, record_id: uuid.UUID | None = None, **content: Any) -> Any:
        return self.put(f"/incidents/{record_id or ids.uuid7()}", REPORT | content)


def caller_of(part: cast.Part) -> Caller:
    """Return a program that works for a member of the cast."""
    with realms.entered(actors.LIVE):
        return Caller(accounts.issue_token(actor=cast.actor(part)).text)


@pytest.fixture
def call(db: None) -> Callable[[cast.Part], Caller]:
    """Return the maker of callers, in a test whose changes are undone."""
    return caller_of


@pytest.fixture
def operator(db: None) -> Caller:
    """Return the program of Bandung's operator."""
    return caller_of(cast.BANDUNG_OPERATOR)


@pytest.fixture
def verifier(db: None) -> Caller:
    """Return the program of West Java's verifier."""
    return caller_of(cast.WEST_JAVA_VERIFIER)


@pytest.fixture
def surabaya(db: None) -> Caller:
    """Return the program of Surabaya's operator, who must never see Bandung."""
    return caller_of(cast.SURABAYA_OPERATOR)


@pytest.fixture
def stranger() -> Caller:
    """Return a program without a token."""
    return Caller()
