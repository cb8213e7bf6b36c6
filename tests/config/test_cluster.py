"""The embedded PostgreSQL: made, durable, walled, alive after violence."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from genggam.config import cluster
from genggam.config.cluster import places, programs, server, tuning


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[cluster.Cluster]:
    """One cluster for the module; pytest's own folder is closed to the database's user when root runs it."""
    made = cluster.Cluster.of(tmp_path_factory.mktemp("cluster") / "home")
    made.ensure()
    yield made
    made.destroy()


def ask(dsn: str, query: str) -> object:
    with psycopg.connect(dsn, autocommit=True) as connection:
        row = connection.execute(query).fetchone()
    return row[0] if row else None


class TestCluster:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("fsync", "on"),
            ("synchronous_commit", "on"),
            ("full_page_writes", "on"),
            ("data_checksums", "on"),
            ("server_encoding", "UTF8"),
            ("listen_addresses", ""),
            ("password_encryption", "scram-sha-256"),
            ("shared_preload_libraries", "pg_stat_statements"),
            ("log_min_error_statement", "panic"),
        ],
    )
    def test_is_durable_and_private(self, running: cluster.Cluster, name: str, value: str) -> None:
        assert ask(running.dsn("superuser"), f"SHOW {name}") == value

    def test_has_the_extensions(self, running: cluster.Cluster) -> None:
        names = ask(running.dsn("app"), "SELECT array_agg(extname::text) FROM pg_extension")
        assert {"pg_trgm", "btree_gist", "unaccent", "pg_stat_statements"} <= set(names)  # type: ignore[call-overload]

    def test_compares_text_by_code_point_in_utf8(self, running: cluster.Cluster) -> None:
        assert ask(running.dsn("app"), "SELECT lower('ÉÄ') || upper('ß')") == "éäß"

    @pytest.mark.parametrize("role", ["owner", "app"])
    def test_gives_no_role_power_over_row_security(
        self, running: cluster.Cluster, role: cluster.Role
    ) -> None:
        query = "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles"
        assert ask(running.dsn("superuser"), f"{query} WHERE rolname = 'genggam_{role}'") is False

    def test_refuses_a_wrong_password(self, running: cluster.Cluster) -> None:
        wrong = running.parameters("app") | {"password": "wrong"}
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(**wrong)  # type: ignore[arg-type]

    def test_closes_its_folders_to_others(self, running: cluster.Cluster) -> None:
        for folder in (running.places.data, running.places.socket):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700

    def test_is_not_started_twice(self, running: cluster.Cluster) -> None:
        assert running.ensure() is False

    def test_starts_again_after_its_server_was_killed(self, running: cluster.Cluster) -> None:
        ask_all = "CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)"
        with psycopg.connect(running.dsn("owner"), autocommit=True) as connection:
            connection.execute(ask_all)
        pid = int((running.places.data / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(pid, signal.SIGKILL)
        assert running.ensure() is True
        assert ask(running.dsn("app"), "SELECT count(*) FROM kept") == 1

    def test_forgets_a_pid_file_whose_number_another_program_bears(
        self, running: cluster.Cluster
    ) -> None:
        running.stop()
        file = running.places.data / "postmaster.pid"
        file.write_text(f"{os.getpid()}\n{running.places.data}\n0\n5432\n\n\n\n")
        running._forget_dead_server()
        assert not file.exists()
        assert running.ensure() is True

    def test_refuses_data_of_another_major_version(self, running: cluster.Cluster) -> None:
        running.stop()
        file = running.places.data / "PG_VERSION"
        kept = file.read_text()
        file.write_text("15\n")
        with pytest.raises(cluster.ClusterError, match="made by PostgreSQL 15"):
            running.ensure()
        file.write_text(kept)
        assert running.ensure() is True


class TestApplicationRole:
    def test_reads_and_writes_what_the_owner_makes(self, running: cluster.Cluster) -> None:
        with psycopg.connect(running.dsn("owner"), autocommit=True) as owner:
            owner.execute("CREATE TABLE notes (id bigint GENERATED ALWAYS AS IDENTITY, text text)")
        with psycopg.connect(running.dsn("app"), autocommit=True) as app:
            app.execute("INSERT INTO notes (text) VALUES ('a')")
            app.execute("UPDATE notes SET text = 'b'")
            app.execute("DELETE FROM notes")

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TABLE mine (n int)",
            "ALTER TABLE walls ADD COLUMN n int",
            "DROP TABLE walls",
            "TRUNCATE walls",
            "ALTER TABLE walls DISABLE ROW LEVEL SECURITY",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1",
            "CREATE TEMPORARY TABLE mine (n int)",
            "SET ROLE genggam_owner",
            "CREATE EXTENSION ltree",
        ],
    )
    def test_may_not_change_the_house(self, running: cluster.Cluster, statement: str) -> None:
        with psycopg.connect(running.dsn("owner"), autocommit=True) as owner:
            owner.execute("CREATE TABLE IF NOT EXISTS walls (id int)")
        with (
            psycopg.connect(running.dsn("app"), autocommit=True) as app,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            app.execute(statement)

    def test_is_stopped_by_row_security(self, running: cluster.Cluster) -> None:
        with psycopg.connect(running.dsn("owner"), autocommit=True) as owner:
            owner.execute("CREATE TABLE realms AS SELECT 'live' AS realm")
            owner.execute("ALTER TABLE realms ENABLE ROW LEVEL SECURITY")
            owner.execute("CREATE POLICY p ON realms USING (realm = current_setting('g.r', true))")
        assert ask(running.dsn("app"), "SELECT count(*) FROM realms") == 0
        assert ask(running.dsn("owner"), "SELECT count(*) FROM realms") == 1


class TestCreateDatabase:
    def test_gives_one_like_the_main_one(self, running: cluster.Cluster) -> None:
        running.create_database("other")
        with psycopg.connect(running.dsn("owner", "other"), autocommit=True) as owner:
            owner.execute("CREATE TABLE t AS SELECT similarity('a', 'a') AS n")
        assert ask(running.dsn("app", "other"), "SELECT n FROM t") == 1

    def test_copies_a_template_with_its_grants(self, running: cluster.Cluster) -> None:
        running.create_database("pattern")
        with psycopg.connect(running.dsn("owner", "pattern"), autocommit=True) as owner:
            owner.execute("CREATE TABLE t AS SELECT 5 AS n")
        running.create_database("copy", template="pattern")
        assert ask(running.dsn("app", "copy"), "SELECT n FROM t") == 5
        running.drop_database("copy")
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(running.dsn("app", "copy"))


class TestRunning:
    def test_is_stopped_by_the_last_user_only(self, tmp_path: Path) -> None:
        made = cluster.Cluster.of(tmp_path / "home")
        with made.running():
            with made.running():
                pass
            assert made.is_running()
        assert not made.is_running()
        made.destroy()

    def test_stays_when_asked_to(self, tmp_path: Path) -> None:
        made = cluster.Cluster.of(tmp_path / "home")
        with made.running(keep=True):
            pass
        assert made.is_running()
        made.destroy()

    def test_is_not_destroyed_under_a_user(self, tmp_path: Path) -> None:
        made = cluster.Cluster.of(tmp_path / "home")
        with made.running(), pytest.raises(cluster.ClusterError, match="in use"):
            made.destroy()
        made.destroy()

    def test_serves_many_who_start_it_at_once(self, tmp_path: Path) -> None:
        made = cluster.Cluster.of(tmp_path / "home")
        started: list[bool] = []
        threads = [threading.Thread(target=lambda: started.append(made.ensure())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(started) == [False, False, False, True]
        made.destroy()


class TestPlaces:
    def test_are_in_the_home_when_it_is_open(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(places, "is_passable", lambda path: True)
        assert places.choose(tmp_path, server.quiet).data == tmp_path / "pg"

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user")
    def test_are_elsewhere_and_said_when_the_home_is_closed(self, tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        said: list[str] = []
        chosen = places.choose(closed / "home", said.append, shelter=tmp_path / "shelter")
        assert chosen.base.parent == tmp_path / "shelter"
        assert len(said) == 1
        assert str(chosen.base) in said[0]

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user")
    def test_open_no_folder_of_others(self, tmp_path: Path) -> None:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        places.choose(closed / "home", server.quiet, shelter=tmp_path / "shelter")
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700

    def test_leave_room_for_the_socket(self, tmp_path: Path) -> None:
        chosen = places.choose(tmp_path / ("long" * 30), server.quiet)
        assert len(str(chosen.socket / places.SOCKET_NAME)) <= places.SOCKET_LIMIT

    def test_refuse_a_socket_folder_laid_by_another(self, tmp_path: Path) -> None:
        (tmp_path / "target").mkdir()
        (tmp_path / "pg-socket").symlink_to(tmp_path / "target")
        trap = places.Places(tmp_path, tmp_path / "pg", tmp_path / "pg-socket", places.Account())
        with pytest.raises(cluster.ClusterError, match="belongs to another user"):
            places.make(trap)


class TestPrograms:
    def test_are_of_version_18_or_later(self) -> None:
        assert programs.find().major >= 18

    def test_are_demanded_in_one_line_when_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(programs, "candidates", lambda: iter([Path("/nowhere")]))
        with pytest.raises(cluster.ClusterError, match="DATABASE_URL") as caught:
            programs.find()
        assert "\n" not in str(caught.value)

    def test_pass_over_an_older_version(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in programs.NEEDED:
            file = tmp_path / name
            file.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 15.18 (Debian)'\n")
            file.chmod(0o755)
        monkeypatch.setattr(programs, "candidates", lambda: iter([tmp_path]))
        with pytest.raises(cluster.ClusterError, match=r"found only 15\.18"):
            programs.find()

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another user")
    def test_are_copied_when_theirs_are_closed(self, tmp_path: Path) -> None:
        found = programs.find()
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o700)
        shutil.copytree(found.root, closed / "pg", symlinks=True)
        hidden = programs.Programs(closed / "pg" / "bin", found.major, found.version)
        base = Path(tempfile.mkdtemp(prefix="genggam-"))
        base.chmod(0o711)
        here = places.Places(base, base / "pg", base / "socket", places.system_account())
        said: list[str] = []
        try:
            usable = places.reachable_programs(hidden, here, said.append)
            assert usable.folder == base / f"postgres-{found.version}" / "bin"
            assert places._is_open(usable)
            assert len(said) == 1
            assert places.reachable_programs(hidden, here, said.append) == usable
            assert len(said) == 1
            version = subprocess.run(
                [usable["postgres"], "--version"],
                user=here.account.uid,
                check=True,
                capture_output=True,
            )
            assert found.version.encode() in version.stdout
        finally:
            shutil.rmtree(base)


class TestConfiguration:
    @pytest.mark.parametrize(("gib", "buffers"), [(1, "128MB"), (4, "256MB"), (24, "1024MB")])
    def test_takes_a_modest_part_of_the_memory(self, gib: int, buffers: str) -> None:
        assert f"shared_buffers = '{buffers}'" in tuning.configuration(
            "/s", gib * 1024 * tuning.MIB
        )


class TestMemory:
    def test_heeds_the_limit_of_a_container(self, tmp_path: Path) -> None:
        limit = tmp_path / "memory.max"
        limit.write_text(f"{64 * tuning.MIB}\n")
        assert tuning.memory(limit) == 64 * tuning.MIB
        limit.write_text("max\n")
        assert tuning.memory(limit) == tuning.memory(tmp_path / "none")


class TestParameters:
    def test_follow_database_url(self) -> None:
        environ = {
            "DATABASE_URL": "postgresql://app:p%40ss@db.example:5433/genggam?sslmode=require"
        }
        assert cluster.parameters("app", environ) == {
            "host": "db.example",
            "port": "5433",
            "dbname": "genggam",
            "user": "app",
            "password": "p@ss",
            "sslmode": "require",
        }

    def test_keep_the_owner_apart(self) -> None:
        environ = {
            "DATABASE_URL": "postgresql://app@h/g",
            "DATABASE_OWNER_URL": "postgresql://owner@h/g",
        }
        assert cluster.parameters("owner", environ)["user"] == "owner"
        assert cluster.parameters("app", environ)["user"] == "app"
