"""The check of locks accepts whole ones and refuses every broken twin."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tools import check_locks

LOCK = "some-thing==1.0 \\\n    --hash=sha256:00\nother==2.0 \\\n    --hash=sha256:11\n    # via some-thing\n"
NPM: dict[str, Any] = {
    "packages": {"": {}, "node_modules/vite": {"version": "8.0.0", "integrity": "sha512-x"}}
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/base.in").write_text("# words\n-c x.lock\nSome_Thing[extra]>=1\n")
    (tmp_path / "requirements/base.lock").write_text(LOCK)
    (tmp_path / "package.json").write_text(json.dumps({"dependencies": {"vite": "8.0.0"}}))
    (tmp_path / "package-lock.json").write_text(json.dumps(NPM))
    return tmp_path


def check(root: Path) -> int:
    return check_locks.main(["--root", str(root)])


class TestMain:
    def test_accepts_whole_locks(self, root: Path) -> None:
        assert check(root) == 0

    @pytest.mark.parametrize(
        "broken",
        [
            LOCK.replace("    --hash=sha256:11\n", ""),
            LOCK.replace("some-thing", "something-else"),
            "--index-url https://registry.example/simple\n" + LOCK,
        ],
        ids=["no hash", "not locked", "names an address"],
    )
    def test_refuses_a_broken_python_lock(self, root: Path, broken: str) -> None:
        (root / "requirements/base.lock").write_text(broken)
        assert check(root) == 1

    def test_refuses_a_missing_lock(self, root: Path) -> None:
        (root / "requirements/base.lock").unlink()
        assert check(root) == 1

    @pytest.mark.parametrize(
        "entry",
        [
            {"version": "8.0.0", "integrity": "x", "resolved": "https://registry.example/vite.tgz"},
            {"version": "8.0.0"},
            {"version": "8.0.1", "integrity": "x"},
        ],
        ids=["address", "no hash", "other version"],
    )
    def test_refuses_a_broken_front_end_lock(self, root: Path, entry: dict[str, str]) -> None:
        (root / "package-lock.json").write_text(
            json.dumps({"packages": {"": {}, "node_modules/vite": entry}})
        )
        assert check(root) == 1

    def test_refuses_a_version_that_is_not_exact(self, root: Path) -> None:
        (root / "package.json").write_text(json.dumps({"dependencies": {"vite": "^8.0.0"}}))
        assert check(root) == 1
