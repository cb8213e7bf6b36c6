"""Write the requirement locks: every package by hash, for every platform, naming no registry.

python tools/lock.py             keep the versions that still fit
python tools/lock.py --upgrade   take the newest that the .in files allow
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# In this order: a later one is constrained by the earlier ones.
LOCKS = {
    "uv": "3.11",
    "base": "3.11",
    "build": "3.11",
    "dev": "3.11",
    "node": "3.11",
    "data": "3.12",
}
OPTIONS = ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet")


def command(name: str, python: str, extra: list[str]) -> list[str]:
    """Return the command that resolves one list."""
    only = ["--no-deps"] if name == "data" else []  # its data files are read, its code is not
    files = [f"requirements/{name}.in", "--output-file", f"requirements/{name}.lock"]
    uv = str(Path(sys.executable).parent / "uv")
    return [uv, "pip", "compile", *OPTIONS, *only, *extra, "--python-version", python, *files]


def main() -> int:
    """Resolve all lists; stop at the first that fails."""
    for name, python in LOCKS.items():
        print(f"· {name}", flush=True)
        done = subprocess.run(command(name, python, sys.argv[1:]), cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
        if "://" in (ROOT / f"requirements/{name}.lock").read_text(encoding="utf-8"):
            print(f"requirements/{name}.lock names an address", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
