"""Calls by token take the short way through Django and are answered as on the long one."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from a2wsgi.wsgi import build_environ
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from genggam.config import handlers
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.exchange.conftest import REPORT, caller_of

OWN = ("X-Request-ID", "Date")
"""Headers that differ from answer to answer."""
FIXED = "01a20e16-8d0a-74c2-9d0a-25bd2db7466a"


def environ(method: str, path: str, token: str, body: bytes = b"", **more: str) -> dict[str, Any]:
    scope: dict[str, Any] = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": path.partition("?")[0],
        "query_string": path.partition("?")[2].encode(),
        "root_path": "",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 5000),
        "headers": [
            (b"host", b"127.0.0.1"),
            (b"authorization", token.encode()),
            (b"content-type", more.get("kind", "application/json").encode()),
            (b"content-length", str(len(body)).encode()),
        ],
    }
    return dict(build_environ(scope, io.BytesIO(body)))  # type: ignore[arg-type]


def answered(handler: WSGIHandler, *asked: Any, **more: str) -> tuple[int, dict[str, str], Any]:
    response = handler.get_response(WSGIRequest(environ(*asked, **more)))
    headers = {name: value for name, value in response.items() if name not in OWN}
    content = json.loads(response.content or b"null")
    if isinstance(content, dict):
        for name in ("request_id", "as_of"):
            content.pop(name, None)
    return response.status_code, headers, content


@pytest.fixture
def token(db: None) -> str:
    return str(caller_of(cast.BANDUNG_OPERATOR).headers["authorization"])


class TestCalls:
    def test_leave_out_what_belongs_to_pages(self) -> None:
        short = len(handlers.OF_CALLS)
        assert set(handlers.OF_CALLS) < set(settings.MIDDLEWARE)
        assert short < len(settings.MIDDLEWARE) / 2
        handlers.Calls()
        assert len(settings.MIDDLEWARE) > short  # loading them left the settings as they were

    @pytest.mark.parametrize(
        ("method", "path", "body"),
        [
            ("GET", "/api/v1/me", b""),
            ("HEAD", "/api/v1/me", b""),
            ("GET", "/api/v1/incidents?limit=5", b""),
            ("GET", "/api/v1/incidents?limit=x", b""),
            ("GET", "/api/v1/regions/32.73", b""),
            ("GET", "/api/v1/none", b""),
            ("GET", "/api/none", b""),
            ("GET", "/api/v1/me/", b""),
            ("DELETE", "/api/v1/incidents", b""),
            ("PUT", f"/api/v1/incidents/{FIXED}", b'{"title": 1}'),
            ("PUT", f"/api/v1/incidents/{FIXED}", b"{"),
            ("PUT", f"/api/v1/incidents/{FIXED}", b"[" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)),
            ("POST", f"/api/v1/incidents/{FIXED}/actions/verify", b'{"version": 1}'),
            ("POST", "/api/v1/tokens", b"{}"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("shown", ["good", "bad"])
    def test_are_answered_as_on_the_long_way(
        self, token: str, shown: str, method: str, path: str, body: bytes
    ) -> None:
        header = token if shown == "good" else "Bearer ggm_" + "x" * 43
        asked = (method, path, header, body)
        short, long = answered(handlers.Calls(), *asked), answered(WSGIHandler(), *asked)
        assert {**short[1], "Vary": ""} == {**long[1], "Vary": ""}
        assert (short[0], short[2]) == (long[0], long[2])

    def test_store_a_report(self, token: str) -> None:
        path, body = f"/api/v1/incidents/{ids.uuid7()}", json.dumps(REPORT).encode()
        stored = answered(handlers.Calls(), "PUT", path, token, body)
        again = answered(WSGIHandler(), "PUT", path, token, body)
        assert (stored[0], again[0]) == (201, 200)
        assert stored[2] == again[2]


class TestIsCall:
    @pytest.mark.parametrize(
        ("path", "header", "expected"),
        [
            ("/api/v1/me", "Bearer x", True),
            ("/api/v1/me", "bearer x", True),
            ("/api/v1/me", "", False),
            ("/api/v1/me", "Basic x", False),
            ("/laporan/", "Bearer x", False),
            ("/apix/", "Bearer x", False),
        ],
    )
    def test_tells_a_call_from_a_page(self, path: str, header: str, expected: bool) -> None:
        assert handlers.is_call(path, header) is expected
