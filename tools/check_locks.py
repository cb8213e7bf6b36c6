"""Refuse locks that name an address, lack a hash, or do not hold what their .in file asks for."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==(\S+)")
WANT = re.compile(r"^([A-Za-z0-9][\w.-]*)")


def normal(name: str) -> str:
    """Return the one spelling of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_problems(root: Path) -> Iterator[str]:
    """Yield what is wrong with the Python locks."""
    for asked in sorted((root / "requirements").glob("*.in")):
        lock = asked.with_suffix(".lock")
        if not lock.exists():
            yield f"{asked.name}: {lock.name} is missing"
            continue
        text = lock.read_text(encoding="utf-8")
        if "://" in text:
            yield f"{lock.name}: names an address"
        blocks = re.split(r"\n(?=[A-Za-z0-9])", text)
        pinned = {normal(found[1]): block for block in blocks if (found := PIN.match(block))}
        for name, block in pinned.items():
            if "--hash=sha256:" not in block:
                yield f"{lock.name}: {name} has no hash"
        for line in asked.read_text(encoding="utf-8").splitlines():
            found = WANT.match(line)
            if found and normal(found[1]) not in pinned:
                yield f"{lock.name}: {found[1]} is asked for and not locked"


def npm_problems(root: Path) -> Iterator[str]:
    """Yield what is wrong with the front end's lock and versions."""
    package = json.loads((root / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    for group in ("dependencies", "devDependencies"):
        for name, version in package.get(group, {}).items():
            if not re.fullmatch(r"\d+\.\d+\.\d+", version):
                yield f"package.json: {name} {version} is not an exact version"
            if lock["packages"].get(f"node_modules/{name}", {}).get("version") != version:
                yield f"package-lock.json: {name} {version} is not locked"
    for name, entry in lock["packages"].items():
        if "resolved" in entry:
            yield f"package-lock.json: {name} names the address it came from"
        if name and "integrity" not in entry:
            yield f"package-lock.json: {name} has no hash"


def main(arguments: list[str] | None = None) -> int:
    """Print every problem; 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT)
    root = parser.parse_args(arguments).root
    found = [*lock_problems(root), *npm_problems(root)]
    print("\n".join(found) if found else "Every lock is whole and names no registry.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
