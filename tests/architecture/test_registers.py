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
LAYERS = ("choices", "models", "queries", "services", "forms", "register", "views")
SHARED = {"__init__.py", "apps.py", "permissions.py", "tasks.py", "urls.py"}
"""What a domain says once for all of its registers."""


def room_of(register: Register) -> Path:
    """Return the folder that the register's kind is declared in: the nearest one above its model with a `kinds.py`."""
    folder = Path(inspect.getfile(register.kind.model)).parent
    while not (folder / "kinds.py").exists():
        folder = folder.parent
    return folder


def lines_in(path: Path) -> int:
    """Count the lines of a file that are not blank."""
    return sum(bool(line.strip()) for line in path.read_text(encoding="utf-8").splitlines())


def lines_of(register: Register) -> int:
    """Count the lines of all files of a register; what registers of one room share is divided among them.

    A folder named as a layer (design section 3) belongs to the room; a folder of any other name is a room of its own.
    """
    room = room_of(register)
    files = [*room.glob("*.py"), *(p for layer in LAYERS for p in (room / layer).glob("*.py"))]
    sharing = [each for each in registry.every() if room_of(each) == room]
    named = {each.key for each in sharing} | {room.name}
    files += [
        p
        for base in (room, room.parent)
        for name in named
        for p in base.glob(f"templates/{name}/*.html")
    ]
    return sum(lines_in(path) for path in files if path.name not in SHARED) // len(sharing)


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
