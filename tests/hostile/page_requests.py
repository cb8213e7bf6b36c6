"""Make hostile requests to the pages from a seed: every address of the site, queries and forms wrong in every way."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from tests.hostile import generator
from tests.hostile.generator import NUMBERS, QUERY_TEXTS, TEXTS, Hostile, Rng

CSRF = "a" * 32
BOUNDARY = "grenze"
QUERY_NAMES = (
    "q", "level", "kind", "state", "field", "region", "since", "until", "shown", "verified", "due", "waiting", "sort",
    "cursor", "urut", "semua", "jenis", "selected", "lead", "listing", "after", "next", "page", "region__path", "",
)  # fmt: skip
KNOWN_QUERY: Mapping[str, Sequence[str]] = {
    "/laporan/": QUERY_NAMES[:14],
    "/papan/": ("urut", "semua"),
    "/cari/": ("q",),
    "/pengguna/": ("q", "after"),
    "/laporan/baru/": ("jenis",),
    "/laporan/gabung/": ("selected", "lead"),
    "/ekspor/baru/": ("listing", *QUERY_NAMES[:14]),
    "/akun/login/": ("next",),
}
QUERY_VALUES = (
    *QUERY_TEXTS, "https://contoh.invalid/", "//contoh.invalid", "javascript:alert(1)", "incidents", "audit", "lewat",
    "tingkat", "nama", "li", "la", "2026-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "2026-11-24T99:99",
)  # fmt: skip
LINES = (
    "32",
    "32.73",
    "00",
    "91",
    "32.7",
    "99",
    "32.73.",
    "3273",
    "０１",
    "%00",
    "32/73",
    "a" * 300,
)
REPORT_FIELDS = (
    "id", "captured_at", "report_kind", "source_text", "warning_level", "kind", "title", "summary", "region", "when",
    "occurred_at", "place", "latitude", "longitude", "accuracy_m", "field", "athg", "urgency_local", "classification",
    "who", "why", "how", "handling_step", "crowd_estimate", "dead", "seriously_injured", "lightly_injured", "missing",
    "displaced_families", "displaced_persons", "houses", "loss_rupiah", "land_hectares", "facts", "source",
    "source_value", "obtained_how", "obtained_at", "attention", "recommendation", "realm", "agency", "version",
)  # fmt: skip
STEP_FIELDS = (
    "version", "id", "reason", "text", "warning_level", "verification", "athg", "source_value", "final", "captured_at",
    "occurred_at", "keep_title", "keep_summary", "title", "region", "dead", "crowd_estimate", "state", "is_verified",
)  # fmt: skip
FORM_FIELDS: Mapping[str, Sequence[str]] = {
    "/laporan/baru/": REPORT_FIELDS,
    "/laporan/tempel/": ("message",),
    "/laporan/gabung/": ("selected", "lead"),
    "/laporan/tampilan/": ("name", "query"),
    "/profil/kunci/": ("name", "days"),
    "/ekspor/baru/": ("purpose", "format"),
    "/akun/login/": ("login", "password", "next"),
    "/akun/bahasa/": ("language", "next"),
    "/akun/authenticate/": ("code",),
    "/akun/reauthenticate/": ("password", "next"),
    "/akun/webauthn/login/": ("credential",),
    "/akun/webauthn/add/": ("name", "passwordless", "credential"),
    "/akun/totp/activate/": ("code",),
    "/akun/password/change/": ("oldpassword", "password1", "password2"),
    "/pengguna/baru/": (
        "username", "full_name", "email", "role", "agency", "clearance", "acting_kind", "valid_from", "valid_to",
    ),
    "/peran/": ("role", "agency", "clearance", "acting_kind", "valid_from", "valid_to"),
    "/catatan/": ("id", "text"),
}  # fmt: skip
# What ends the run's own sessions is asked for by GET only.
NEVER_POSTED = ("/akun/logout/", "/akun/sesi/", "/tutup/", "/akhiri/", "/sandi/")
FILES = (
    ("foto.jpg", "image/jpeg", b"\xff\xd8\xff\xe0kaputt"),
    ("foto.jpg", "image/jpeg", b""),
    (
        "foto.jpg",
        "image/svg+xml",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ),
    ("foto.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40),
    ("../../etc/passwd", "text/plain", b"root"),
    ("a" * 400 + ".jpg", "image/jpeg", b"GIF89a" + b"\x01" * 30),
    ("foto\x00.php", "application/x-php", b"<?php"),
    ("bom.zip", "application/zip", b"PK\x03\x04" + b"\x00" * 60),
    ("", "", b"x"),
)
RAW = (
    b"", b"%", b"%zz=%", b"&&&&", b"=", b"title", b"title=%ff%fe", b"title=%00", b"\xff\xfe=1", b"a=" + b"x" * 70_000,
    b"&".join(b"f%d=1" % n for n in range(600)), b'{"title": 1}', b"title=%ED%A0%80", b"version=" + b"9" * 5000,
)  # fmt: skip
TYPES = (
    "", "text/plain", "application/json", "multipart/form-data", "multipart/form-data; boundary=", "a/b; c=d",
    f"multipart/form-data; boundary={'x' * 300}", "application/x-www-form-urlencoded; charset=utf-16",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """What really exists: the addresses, the sessions, the reports, the steps."""

    addresses: Sequence[str]
    sessions: Sequence[str]
    incidents: Sequence[str]
    actions: Sequence[str]


def requests(site: Site, *, seed: int, count: int) -> Iterator[Hostile]:
    """Yield hostile requests; the same seed yields the same ones."""
    rng = random.Random(f"pages {seed}")
    for number in range(count):
        path = _path(rng, site)
        method = "POST" if rng.random() < 0.45 else "GET"
        if rng.random() < 0.04:
            method = rng.choice(generator.METHODS)
        if any(path.endswith(end) for end in NEVER_POSTED) and method != "HEAD":
            method = "GET"
        query = _query(rng, path) if method == "GET" or rng.random() < 0.1 else ""
        body, kind = _body(rng, path) if method in ("POST", "PUT", "PATCH") else (b"", "")
        yield Hostile(number, method, path + query, body, _headers(rng, site, kind))


def _path(rng: Rng, site: Site) -> str:
    """Fill one address with what exists, or with what does not."""
    weighted = (
        "laporan/baru/",
        "laporan/",
        "laporan/<uuid:incident_id>/<slug:action>/",
        "laporan/tempel/",
    )
    address = rng.choice(weighted) if rng.random() < 0.45 else rng.choice(site.addresses)
    for inner in [part.split(">")[0] for part in address.split("<")[1:]]:
        address = address.replace(f"<{inner}>", _parameter(rng, site, inner), 1)
    if rng.random() < 0.05:
        address += quote(rng.choice(TEXTS)[:120], safe="", errors="replace")
    return f"/{address}"


def _parameter(rng: Rng, site: Site, inner: str) -> str:
    if rng.random() < 0.06:
        return quote(rng.choice(TEXTS)[:200], safe="", errors="replace") or "-"
    if inner == "slug:action":
        return rng.choice((*site.actions, "terbang", "a" * 300, "__class__"))
    if inner == "uuid:incident_id":
        made = str(uuid.UUID(int=rng.getrandbits(128), version=4))
        return rng.choice((*site.incidents, made)) if rng.random() < 0.9 else str(uuid.UUID(int=0))
    if inner.startswith("uuid:"):
        return str(uuid.UUID(int=rng.getrandbits(128), version=4))
    if inner.startswith("int:"):
        return str(rng.choice((0, 1, 2**31, 2**63, 10**30)))
    return quote(rng.choice(LINES), safe="")


def _query(rng: Rng, path: str) -> str:
    known = KNOWN_QUERY.get(path, ())
    if rng.random() < (0.05 if known else 0.8):
        return ""
    pairs = []
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        name = rng.choice(known) if known and rng.random() < 0.92 else rng.choice(QUERY_NAMES)
        text = generator._cursor(rng) if name == "cursor" else rng.choice(QUERY_VALUES)
        pairs.append(f"{quote(name)}={quote(text[:1500], safe='', errors='replace')}")
    return "?" + "&".join(pairs)


def _value(rng: Rng, name: str) -> str:
    """Return mostly what the field does not want."""
    good = {"when": "0", "report_kind": "flash", "kind": "bentrok", "warning_level": "awas", "region": "32.73",
            "title": "Judul", "summary": "Isi.", "version": "1", "reason": "Alasan.", "text": "Isi.",
            "id": str(uuid.UUID(int=rng.getrandbits(128), version=4))}  # fmt: skip
    if name in good and rng.random() < 0.75:
        return good[name]
    return str(rng.choice(NUMBERS)) if rng.random() < 0.3 else rng.choice(TEXTS)


def _fields(rng: Rng, path: str) -> list[tuple[str, str]]:
    names = next((names for end, names in FORM_FIELDS.items() if path.endswith(end)), STEP_FIELDS)
    chosen = [name for name in names if rng.random() < 0.75]
    pairs = [(name, _value(rng, name)) for name in chosen]
    if rng.random() < 0.15:
        pairs += [
            (name, _value(rng, name)) for name in rng.sample(chosen, len(chosen) // 3)
        ]  # sent twice
    if rng.random() < 0.08:
        pairs.append((rng.choice(TEXTS)[:80] or "x", rng.choice(TEXTS)))
    if rng.random() < 0.93:
        pairs.insert(0, ("csrfmiddlewaretoken", CSRF if rng.random() < 0.97 else rng.choice(TEXTS)))
    return pairs


def _body(rng: Rng, path: str) -> tuple[bytes, str]:
    """Return a body and its content type, which mostly fit each other."""
    usual = "application/x-www-form-urlencoded"
    if rng.random() < 0.06:
        return rng.choice(RAW), rng.choice((usual, *TYPES))
    pairs = _fields(rng, path)
    if (path.endswith("/laporan/baru/") and rng.random() < 0.5) or rng.random() < 0.05:
        body = _multipart(rng, pairs)
        return (body[: rng.randint(0, len(body))] if rng.random() < 0.1 else body), (
            f"multipart/form-data; boundary={BOUNDARY}"
        )
    body = urlencode(pairs, errors="surrogatepass").encode()
    return body, usual if rng.random() < 0.95 else rng.choice(TYPES)


def _multipart(rng: Rng, pairs: list[tuple[str, str]]) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode(
            "utf-8", "surrogatepass"
        )
        for name, text in pairs
    ]
    for _ in range(rng.choice((0, 1, 1, 2, 12))):
        name, kind, content = rng.choice(FILES)
        where = rng.choice(("photos", "photos", "photos", "title", "id"))
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{where}"; filename="{name}"\r\n'
        )
        parts.append(f"{head}Content-Type: {kind}\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def _headers(rng: Rng, site: Site, kind: str) -> dict[str, str]:
    session = (
        rng.choice(site.sessions) if rng.random() < 0.95 else rng.choice(("", "x" * 32, "x" * 400))
    )
    found = {"Content-Type": kind, "Cookie": f"genggam_session={session}; genggam_csrf={CSRF}"}
    if rng.random() < 0.04:
        found["Cookie"] += (
            f"; genggam_language={quote(rng.choice(TEXTS)[:40], errors='replace')}; theme=../x"
        )
    for name, values in (
        ("HX-Request", ("true", "x")), ("HX-Target", ("results", '"><x')), ("HX-Current-URL", ("%%%", "http://[")),
        ("Accept-Language", ("en", "id;q=abc", "*", "x" * 300)), ("If-None-Match", ('"', "W/")),
        ("Referer", ("http://[", "x")), ("Origin", ("null", "http://127.0.0.1")), ("X-Background", ("1",)),
    ):  # fmt: skip
        if rng.random() < 0.05:
            found[name] = rng.choice(values)
    return found
