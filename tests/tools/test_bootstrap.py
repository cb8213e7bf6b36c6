"""The bootstrap does what changed inputs demand and nothing more, and names what is missing in one line."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from tools import bootstrap


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMPS", tmp_path / "stamps")
    return tmp_path


class TestDigest:
    def test_follows_names_contents_and_words(self, root: Path) -> None:
        file = root / "a"
        file.write_text("1")
        first = bootstrap.digest([file])
        assert bootstrap.digest([file]) == first
        assert bootstrap.digest([file], "word") != first
        file.write_text("2")
        assert bootstrap.digest([file]) != first
        file.write_text("1")
        assert bootstrap.digest([file.rename(root / "b")]) != first


class TestUnlessFresh:
    def test_works_once_for_the_same_inputs(self, root: Path) -> None:
        done: list[str] = []
        output = root / "output"

        def work() -> None:
            done.append("x")
            output.touch()

        for stamp in ("one", "one", "two"):
            bootstrap.unless_fresh("x", stamp, "working", work, output)
        assert len(done) == 2
        output.unlink()
        bootstrap.unless_fresh("x", "two", "working", work, output)
        assert len(done) == 3

    def test_tries_again_after_a_failure(self, root: Path) -> None:
        def fail() -> None:
            raise bootstrap.Missing("no")

        for _ in range(2):
            with pytest.raises(bootstrap.Missing):
                bootstrap.unless_fresh("x", "one", "working", fail)


class TestRun:
    def test_shows_the_words_of_what_failed(
        self, root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(bootstrap.Missing, match="status 3"):
            bootstrap.run(sys.executable, "-c", "print('because'); raise SystemExit(3)")
        assert "because" in capsys.readouterr().out


class TestRequirePython:
    def test_accepts_this_one(self) -> None:
        bootstrap.require_python()

    def test_names_the_package_when_venv_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = builtins.__import__

        def without(name: str, *args: Any, **kwargs: Any) -> Any:
            if name == "ensurepip":
                raise ImportError(name)
            return whole(name, *args, **kwargs)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(bootstrap.Missing, match="python3-venv") as caught:
            bootstrap.require_python()
        assert "\n" not in str(caught.value)

    def test_refuses_an_older_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (99, 0))
        with pytest.raises(bootstrap.Missing, match=r"Python 3\.11"):
            bootstrap.require_python()


class TestNodeVersion:
    @pytest.mark.parametrize(
        ("words", "version"), [("v20.19.2", (20, 19)), ("v24.1.0", (24, 1)), ("nonsense", (0, 0))]
    )
    def test_reads_what_node_says(self, root: Path, words: str, version: tuple[int, int]) -> None:
        node = root / "node"
        node.write_text(f"#!/bin/sh\necho {words}\n")
        node.chmod(0o755)
        assert bootstrap.node_version(str(node)) == version

    def test_is_nothing_without_one(self, root: Path) -> None:
        assert bootstrap.node_version(None) == (0, 0)
        assert bootstrap.node_version(str(root / "none")) == (0, 0)
