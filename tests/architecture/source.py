"""Read the project's own source as syntax trees, for tests that keep the house in order."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "genggam"


class Module(NamedTuple):
    """One source file: its path below the package, and its syntax tree."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.as_posix()


def modules() -> Iterator[Module]:
    """Yield every Python file of the package."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield Module(path.relative_to(PACKAGE), ast.parse(path.read_text(encoding="utf-8")))


def templates() -> Iterator[tuple[Path, str]]:
    """Yield every template with its text."""
    for path in sorted(PACKAGE.rglob("templates/**/*")):
        if path.suffix in {".html", ".txt"}:
            yield path.relative_to(PACKAGE), path.read_text(encoding="utf-8")
