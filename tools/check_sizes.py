"""Refuse functions, files, templates and scripts that have grown too long to be read at once.

Exceptions stand in tools/size_exceptions.txt, one a line: name, lines, reason. An exception never grows, is
lowered when its subject shrinks, and goes when it is not needed any more; their number may only fall.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXCEPTIONS = Path("tools/size_exceptions.txt")
MOST_EXCEPTIONS = 0
FUNCTION = 60
PYTHON_FILE = 500
LONG_PYTHON_FILE = 800
TEMPLATE = 120
SCRIPT = 150
OTHER = {"settings.py": 400}
DECLARATIONS = {"catalogues.py", "choices.py", "permissions.py", "register.py", "roles.py"}
# What is made by a program or read as a table is measured by nobody.
UNMEASURED = {"migrations", "data", "node_modules", "__pycache__", "static", "fixtures"}


@dataclass(frozen=True)
class Subject:
    """Hold one measured thing and the lines it may have."""

    name: str
    lines: int
    limit: int


def python_subjects(path: Path, name: str) -> Iterator[Subject]:
    """Yield a Python file and every function in it."""
    text = path.read_text(encoding="utf-8")
    long = name.startswith("tests/") or path.name in DECLARATIONS
    limit = OTHER.get(path.name, LONG_PYTHON_FILE if long else PYTHON_FILE)
    yield Subject(name, len(text.splitlines()), limit)
    for node in ast.walk(ast.parse(text, filename=name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Subject(f"{name}::{node.name}", lines, FUNCTION)


def subjects(root: Path) -> Iterator[Subject]:
    """Yield everything that is measured."""
    for folder in ("src", "tests", "tools", "assets"):
        for path in sorted((root / folder).rglob("*")):
            if UNMEASURED & set(path.parts) or not path.is_file():
                continue
            name = path.relative_to(root).as_posix()
            if path.suffix == ".py":
                yield from python_subjects(path, name)
            elif path.suffix in {".html", ".js"}:
                lines = len(path.read_text(encoding="utf-8").splitlines())
                yield Subject(name, lines, TEMPLATE if path.suffix == ".html" else SCRIPT)


def read_exceptions(root: Path) -> dict[str, int]:
    """Return the lines allowed by name; raise ValueError for a line without a reason."""
    file = root / EXCEPTIONS
    allowed = {}
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        if not line.strip() or line.startswith("#"):
            continue
        name, lines, _reason = line.split(maxsplit=2)
        allowed[name] = int(lines)
    return allowed


def problems(root: Path, most_exceptions: int = MOST_EXCEPTIONS) -> Iterator[str]:
    """Yield one line for everything too long and every exception that should go or shrink."""
    allowed = read_exceptions(root)
    if len(allowed) > most_exceptions:
        yield f"{EXCEPTIONS}: {len(allowed)} exceptions, at most {most_exceptions} may stand"
    left = dict(allowed)
    for subject in subjects(root):
        exception = left.pop(subject.name, None)
        if exception is None:
            if subject.lines > subject.limit:
                yield f"{subject.name}: {subject.lines} lines, at most {subject.limit}"
        elif subject.lines <= subject.limit:
            yield f"{EXCEPTIONS}: {subject.name} needs no exception any more"
        elif subject.lines != exception:
            yield f"{EXCEPTIONS}: {subject.name} has {subject.lines} lines, not {exception}"
    for name in left:
        yield f"{EXCEPTIONS}: {name} does not exist"


def main(arguments: list[str] | None = None) -> int:
    """Print every problem; 1 when there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--most-exceptions", type=int, default=MOST_EXCEPTIONS)
    options = parser.parse_args(arguments)
    found = list(problems(options.root, options.most_exceptions))
    print("\n".join(found) if found else "Every size is within its limit.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
