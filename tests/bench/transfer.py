"""What goes over the wire when a board is opened: all that the page names, compressed as browsers ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from genggam.config.cluster import DATABASE
from tests.bench import keys as keyring
from tests.bench import serving, wire
from tests.bench.installation import Installation
from tests.bench.keys import Key
from tests.bench.table import Figure, most

BOARD = "/papan/"
FIRST_LOAD, DATA = 450, 100
LINKED = re.compile(rb"""(?:src|href|data-module)="(/static/[^"#]+\.(?:js|css|svg|woff2))[^"]*\"""")
IMPORTED = re.compile(rb"""(?:from|import)\s*\(?["'](\.{0,2}/[^"']+\.js)["']""")
GEOMETRY = re.compile(rb"""data-geometry="([^"]+)\"""")
NUMBERS = f"{BOARD}00/data.json"
Sizes = dict[str, int]


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield the bytes of the first load and of the board's data with its geometry."""
    found = {key.username: key for key in keyring.of(here, DATABASE, "pimpinan.pusat")}
    with serving.serving(here.environment(DATABASE)) as server:
        key = found["pimpinan.pusat"]
        loaded, data = _opened(server.port, key)
    largest = ", ".join(
        f"{_name(path)} {size / 1000:.0f}" for path, size in _largest(loaded | data)
    )
    whole = sum(loaded.values()) + sum(size for path, size in data.items() if path != NUMBERS)
    yield most(
        "first load of the board: page, styles, scripts, map", whole / 1000, FIRST_LOAD, "kB",
        limit=f"{len(loaded) + 1} files; largest (kB): {largest}",
    )  # fmt: skip
    yield most(
        "board data with geometry", sum(data.values()) / 1000, DATA, "kB",
        limit=", ".join(f"{_name(path)} {size / 1000:.1f}" for path, size in data.items()),
    )  # fmt: skip


def _largest(sizes: Sizes) -> list[tuple[str, int]]:
    return sorted(sizes.items(), key=lambda item: -item[1])[:4]


def _name(path: str) -> str:
    return re.sub(r"[.-][0-9a-f]{8,}", "", path.rsplit("/", 1)[-1].split("?")[0]) or path


def _opened(port: int, key: Key) -> tuple[Sizes, Sizes]:
    """Return the bytes of everything that a browser loads for the board, and of what the board draws from."""
    page = _fetch(port, BOARD, key, compressed=False)
    loaded = {BOARD: len(_fetch(port, BOARD, key))}
    waiting = [path.decode() for path in LINKED.findall(page)]
    while waiting:
        path = waiting.pop()
        if path in loaded:
            continue
        loaded[path] = len(_fetch(port, path, key))
        if path.endswith(".js"):
            text = _fetch(port, path, key, compressed=False)
            waiting += [urljoin(path, found.decode()) for found in IMPORTED.findall(text)]
    drawn = [found.decode() for found in GEOMETRY.findall(page)]
    if not drawn:
        raise RuntimeError("the board names no geometry")
    return loaded, {path: len(_fetch(port, path, key)) for path in (*drawn, NUMBERS)}


def _fetch(port: int, path: str, key: Key, *, compressed: bool = True) -> bytes:
    sent = wire.request(
        "GET",
        path,
        Cookie=f"genggam_session={key.session}",
        Accept_Language="id",
        Accept_Encoding="gzip, deflate, br" if compressed else "",
    )
    answer = wire.once(port, sent)
    if answer.status != 200:
        raise RuntimeError(f"{path} answers {answer.status}")
    return answer.head + answer.body if compressed else answer.body
