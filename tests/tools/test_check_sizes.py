"""The check of sizes accepts what fits and refuses every broken twin."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import check_sizes


def lines(number: int) -> str:
    return "".join(f"x{i} = {i}\n" for i in range(number))


def function(number: int) -> str:
    return "def f() -> None:\n" + "    x = 1\n" * (number - 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("src/a/templates", "src/a/migrations", "tests", "tools", "assets"):
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


class TestProblems:
    @pytest.mark.parametrize(
        ("name", "good", "bad"),
        [
            ("src/a/b.py", lines(500), lines(501)),
            ("src/a/b.py", function(60), function(61)),
            ("src/a/choices.py", lines(800), lines(801)),
            ("src/a/settings.py", lines(400), lines(401)),
            ("tests/test_b.py", lines(800), lines(801)),
            ("src/a/templates/b.html", "<p>\n" * 120, "<p>\n" * 121),
            ("assets/b.js", "a();\n" * 150, "a();\n" * 151),
        ],
    )
    def test_refuses_the_first_line_too_many(
        self, root: Path, name: str, good: str, bad: str
    ) -> None:
        (root / name).write_text(good)
        assert list(check_sizes.problems(root)) == []
        (root / name).write_text(bad)
        assert len(list(check_sizes.problems(root))) == 1

    def test_measures_methods_and_inner_functions(self, root: Path) -> None:
        inner = function(61).replace("\n", "\n    ")
        (root / "src/a/b.py").write_text(f"class A:\n    {inner}\n")
        assert list(check_sizes.problems(root)) == ["src/a/b.py::f: 61 lines, at most 60"]

    def test_leaves_migrations_alone(self, root: Path) -> None:
        (root / "src/a/migrations/0001.py").write_text(lines(900))
        assert list(check_sizes.problems(root)) == []


class TestExceptions:
    def allow(self, root: Path, line: str) -> list[str]:
        (root / check_sizes.EXCEPTIONS).write_text(line)
        return list(check_sizes.problems(root, most_exceptions=1))

    def test_hold_exactly(self, root: Path) -> None:
        (root / "src/a/b.py").write_text(lines(510))
        assert self.allow(root, "src/a/b.py 510 a table of codes") == []

    @pytest.mark.parametrize("now", [509, 511])
    def test_follow_the_subject_down_and_never_up(self, root: Path, now: int) -> None:
        (root / "src/a/b.py").write_text(lines(now))
        assert len(self.allow(root, "src/a/b.py 510 a table of codes")) == 1

    def test_go_when_they_are_not_needed(self, root: Path) -> None:
        (root / "src/a/b.py").write_text(lines(10))
        assert len(self.allow(root, "src/a/b.py 510 a table of codes")) == 1
        (root / "src/a/b.py").unlink()
        assert len(self.allow(root, "src/a/b.py 510 a table of codes")) == 1

    def test_need_a_reason(self, root: Path) -> None:
        with pytest.raises(ValueError, match="unpack"):
            self.allow(root, "src/a/b.py 510")

    def test_cannot_grow_in_number(self, root: Path) -> None:
        (root / "src/a/b.py").write_text(lines(510))
        (root / "src/a/c.py").write_text(lines(510))
        found = self.allow(root, "src/a/b.py 510 a table\nsrc/a/c.py 510 a table\n")
        assert found == [f"{check_sizes.EXCEPTIONS}: 2 exceptions, at most 1 may stand"]


class TestMain:
    def test_fails_when_there_is_a_problem(self, root: Path) -> None:
        assert check_sizes.main(["--root", str(root)]) == 0
        (root / "src/a/b.py").write_text(lines(501))
        assert check_sizes.main(["--root", str(root)]) == 1
