"""Check the audit trail without trusting the database that holds it (rules.md R34).

Every entry is serialised and hashed anew here, each chain is followed from its first entry to its head, and the heads
are compared with the anchors kept outside the database.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from genggam.foundation.audit.models import Entry


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the trail does not hold: chain, number and what is wrong."""

    chain: uuid.UUID
    seq: int
    reason: str

    def __str__(self) -> str:
        return f"chain {self.chain} entry {self.seq}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A head as it stood at a moment, written outside the database."""

    chain: uuid.UUID
    seq: int
    hash: bytes


def canonical(entry: Entry) -> bytes:
    """Return the bytes that the entry's hash is taken over (the form of migration 0002)."""
    at = entry.at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    values = (
        str(entry.chain),
        str(entry.seq),
        at,
        str(entry.actor_id) if entry.actor_id else None,
        entry.action,
        entry.subject_kind,
        str(entry.subject_id) if entry.subject_id else None,
        "".join(f"{len(name.encode())}:{name}" for name in entry.fields),
        entry.realm,
        entry.request_id,
        bytes(entry.prev_hash).hex(),
    )
    parts = ("-" if v is None else f"{len(v.encode())}:{v}" for v in values)
    return "".join(parts).encode()


def first_hash(chain: uuid.UUID) -> bytes:
    """Return what the first entry of a chain must name as its predecessor."""
    return hashlib.sha256(str(chain).encode()).digest()


def faults(
    entries: Iterable[Entry],
    heads: dict[uuid.UUID, tuple[int, bytes]],
    anchors: Iterable[Anchor] = (),
) -> Iterator[Fault]:
    """Yield every place where the entries (ordered by chain and number), heads and anchors disagree."""
    anchored: dict[tuple[uuid.UUID, int], bytes] = {(a.chain, a.seq): a.hash for a in anchors}
    last: dict[uuid.UUID, tuple[int, bytes]] = {}
    for entry in entries:
        seq, previous = last.get(entry.chain, (0, first_hash(entry.chain)))
        yield from _entry_faults(entry, seq, previous)
        stored = bytes(entry.hash)
        wanted = anchored.pop((entry.chain, entry.seq), stored)
        if wanted != stored:
            yield Fault(entry.chain, entry.seq, "differs from the anchor kept outside")
        last[entry.chain] = (entry.seq, stored)
    yield from _head_faults(last, heads)
    for chain, seq in anchored:
        yield Fault(chain, seq, "an anchored entry is missing")


def _entry_faults(entry: Entry, seq: int, previous: bytes) -> Iterator[Fault]:
    if entry.seq != seq + 1:
        yield Fault(entry.chain, entry.seq, f"follows entry {seq}: numbers are missing or moved")
    if bytes(entry.prev_hash) != previous:
        yield Fault(entry.chain, entry.seq, "does not name the hash of the entry before it")
    if hashlib.sha256(canonical(entry)).digest() != bytes(entry.hash):
        yield Fault(entry.chain, entry.seq, "its content does not match its hash")


def _head_faults(
    last: dict[uuid.UUID, tuple[int, bytes]], heads: dict[uuid.UUID, tuple[int, bytes]]
) -> Iterator[Fault]:
    for chain in last.keys() | heads.keys():
        if chain not in heads:
            yield Fault(chain, last[chain][0], "the chain has no head")
        elif heads[chain] != last.get(chain):
            yield Fault(chain, heads[chain][0], "the head does not match the last entry")


def read_anchors(path: Path) -> list[Anchor]:
    """Read the anchors, one JSON object a line; a missing file holds none."""
    if not path.exists():
        return []
    rows = (json.loads(line) for line in path.read_text().splitlines() if line)
    return [Anchor(uuid.UUID(r["chain"]), int(r["seq"]), bytes.fromhex(r["hash"])) for r in rows]


def write_anchors(path: Path, heads: dict[uuid.UUID, tuple[int, bytes]]) -> int:
    """Append the heads that the file does not hold yet; return how many were written."""
    known = {(a.chain, a.seq) for a in read_anchors(path)}
    fresh = [(c, s, h) for c, (s, h) in sorted(heads.items()) if s and (c, s) not in known]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        for chain, seq, digest in fresh:
            row = {"chain": str(chain), "seq": seq, "hash": digest.hex()}
            file.write(json.dumps(row, sort_keys=True) + "\n")
    return len(fresh)
