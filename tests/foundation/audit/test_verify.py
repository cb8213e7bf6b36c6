"""Whoever changes the audit trail behind the application's back is found, and the place is named (rules.md R34)."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from psycopg import sql

from genggam.config.cluster import Cluster
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import queries, services, verify

BANDUNG, SURABAYA = uuid.uuid4(), uuid.uuid4()
COLUMNS = (
    "chain",
    "seq",
    "at",
    "actor_id",
    "action",
    "subject_kind",
    "subject_id",
    "fields",
    "realm",
    "request_id",
    "prev_hash",
    "hash",
)


@pytest.fixture
def trail(committed: str) -> str:
    """Write twelve entries in two chains; return the name of the database."""
    actor = actors.Actor(
        user_id=uuid.uuid4(), username="x", full_name="X", grants=(), request_id="r1"
    )
    with realms.entered(actors.LIVE):
        for number in range(12):
            services.record(
                actor=actor,
                action=f"incidents.step{number}",
                subject_kind="incident",
                subject_id=uuid.uuid4(),
                agency_id=BANDUNG if number % 3 else SURABAYA,
                fields=("title", "summary")[: number % 3],
            )
    return committed


@pytest.fixture
def intruder(cluster: Cluster, trail: str) -> Iterator[psycopg.Connection]:
    """Connect as the superuser with triggers off: the strongest intruder there is."""
    with psycopg.connect(cluster.dsn("superuser", trail), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        yield connection


def faults(anchors: list[verify.Anchor] | None = None) -> list[verify.Fault]:
    return list(verify.faults(queries.all_in_order(), queries.heads(), anchors or []))


def flipped(value: bytes, rng: random.Random) -> bytes:
    """Return the bytes with one bit of one byte changed."""
    place = rng.randrange(len(value))
    return value[:place] + bytes([value[place] ^ (1 << rng.randrange(8))]) + value[place + 1 :]


class TestFaults:
    def test_are_none_in_an_untouched_trail(self, trail: str) -> None:
        assert faults() == []
        assert sum(seq for seq, _hash in queries.heads().values()) == 12

    @pytest.mark.parametrize("column", ["action", "subject_kind", "realm", "request_id"])
    @pytest.mark.parametrize("seed", range(4))
    def test_name_the_entry_whose_text_lost_one_byte(
        self, intruder: psycopg.Connection, column: str, seed: int
    ) -> None:
        rng = random.Random(f"{column}{seed}")
        chain, seq = rng.choice([(BANDUNG, 3), (BANDUNG, 8), (SURABAYA, 1), (SURABAYA, 4)])
        row = sql.SQL("SELECT {} FROM audit_entry WHERE chain = %s AND seq = %s").format(
            sql.Identifier(column)
        )
        (text,) = intruder.execute(row, [chain, seq]).fetchone() or ("",)
        place = rng.randrange(len(text))
        other = (
            text[:place]
            + chr((ord(text[place]) - 32 + 1 + rng.randrange(90)) % 95 + 32)
            + text[place + 1 :]
        )
        change = sql.SQL("UPDATE audit_entry SET {} = %s WHERE chain = %s AND seq = %s")
        intruder.execute(change.format(sql.Identifier(column)), [other, chain, seq])
        assert (chain, seq) in {(fault.chain, fault.seq) for fault in faults()} or other == text

    @pytest.mark.parametrize("column", ["hash", "prev_hash"])
    @pytest.mark.parametrize("seed", range(3))
    def test_name_the_entry_whose_hash_lost_one_bit(
        self, intruder: psycopg.Connection, column: str, seed: int
    ) -> None:
        rng = random.Random(f"{column}{seed}")
        row = sql.SQL("SELECT {} FROM audit_entry WHERE chain = %s AND seq = 5").format(
            sql.Identifier(column)
        )
        (stored,) = intruder.execute(row, [BANDUNG]).fetchone() or (b"",)
        change = sql.SQL("UPDATE audit_entry SET {} = %s WHERE chain = %s AND seq = 5").format(
            sql.Identifier(column)
        )
        intruder.execute(change, [flipped(stored, rng), BANDUNG])
        assert (BANDUNG, 5) in {(fault.chain, fault.seq) for fault in faults()}

    @pytest.mark.parametrize(
        "change",
        [
            "UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE chain = %s AND seq = 5",
            "UPDATE audit_entry SET actor_id = gen_random_uuid() WHERE chain = %s AND seq = 5",
            "UPDATE audit_entry SET actor_id = NULL WHERE chain = %s AND seq = 5",
            "UPDATE audit_entry SET subject_id = gen_random_uuid() WHERE chain = %s AND seq = 5",
            "UPDATE audit_entry SET fields = ARRAY['titlesummary'] WHERE chain = %s AND seq = 5",
            "UPDATE audit_entry SET fields = fields || ARRAY['']::varchar[] WHERE chain = %s AND seq = 5",
            "UPDATE audit_entry SET seq = 500 WHERE chain = %s AND seq = 5",
            "DELETE FROM audit_entry WHERE chain = %s AND seq = 5",
            "DELETE FROM audit_entry WHERE chain = %s AND seq = 8",
            "UPDATE audit_head SET seq = seq + 1 WHERE chain = %s",
            "DELETE FROM audit_head WHERE chain = %s",
            "DELETE FROM audit_entry WHERE chain = %s",
        ],
    )
    def test_are_found_after_any_other_change(
        self, intruder: psycopg.Connection, change: str
    ) -> None:
        intruder.execute(change, [BANDUNG])
        assert {fault.chain for fault in faults()} == {BANDUNG}

    def test_find_a_chain_that_was_cut_with_its_head_by_the_anchors(
        self, intruder: psycopg.Connection
    ) -> None:
        anchors = [
            verify.Anchor(chain, seq, digest) for chain, (seq, digest) in queries.heads().items()
        ]
        intruder.execute("DELETE FROM audit_entry WHERE chain = %s AND seq = 8", [BANDUNG])
        intruder.execute(
            "UPDATE audit_head h SET seq = 7, hash = e.hash FROM audit_entry e"
            " WHERE h.chain = %s AND e.chain = h.chain AND e.seq = 7",
            [BANDUNG],
        )
        assert faults() == []
        assert [(fault.chain, fault.seq) for fault in faults(anchors)] == [(BANDUNG, 8)]


class TestAnchors:
    def test_are_written_once_and_read_again(self, trail: str, tmp_path: Path) -> None:
        path = tmp_path / "anchors.jsonl"
        assert verify.write_anchors(path, queries.heads()) == 2
        assert verify.write_anchors(path, queries.heads()) == 0
        assert {anchor.chain for anchor in verify.read_anchors(path)} == {BANDUNG, SURABAYA}


class TestCanonicalForm:
    def test_is_the_one_the_database_seals(self, intruder: psycopg.Connection) -> None:
        for entry in queries.all_in_order():
            (form,) = intruder.execute(
                "SELECT audit_canonical(e) FROM audit_entry e WHERE chain = %s AND seq = %s",
                [entry.chain, entry.seq],
            ).fetchone() or (b"",)
            assert form == verify.canonical(entry)


class TestCommand:
    def test_says_that_all_is_well_and_anchors_the_heads(
        self, trail: str, tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        settings.AUDIT_ANCHORS = tmp_path / "anchors.jsonl"
        call_command("verify_audit", "--anchor")
        assert "12 entries in 2 chains: 0 faults" in capsys.readouterr().out
        assert settings.AUDIT_ANCHORS.exists()

    def test_exits_with_one_and_names_the_place(
        self, intruder: psycopg.Connection, capsys: pytest.CaptureFixture[str]
    ) -> None:
        intruder.execute(
            "UPDATE audit_entry SET action = 'nothing' WHERE chain = %s AND seq = 2", [SURABAYA]
        )
        with pytest.raises(SystemExit):
            call_command("verify_audit")
        assert f"chain {SURABAYA} entry 2" in capsys.readouterr().out
