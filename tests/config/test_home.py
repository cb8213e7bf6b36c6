"""The folder of an installation and its secrets."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from genggam.config import home


class TestPath:
    def test_follows_the_environment(self, tmp_path: Path) -> None:
        assert home.path({"GENGGAM_HOME": str(tmp_path / "x")}) == tmp_path / "x"

    def test_is_var_without_one(self) -> None:
        assert home.path({}) == Path("var").resolve()


class TestLoadSecrets:
    def test_makes_them_once_and_readable_by_nobody_else(self, tmp_path: Path) -> None:
        first = home.load_secrets(tmp_path / "home")
        assert home.load_secrets(tmp_path / "home") == first
        assert (tmp_path / "home/secrets.json").stat().st_mode & 0o777 == 0o600
        assert len(first.secret_key) >= 50

    def test_differ_between_installations(self, tmp_path: Path) -> None:
        assert home.load_secrets(tmp_path / "a") != home.load_secrets(tmp_path / "b")

    def test_gives_everybody_the_same_when_many_ask_at_once(self, tmp_path: Path) -> None:
        start = threading.Barrier(8)
        found: list[home.Secrets] = []

        def ask() -> None:
            start.wait()
            found.append(home.load_secrets(tmp_path / "home"))

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 8
        assert len(set(found)) == 1
        assert sorted(p.name for p in (tmp_path / "home").iterdir()) == ["secrets.json"]

    def test_refuses_a_file_that_others_can_read(self, tmp_path: Path) -> None:
        home.load_secrets(tmp_path)
        (tmp_path / "secrets.json").chmod(0o644)
        with pytest.raises(home.HomeError, match="chmod 600"):
            home.load_secrets(tmp_path)

    def test_keeps_them_out_of_words(self, tmp_path: Path) -> None:
        secrets = home.load_secrets(tmp_path)
        assert secrets.secret_key not in f"{secrets!r} {secrets}"


class TestSealingKeys:
    def test_are_made_once_for_each_installation_and_readable_by_nobody_else(
        self, tmp_path: Path
    ) -> None:
        file = home.sealing_keys(tmp_path / "a", {})
        first = file.read_text()
        assert home.sealing_keys(tmp_path / "a", {}).read_text() == first
        assert file.stat().st_mode & 0o777 == 0o600
        assert home.sealing_keys(tmp_path / "b", {}).read_text() != first

    def test_come_from_the_file_that_is_named(self, tmp_path: Path) -> None:
        ours = home.sealing_keys(tmp_path / "ours", {})
        named = {home.SEALING_KEYS: str(ours)}
        assert home.sealing_keys(tmp_path / "other", named) == ours
        assert not (tmp_path / "other").exists()

    def test_are_never_made_where_the_named_file_is_missing(self, tmp_path: Path) -> None:
        missing = tmp_path / "keys.json"
        with pytest.raises(home.HomeError, match="cannot be read as sealing keys"):
            home.sealing_keys(tmp_path, {home.SEALING_KEYS: str(missing)})
        assert not missing.exists()

    @pytest.mark.parametrize("text", ["", "[]", '["' + "A" * 43 + '="]'])
    def test_stop_the_start_when_nobody_drew_them(self, tmp_path: Path, text: str) -> None:
        file = home.sealing_keys(tmp_path, {})
        file.write_text(text)
        with pytest.raises(home.HomeError, match="cannot be read as sealing keys"):
            home.sealing_keys(tmp_path, {})

    def test_stop_the_start_when_others_can_read_them(self, tmp_path: Path) -> None:
        home.sealing_keys(tmp_path, {}).chmod(0o640)
        with pytest.raises(home.HomeError, match="chmod 600"):
            home.sealing_keys(tmp_path, {})


class TestMark:
    def test_makes_a_demo(self, tmp_path: Path) -> None:
        environ = {"GENGGAM_HOME": str(tmp_path)}
        assert not home.is_demo(environ)
        home.mark(tmp_path, home.DEMO)
        assert home.is_demo(environ)

    def test_refuses_to_make_a_demo_of_a_live_installation(self, tmp_path: Path) -> None:
        home.mark(tmp_path, home.LIVE)
        with pytest.raises(home.HomeError, match="live installation"):
            home.mark(tmp_path, home.DEMO)
        assert not home.is_demo({"GENGGAM_HOME": str(tmp_path)})
