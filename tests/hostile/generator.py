"""Make hostile requests from a seed: every address of the API, and everything that can be wrong about a call."""

from __future__ import annotations

import base64
import json
import random
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

Rng = random.Random
API = "/api/v1"
TEXTS = (
    "", " ", "\x00", "a\x00b", "\x1b[31m", "\ud800", "\udfff\ud800", "\ufffe", "\u202e", "é" * 50, "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
    "a" * 201, "a" * 9_000, "%00", "%s%n", "' OR 1=1 --", '"; DROP TABLE incidents_incident; --', "<script>",
    "=cmd|' /C calc'!A0", "../../etc/passwd", "NaN", "null", "0x10", "٣٢", "32.73", "99.99", "1e400", "\r\nX-A: b",
    "2026-11-24", "2026-02-30T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "24:00", "-",
    "2026-11-24T14:30:00+99:00", "2026-11-24T25:61:61Z", "2026-11-24T14:30:00", "+12026-11-24T14:30:00Z", "T",
)  # fmt: skip
NUMBERS = (
    0, -1, 1, 2**31 - 1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, -(2**63) - 1, 10**30, 10**400, 0.1, -0.0, 1e308,
    1e-320, 91.0, 107.123456789,
)  # fmt: skip
RAW_BODIES = (
    b"", b" ", b"{", b"}", b"[", b"null", b"true", b"1", b'"x"', b"{}", b"[]", b"\xff\xfe", b"\x00", b"{'a': 1}",
    b'{"a":1}{"b":2}', b'{"title":NaN}', b'{"title":Infinity}', b'{"dead":1e999}', b'{"dead":-}',
    b'{"title":"\\ud800"}',
    b'{"title":"\\u0000"}', b'{"title":"a","title":"b"}', b'{"\\u0000":1}', b'{"__proto__":{}}',
    b'\xef\xbb\xbf{"title":"x"}',
    b"[" * 200 + b"]" * 200, b'{"a":' * 60 + b"1" + b"}" * 60, b'{"title":"' + b"x" * 70_000 + b'"}', b"a=1&b=2",
    b'{"dead":' + b"9" * 5000 + b"}", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc\r\n--x--\r\n", b"--x", b"--x--",
)  # fmt: skip
CONTENT_TYPES = (
    "application/json", "application/json", "application/json", "application/json; charset=utf-16", "text/plain", "",
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/xml",
    "multipart/form-data; boundary=" + "x" * 300, "application/vnd.x+json", "image/svg+xml", "image/jpeg", "/",
    "a" * 500,
)  # fmt: skip
METHODS = ("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS")
QUERY_NAMES = (
    "region", "state", "level", "kind", "field", "report_kind", "verification", "shown", "verified", "due", "since",
    "until", "q", "cursor", "limit", "sort", "parent", "at", "name", "caption", "thumbnail", "warna", "region__path",
    "",
)  # fmt: skip
KNOWN_NAMES = {
    "/incidents": QUERY_NAMES[:16],
    "/regions": ("parent", "at", "q", "limit"),
    "/board": ("region",),
}
QUERY_TEXTS = (
    *TEXTS, "awas", "awas,siaga", "masuk", ",,,", "terbaru", "tingkat", "0", "200", "201", "-5", "9" * 400, "1" * 19,
    "\"a", "a & | !", "<->", ":*", "(((", "\\", "terbuka", "ya", "lewat", "2026-11-24T00:00:00+07:00", "00", "32", "91",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hostile:
    """One request; header values are latin-1 text, the path is already quoted."""

    number: int
    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"#{self.number} {self.method} {self.path[:200]} {self.headers} {self.body[:200]!r}"


@dataclass(frozen=True, slots=True)
class Known:
    """What really exists, so that calls get past the first check."""

    tokens: Sequence[str]
    incidents: Sequence[str]
    report: dict[str, Any]
    fields: Sequence[str]
    actions: Mapping[str, Sequence[str]]


def requests(known: Known, *, seed: int, count: int) -> Iterator[Hostile]:
    """Yield hostile requests; the same seed yields the same ones."""
    rng = random.Random(seed)
    for number in range(count):
        method, path = _address(rng, known)
        yield Hostile(
            number, method, path + _query(rng, path), _body(rng, known, path), _headers(rng, known)
        )


def _any_id(rng: Rng, known: Known) -> str:
    made = str(uuid.UUID(int=rng.getrandbits(128), version=rng.choice((1, 4))))
    if rng.random() < 0.4:
        made = f"{made[:14]}7{made[15:]}"
    odd = rng.choice(TEXTS)[:300]
    real = rng.choice(known.incidents)
    return rng.choice(
        (real, real, real, made, quote(odd, safe="", errors="replace"), str(uuid.UUID(int=0)))
    )


def _segment(rng: Rng) -> str:
    tricks = (
        "..",
        "%2e%2e",
        "..%2f..",
        "%00",
        "%ff%fe",
        "%c0%af",
        ";x=1",
        "a" * 2000,
        "%",
        "%zz",
        "~",
        "\u202e",
        "*",
        "$(id)",
    )
    return quote(rng.choice(tricks), safe="%;*$()~")


def _address(rng: Rng, known: Known) -> tuple[str, str]:
    one = lambda: _any_id(rng, known)  # noqa: E731
    word = lambda: quote(rng.choice(TEXTS)[:200], safe="", errors="replace")  # noqa: E731
    action = rng.choice((*known.actions, "terbang", word() or "x"))
    usual: tuple[tuple[str, Callable[[], str]], ...] = (
        ("PUT", lambda: f"/incidents/{one()}"),
        ("PUT", lambda: f"/incidents/{uuid.UUID(int=rng.getrandbits(128), version=4)}"),
        ("GET", lambda: f"/incidents/{one()}"),
        ("GET", lambda: "/incidents"),
        ("GET", lambda: "/incidents"),
        ("POST", lambda: f"/incidents/{rng.choice(known.incidents)}/actions/{action}"),
        ("POST", lambda: f"/incidents/{one()}/actions/{action}"),
        ("PUT", lambda: f"/incidents/{one()}/attachments/{one()}"),
        ("GET", lambda: f"/incidents/{one()}/attachments/{one()}"),
        ("GET", lambda: f"/regions/{rng.choice(('32', '32.73', '91', word(), word()))}"),
        ("GET", lambda: "/regions"),
        ("GET", lambda: "/board"),
        (
            "GET",
            lambda: rng.choice(
                ("/me", "/tokens", "/catalogues", "/health", "/openapi.json", "/events")
            ),
        ),
        ("DELETE", lambda: f"/tokens/{one()}"),
    )
    if rng.random() < 0.02:
        return "POST", f"{API}/tokens"
    method, path = rng.choice(usual)
    made = API + path()
    if rng.random() < 0.08:
        made += f"/{_segment(rng)}"
    if rng.random() < 0.04:
        made = made.replace("/", "//", rng.randint(2, 4)).replace("//", "/", 1)
    return (rng.choice(METHODS) if rng.random() < 0.15 else method), made


def _query(rng: Rng, path: str) -> str:
    """Return a query of names that the address mostly knows, with values that it mostly does not."""
    known = next((names for end, names in KNOWN_NAMES.items() if path.endswith(end)), ())
    if rng.random() < (0.1 if known else 0.9):
        return ""
    pairs = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        name = rng.choice(QUERY_NAMES if rng.random() < 0.05 or not known else known)
        text = _cursor(rng) if name == "cursor" else rng.choice(QUERY_TEXTS)
        pairs.append(f"{quote(name)}={quote(text[:1500], safe='', errors='replace')}")
    return "?" + rng.choice(("&", "&", "&", ";")).join(pairs)


def _cursor(rng: Rng) -> str:
    """Return a page mark that decodes, but not to what it should."""
    values = [rng.choice(("n", "p", "x", 1, None))]
    values += [
        rng.choice(
            (
                *TEXTS,
                *NUMBERS,
                [],
                {},
                str(uuid.uuid5(uuid.NAMESPACE_URL, "x")),
                "2026-11-24T05:00:00+00:00",
                "3",
                "99999999999999999999",
            )
        )
        for _ in range(rng.randint(1, 4))
    ]
    whole = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
    return whole if rng.random() < 0.7 else whole[: rng.randint(0, len(whole))]


def value(rng: Rng, depth: int = 0) -> Any:
    """Return any JSON value that is wrong in most places."""
    kind = rng.random()
    if kind < 0.45:
        return rng.choice(TEXTS)
    if kind < 0.75:
        return rng.choice(NUMBERS)
    if kind < 0.85 or depth > 3:
        return rng.choice((None, True, False))
    if kind < 0.93:
        return [value(rng, depth + 1) for _ in range(rng.randint(0, 4))]
    return {rng.choice(TEXTS)[:80]: value(rng, depth + 1) for _ in range(rng.randint(0, 3))}


def _body(rng: Rng, known: Known, path: str) -> bytes:
    if rng.random() < 0.12:
        return rng.choice(RAW_BODIES)
    if path.endswith("/tokens"):
        return json.dumps(
            {"username": value(rng), "password": value(rng), "otp": value(rng)}
        ).encode()
    if "/actions/" in path:
        given = {
            "version": rng.choice((1, 1, 2, 3, value(rng))),
            "reason": "x",
            "text": "x",
            "warning_level": "awas",
        }
        names: Sequence[str] = list(
            known.actions.get(path.rsplit("/", 1)[1].partition("?")[0], ("version",))
        )
        given = {name: given[name] for name in names if name in given}
    else:
        given, names = dict(known.report), known.fields
    for _ in range(rng.choice((0, 1, 1, 1, 2, 5))):
        name = rng.choice(names) if rng.random() < 0.93 else rng.choice(TEXTS)[:60]
        given[name] = value(rng)
    if rng.random() < 0.08 and given:
        del given[rng.choice(list(given))]
    written = json.dumps(given, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
    return written[: rng.randint(0, len(written))] if rng.random() < 0.04 else written


def _headers(rng: Rng, known: Known) -> dict[str, str]:
    found = {
        "Content-Type": rng.choice(CONTENT_TYPES) if rng.random() < 0.25 else "application/json"
    }
    chance = rng.random()
    if chance < 0.93:
        found["Authorization"] = f"Bearer {rng.choice(known.tokens)}"
    elif chance < 0.97:
        found["Authorization"] = rng.choice(
            (
                "Bearer",
                "Bearer ggm_" + "x" * 43,
                "Basic eDp4",
                "Bearer \xff\xfe",
                "x" * 3000,
                "Digest a=b",
            )
        )
    odd = (
        "",
        "x",
        "\xe9\xff",
        "a" * 300,
        "1",
        "*",
        '"',
        "id;q=abc",
        "bytes=0-99999999999",
        "../x",
        "%00",
        "ggm_",
    )
    for name in (
        "Accept-Language",
        "Idempotency-Key",
        "X-Request-ID",
        "Cookie",
        "Last-Event-ID",
        "If-None-Match",
        "Content-Disposition",
        "Range",
        "Accept",
        "X-Forwarded-For",
        "If-Modified-Since",
        "X-CSRFToken",
        "Origin",
        "Referer",
    ):
        if rng.random() < 0.06:
            found[name] = rng.choice(odd)
    if rng.random() < 0.03:
        found["Cookie"] = (
            f"genggam_session={'x' * rng.choice((1, 32, 200))}; genggam_language=../../x"
        )
    return found
