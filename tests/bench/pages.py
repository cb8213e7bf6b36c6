"""The list page of fifty rows: how many a second two workers give, and where one page spends its time."""

from __future__ import annotations

import cProfile
import io
import itertools
import pstats
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence

from genggam.config.cluster import DATABASE
from tests.bench import keys as keyring
from tests.bench import serving, wire
from tests.bench.installation import ROOT, Installation
from tests.bench.keys import Key
from tests.bench.table import Figure, least

PATH = "/laporan/"
LEAST = 100
CONNECTIONS = 8
ROW = re.compile(rb'href="/laporan/[0-9a-f-]{36}/')
PROFILED = 60


def get(path: str, key: Key) -> bytes:
    """Return the request of a page by an account that is signed in."""
    return wire.request(
        "GET",
        path,
        Cookie=f"genggam_session={key.session}",
        Accept_Language="id",
        Accept="text/html",
    )


def measure(here: Installation, *, quick: bool) -> Iterator[Figure]:
    """Yield list pages a second, and the profile of one."""
    found = keyring.of(here, DATABASE, "verifikator.", "analis.pusat", "pimpinan.pusat", most=64)
    readers = [key for key in found if len(key.region) == 2]
    ready = [get(PATH, key) for key in readers]
    with serving.serving(here.environment(DATABASE)) as server:
        rows = len(set(ROW.findall(wire.once(server.port, ready[-1]).body)))
        _drive(server.port, ready, 1.5)
        rates = [
            _drive(server.port, ready, 3.0 if quick else 6.0) for _turn in range(1 if quick else 3)
        ]
    middle = sorted(rates, key=lambda load: load.rate)[len(rates) // 2]
    top = profile(here, next(key for key in found if key.username == "pimpinan.pusat"))
    yield least(
        f"list page of {rows} rows, 2 workers", middle.rate, LEAST, "/s",
        limit=f"p50 {middle.quantile(0.5):.0f} ms, p95 {middle.quantile(0.95):.0f} ms at {CONNECTIONS} connections;"
        f" one page costs {top[0]}",
    )  # fmt: skip
    for number, line in enumerate(top[1:], 1):
        yield Figure(f"  of one list page, {number}", line)


def _drive(port: int, ready: Sequence[bytes], seconds: float) -> wire.Load:
    requests = [itertools.cycle(ready[n::CONNECTIONS]) for n in range(CONNECTIONS)]
    return wire.drive(
        port, lambda n: requests[n], connections=CONNECTIONS, seconds=seconds
    ).require(200)


def profile(here: Installation, key: Key) -> list[str]:
    """Return what one page costs and the eight packages that take the most of it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.pages", PATH, key.session],
        env=here.environment(DATABASE),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    if done.returncode:
        raise RuntimeError(f"profiling failed: {done.stderr[-1500:]}")
    return done.stdout.splitlines()


def main(path: str, session: str) -> None:
    """Ask for a page again and again in this process and print its cost and its profile."""
    import time

    import django

    django.setup()
    from django.db import connection
    from django.test import Client

    client = Client(HTTP_HOST="127.0.0.1", headers={"accept-language": "id"})
    client.cookies["genggam_session"] = session
    for _warm in range(8):
        assert client.get(path).status_code == 200
    connection.force_debug_cursor = True
    client.get(path)
    queries = len(connection.queries)
    connection.force_debug_cursor = False
    began = time.process_time()
    for _turn in range(PROFILED):
        client.get(path)
    cost = (time.process_time() - began) * 1000 / PROFILED
    seen = cProfile.Profile()
    seen.enable()
    for _turn in range(PROFILED):
        client.get(path)
    seen.disable()
    sys.stdout.write(f"{cost:.1f} ms of processor in Python, {queries} statements\n")
    sys.stdout.write("\n".join(_top(seen, 8)) + "\n")


def _top(seen: cProfile.Profile, count: int) -> list[str]:
    """Return the packages in which the time is spent, as shares, with the costliest function of each."""
    stats = pstats.Stats(seen, stream=io.StringIO())
    total = stats.total_tt  # type: ignore[attr-defined]
    spent: dict[str, list[tuple[float, str, float]]] = {}
    for (file, _line, name), (_primitive, calls, own, _whole, _callers) in stats.stats.items():  # type: ignore[attr-defined]
        spent.setdefault(_package(file), []).append((own, name, calls / PROFILED))
    ordered = sorted(spent.items(), key=lambda item: -sum(own for own, _name, _calls in item[1]))
    return [_described(package, parts, total) for package, parts in ordered[:count]]


def _described(package: str, parts: list[tuple[float, str, float]], total: float) -> str:
    share, (own, name, calls) = sum(part[0] for part in parts) / total, max(parts)
    return f"{share:.1%} {package} (most in {name.strip('<>')}: {own / total:.1%}, {calls:.0f} calls a page)"


def _package(file: str) -> str:
    short = re.sub(r"^.*(site-packages|src|python3\.\d+)/", "", file)
    if short == file:
        return "built-in functions"
    depth = 3 if short.startswith("genggam/") else 2
    return ".".join(re.sub(r"\.py$", "", part) for part in short.split("/")[:depth])


if __name__ == "__main__":
    main(*sys.argv[1:3])
