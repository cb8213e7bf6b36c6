"""The command line: thin, with one clear line for every trouble."""

from __future__ import annotations

from pathlib import Path

import pytest

from genggam.config import cli, cluster, home


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GENGGAM_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("GENGGAM_DEMO", "0")
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.delenv("GENGGAM_DEMO_PASSWORD", raising=False)
    return tmp_path / "home"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    made: list[tuple[str, ...]] = []
    monkeypatch.setattr(cli, "manage", lambda *words, role="app": made.append((role, *words)))
    return made


class TestMain:
    def test_migrates_as_the_owner_and_nothing_else_as_it(
        self, calls: list[tuple[str, ...]]
    ) -> None:
        for words in (
            ["migrate"],
            ["verify-audit"],
            ["user", "create", "a.b"],
            ["manage", "shell"],
        ):
            assert cli.main(words) == 0
        assert calls == [
            ("owner", "migrate"),
            ("app", "verify_audit"),
            ("app", "create_user", "a.b"),
            ("app", "shell"),
        ]

    def test_resets_an_account(self, calls: list[tuple[str, ...]]) -> None:
        assert cli.main(["user", "reset", "a.b"]) == 0
        assert calls == [("app", "create_user", "--reset", "a.b")]

    def test_prepares_the_demo_in_order(
        self, calls: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["demo", "--no-serve", "--scale", "nation", "--port", "8123"]) == 0
        assert [call[:2] for call in calls] == [
            ("owner", "migrate"),
            ("app", "load_regions"),
            ("app", "load_agencies"),
            ("app", "seed_demo"),
        ]
        assert calls[-1] == ("app", "seed_demo", "--scale", "nation")
        lines = capsys.readouterr().out.rstrip().splitlines()
        assert lines[-1] == "Kata sandi: genggam-demo-2026"
        assert any("http://127.0.0.1:8123" in line for line in lines[-9:])
        assert any("operator.3273" in line for line in lines[-9:])

    @pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1"])
    def test_refuses_a_bad_port_in_one_line(
        self, port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("PORT", port)
        assert cli.main(["serve"]) == 1
        assert capsys.readouterr().err.count("\n") == 1

    def test_never_empties_a_server_of_others(
        self, calls: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert cli.main(["demo", "--fresh", "--no-serve"]) == 1
        assert "DATABASE_URL" in capsys.readouterr().err
        assert calls == []

    def test_makes_no_demo_of_a_live_installation(
        self, folder: Path, calls: list[tuple[str, ...]], capsys: pytest.CaptureFixture[str]
    ) -> None:
        home.mark(folder, home.LIVE)
        assert cli.main(["demo", "--no-serve"]) == 1
        assert "live installation" in capsys.readouterr().err
        assert calls == []

    def test_tells_a_failed_step_in_one_line(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*words: str, role: str = "app") -> None:
            raise cli.CommandError("migrate failed with status 1.")

        monkeypatch.setattr(cli, "manage", fail)
        assert cli.main(["migrate"]) == 1
        assert capsys.readouterr().err == "genggam: migrate failed with status 1.\n"


class TestServe:
    @pytest.fixture
    def served(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        told: list[str] = []
        monkeypatch.setattr(cli.server, "serve", lambda *_a, **_o: told.append("served"))
        return told

    def test_does_not_begin_on_keys_that_nobody_drew(
        self, folder: Path, served: list[str], capsys: pytest.CaptureFixture[str]
    ) -> None:
        home.sealing_keys(folder).write_text('["' + "A" * 43 + '="]')
        assert cli.main(["serve"]) == 1
        assert "a default" in capsys.readouterr().err
        assert served == []

    def test_begins_on_keys_that_it_drew(self, served: list[str]) -> None:
        assert cli.main(["serve"]) == 0
        assert served == ["served"]


class TestPrepareDemo:
    def test_does_nothing_the_second_time(
        self, folder: Path, calls: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("DATABASE_URL")
        made = cluster.Cluster.of(folder)
        with made.running():
            cli.prepare_demo("small")
            assert len(calls) == 4
            cli.prepare_demo("small")
            assert len(calls) == 4
            monkeypatch.setattr(cli, "content_stamp", lambda scale: "another version")
            cli.prepare_demo("small")
            assert len(calls) == 8
        made.destroy()
