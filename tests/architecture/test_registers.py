"""A register stays small, and the kernel knows none by name (ADR 0025). Run with -s to read the lines of each."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from genggam.kernel.register import registry
from genggam.kernel.register.declarations import Register
from tests.architecture.source import ROOT

KERNEL = ROOT / "src/genggam/kernel"
MOST_LINES, MOST_ROOM = 450, 2_500
SHARED = {"__init__.py", "apps.py", "permissions.py", "tasks.py"}
"""What a domain says once for all of its registers."""


def package_of(register: Register) -> Path:
    """Return the folder that the register's model stands in."""
    return Path(inspect.getfile(register.kind.model)).parent


def lines_in(path: Path) -> int:
    """Count the lines of a file that are not blank."""
    return sum(bool(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())


def lines_of(register: Register) -> int:
    """Count the lines of all files of a register; what registers of one folder share is divided among them."""
    package = package_of(register)
    files = [path for path in package.glob("*.py") if path.name not in SHARED]
    for base in (package, package.parent):
        files += base.glob(f"templates/{register.key}/**/*.html")
    sharing = sum(package_of(each) == package for each in registry.every())
    return sum(map(lines_in, files)) // sharing


def named_in_kernel(keys: set[str], root: Path) -> Iterator[str]:
    """Yield every place where a file of the kernel holds the key of a register as a text."""
    for path in sorted(root.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in keys:
                yield f"{path.relative_to(root)}:{node.lineno}: {node.value}"


class TestEveryRegister:
    @pytest.mark.parametrize("register", registry.every(), ids=lambda each: each.key)
    def test_takes_at_most_450_lines(self, register: Register) -> None:
        lines = lines_of(register)
        print(f"{register.key}: {lines} lines")
        assert lines <= MOST_LINES

    def test_is_unknown_to_the_kernel(self) -> None:
        keys = {each.key for each in registry.every()}
        assert list(named_in_kernel(keys, KERNEL)) == []

    def test_that_the_kernel_named_would_be_found(self, tmp_path: Path) -> None:
        (tmp_path / "guilty.py").write_text('if register.key == "organization":\n    pass\n')
        assert list(named_in_kernel({"organization"}, tmp_path)) == ["guilty.py:1: organization"]


class TestEveryRoomOfTheKernel:
    @pytest.mark.parametrize("room", sorted(p.parent.name for p in KERNEL.glob("*/__init__.py")))
    def test_takes_at_most_2500_lines(self, room: str) -> None:
        files = [p for p in (KERNEL / room).rglob("*.py") if "migrations" not in p.parts]
        assert sum(map(lines_in, files)) <= MOST_ROOM
