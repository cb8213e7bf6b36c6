"""The demo's accounts: three at every regional agency, a handful at the centre, one password for all."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from genggam.config.demo import names
from genggam.domains.incidents.services.history import Hand
from genggam.foundation.access import bulk
from genggam.foundation.agencies import queries as agencies
from genggam.foundation.agencies.models import Agency

NAMESPACE = uuid.UUID("6d3f2a52-0c1e-5a39-9d5a-1a3f4f2b7c10")
SINCE = dt.date(2026, 1, 1)
REGENCY = (
    ("operator", "operator", "terbatas"),
    ("koordinator", "koordinator", "terbatas"),
    ("kepala", "kepala", "rahasia"),
)
PROVINCE = (
    ("operator", "operator", "terbatas"),
    ("verifikator", "verifikator", "rahasia"),
    ("kepala", "kepala_provinsi", "rahasia"),
)
CENTER = (
    ("analis.pusat", "analis", "pusat.kewaspadaan", "rahasia"),
    ("direktur.pusat", "direktur", "pusat.kewaspadaan", "sangat_rahasia"),
    ("analis.ekososbud", "analis", "pusat.ekososbud", "rahasia"),
    ("analis.poldagri", "analis", "pusat.poldagri", "rahasia"),
    ("analis.ormas", "analis", "pusat.ormas", "rahasia"),
    ("analis.wasbang", "analis", "pusat.wasbang", "rahasia"),
    ("perencana.pusat", "perencana", "pusat.sekretariat", "rahasia"),
    ("pimpinan.pusat", "pimpinan", "pusat", "sangat_rahasia"),
    ("admin.pusat", "admin", "pusat", "sangat_rahasia"),
    ("auditor.pusat", "auditor", "pusat", "sangat_rahasia"),
)


@dataclass(frozen=True, slots=True)
class Staff:
    """The hands of the demo by office: who enters, who checks, who decides."""

    by_username: dict[str, Hand]

    def of(self, role: str, code: str) -> Hand:
        """Return the account `<role>.<code>`, the dots of the region code left out."""
        return self.by_username[f"{role}.{code.replace('.', '')}"]


def hire(*, seed: int, password: str) -> Staff:
    """Make the accounts and their assignments; return them as hands for the past."""
    rng = random.Random(f"people {seed}")  # noqa: S311  # nosec B311 - a demo, not a secret
    positions = list(_positions(rng))
    bulk.employ_for_demo(positions, password=password)
    hands = {p.username: Hand(p.user_id, p.role, p.agency.id, p.agency.name) for p in positions}
    return Staff(hands)


def _positions(rng: random.Random) -> Iterator[bulk.Position]:
    for agency in agencies.all_active():
        for prefix, role, clearance in _regional(agency):
            yield _position(
                rng, f"{prefix}.{agency.code.replace('.', '')}", role, agency, clearance
            )
    central = {agency.code: agency for agency in agencies.all_active() if agency.is_central}
    for username, role, code, clearance in CENTER:
        yield _position(rng, username, role, central[code], clearance)


def _regional(agency: Agency) -> tuple[tuple[str, str, str], ...]:
    if agency.is_central:
        return ()
    return PROVINCE if agency.kind == "provinsi" else REGENCY


def _position(
    rng: random.Random, username: str, role: str, agency: Agency, clearance: str
) -> bulk.Position:
    return bulk.Position(
        user_id=uuid.uuid5(NAMESPACE, username),
        username=username,
        full_name=names.person(rng),
        role=role,
        agency=agency,
        clearance=clearance,
        since=SINCE,
    )
