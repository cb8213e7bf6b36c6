"""The runner of checks fails when one check fails, and only then."""

from __future__ import annotations

import sys

import pytest

from tools import check, ensure_chromium

GOOD = [sys.executable, "-c", ""]
BAD = [sys.executable, "-c", "print('here is why'); raise SystemExit(1)"]


class TestMain:
    def run(
        self, monkeypatch: pytest.MonkeyPatch, checks: dict[str, list[str]], *names: str
    ) -> int:
        monkeypatch.setattr(check, "CHECKS", checks)
        monkeypatch.setattr(sys, "argv", ["check.py", *names])
        return check.main()

    def test_passes_when_all_pass(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.run(monkeypatch, {"a": GOOD, "b": GOOD}) == 0

    def test_fails_with_the_words_of_the_broken_twin(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(monkeypatch, {"a": GOOD, "b": BAD, "c": GOOD}) == 1
        assert "here is why" in capsys.readouterr().out

    def test_runs_only_what_is_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.run(monkeypatch, {"a": GOOD, "b": BAD}, "a") == 0

    def test_refuses_an_unknown_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.run(monkeypatch, {"a": GOOD}, "z") == 2


class TestEnsureChromium:
    @pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
    def test_lets_journeys_be_skipped_loudly_but_never_in_ci(
        self,
        ci: str,
        status: int,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setenv("CI", ci)
        monkeypatch.setattr(ensure_chromium, "find", lambda: None)
        monkeypatch.setattr(ensure_chromium, "install", lambda: False)
        assert ensure_chromium.main() == status
        assert "SKIPPED" in capsys.readouterr().out
