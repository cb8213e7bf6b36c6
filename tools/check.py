"""Run every check of the code, two at a time, and show what each found.

python tools/check.py             all
python tools/check.py types sizes only these
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
CODE = ["src", "tests", "tools"]
DJANGO = [PYTHON, "-m", "django"]
# The slowest first, so that the others run beside it.
CHECKS: dict[str, list[str]] = {
    "types": [str(BIN / "mypy")],
    "contracts": [str(BIN / "lint-imports")],
    "style": [str(BIN / "ruff"), "check", "--quiet", *CODE],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", *CODE],
    "templates": [str(BIN / "djlint"), "src", "--lint", "--quiet"],
    "bandit": [
        str(BIN / "bandit"),
        "--quiet",
        "--recursive",
        "src",
        "--configfile",
        "pyproject.toml",
    ],
    "sizes": [PYTHON, "tools/check_sizes.py"],
    "locks": [PYTHON, "tools/check_locks.py"],
    "messages": [PYTHON, "tools/messages.py", "check"],
    "django": [*DJANGO, "check", "--deploy", "--fail-level", "WARNING"],
    "migrations": [str(BIN / "genggam"), "manage", "makemigrations", "--check", "--dry-run"],
    "openapi": [PYTHON, "tools/check_openapi.py"],
    "permissions": [PYTHON, "tools/permissions_doc.py", "--check"],
}


def environment() -> dict[str, str]:
    """Return the environment of the checks: settings of a served installation, a home of their own."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "genggam.config.settings",
        "GENGGAM_HOME": str(ROOT / "build" / "home"),
        "GENGGAM_HTTPS": "1",
        "GENGGAM_HOSTS": "genggam.example",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore:Got an error checking a consistent migration history:RuntimeWarning",
    }


def run(name: str) -> tuple[str, int, str, float]:
    """Run one check; return its name, status, words and seconds."""
    began = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return name, done.returncode, done.stdout.strip(), time.monotonic() - began


def main() -> int:
    """Run the checks asked for, all without arguments; 1 when one fails."""
    names = sys.argv[1:] or list(CHECKS)
    unknown = set(names) - set(CHECKS)
    if unknown:
        print(f"unknown: {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}")
        return 2
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for future in as_completed([pool.submit(run, name) for name in names]):
            name, status, words, seconds = future.result()
            print(f"{'ok  ' if status == 0 else 'FAIL'} {name:<10} {seconds:5.1f} s", flush=True)
            if status:
                failed.append(name)
                print(words, flush=True)
    if failed:
        print(f"\n{len(failed)} of {len(names)} checks failed: {', '.join(sorted(failed))}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
