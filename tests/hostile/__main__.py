"""Send hostile requests to a real server, to the API and to the pages, and fail on any answer of 500 or above.

Our own generators make `--count` of them, 45 % to pages; schemathesis adds some thousands of its own to the API.
"""

from __future__ import annotations

import argparse
import http.client
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.hostile import generator, page_requests, server

THREADS = 4
PAGES_SHARE = 0.45
CHECKS = "not_a_server_error,content_type_conformance,status_code_conformance,response_schema_conformance"
# A stream never ends; revoking would take the run's own token away.
LEFT_OUT = ("streamEvents", "revokeToken")


def ours(port: int, made: Iterator[generator.Hostile], name: str) -> list[str]:
    """Send our own requests from a few threads; return those that were answered by 500, or by nothing."""
    lock, seen, broken = threading.Lock(), Counter[int](), list[str]()

    def work() -> None:
        while True:
            with lock:
                sent = next(made, None)
            if sent is None:
                return
            status = _status(port, sent)
            with lock:
                seen[status // 100 * 100] += 1
                if status >= 500:
                    broken.append(f"{status} {sent}")

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = ", ".join(f"{status or 'unsendable'}: {seen[status]}" for status in sorted(seen))
    print(
        f"own, {name}: {sum(seen.values())} requests in {time.monotonic() - started:.0f} s ({shown})"
    )
    return broken


def _status(port: int, sent: generator.Hostile) -> int:
    """Return the status; 0 where our own client refuses to write the request, 599 where the server went away."""
    try:
        return server.ask(port, sent.method, sent.path, sent.body, sent.headers)[0]
    except (ValueError, UnicodeError, http.client.InvalidURL):
        return 0
    except (OSError, http.client.HTTPException):
        return 599


def schemathesis(port: int, token: str, *, seed: int, examples: int, seconds: int) -> bool:
    """Run schemathesis against the served schema; return whether it found nothing."""
    command = [
        str(Path(sys.executable).with_name("schemathesis")), "run", f"http://127.0.0.1:{port}/api/v1/openapi.json",
        "--header", f"Authorization: Bearer {token}", "--checks", CHECKS, "--workers", "2", "--seed", str(seed),
        "--max-examples", str(examples), "--max-time", str(seconds), "--continue-on-failure", "--no-color",
        "--phases", "examples,coverage,fuzzing", "--warnings", "off", "--suppress-health-check", "all",
    ]  # fmt: skip
    for operation in LEFT_OUT:
        command += ["--exclude-operation-id", operation]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    print(done.stdout[-6000:])
    found = re.search(r"(\d[\d,]*) generated", done.stdout)
    print(f"schemathesis: {found.group(1) if found else '?'} requests, exit {done.returncode}")
    return done.returncode == 0


def main() -> int:
    """Run both; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--examples", type=int, default=200, help="of schemathesis, per operation")
    parser.add_argument("--seconds", type=int, default=300, help="at most, for schemathesis")
    parser.add_argument("--own-only", action="store_true")
    options = parser.parse_args()
    server.prepare()
    with server.database():
        tokens = server.tokens()
        with server.serving() as port:
            stored = [server.report(port, tokens[0], number) for number in range(8)]
            keys = [key for key, _content in stored]
            known = generator.Known(tokens, keys, stored[0][1], *server.accepted())
            site = page_requests.Site(
                server.page_addresses(), server.sessions(), keys, server.actions()
            )
            to_pages = round(options.count * PAGES_SHARE)
            made = generator.requests(known, seed=options.seed, count=options.count - to_pages)
            broken = ours(port, made, "API")
            broken += ours(
                port, page_requests.requests(site, seed=options.seed, count=to_pages), "pages"
            )
            is_clean = options.own_only or schemathesis(
                port,
                tokens[0],
                seed=options.seed,
                examples=options.examples,
                seconds=options.seconds,
            )
    print("\n".join(broken[:50]))
    print(f"answers of 500 and above: {len(broken)}")
    return 0 if is_clean and not broken else 1


if __name__ == "__main__":
    sys.exit(main())
