"""The demo's organizations: a fictional register with duplicates planted as they really come about.

Everything is drawn from one seed. A few national organizations have branches in many regencies: same name, other place,
and no duplicates. Streets, numbers and names are invented; no person stands in a row.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genggam.config.demo import organization_names as names
from genggam.config.demo.organization_names import ASSOCIATION, FOUNDATION, INFORMAL, Title

Row = dict[str, Any]
Place = tuple[str, str]
"""Code and name of a regency or city: ("32.73", "Kota Bandung")."""

COUNT, DUPLICATES = 5_000, 300
BRANCH_SHARE = 1 / 7
BRANCHES = 50
"""So many branches a national organization has on average; one organization in seven is such a branch."""
_LEVELS = (("DPW", 1), ("DPD", 4), ("DPC", 5), ("PAC", 1))
_STREETS = (
    "Merdeka", "Melati", "Kenanga", "Pahlawan", "Pemuda", "Diponegoro", "Veteran", "Mawar", "Anggrek", "Cempaka",
    "Sudirman", "Gajah Mada", "Kartini", "Raya Timur", "Raya Barat", "Pasar Baru", "Stasiun", "Pelabuhan", "Pendidikan",
    "Kesehatan", "Gotong Royong", "Bahagia", "Damai", "Teratai", "Sawo", "Nangka", "Cendana", "Flamboyan", "Setia Budi",
)  # fmt: skip
_BASES = {
    FOUNDATION: (("sk_kemenkum", 9), ("sktl", 1)),
    ASSOCIATION: (("sk_kemenkum", 8), ("sktl", 2)),
    INFORMAL: (("skt_kemendagri", 3), ("sktl", 4), ("skt_daerah_lama", 1), ("tidak_terdaftar", 3)),
}
_STATUSES = (
    ("aktif", 78),
    ("tidak_aktif", 9),
    ("tidak_ditemukan", 7),
    ("pindah_alamat", 4),
    ("bubar", 2),
)
_TRAITS = (
    "keagamaan", "kewanitaan", "kepemudaan", "kesamaan_profesi", "kesamaan_kegiatan", "kesamaan_bidang", "mitra_kl",
)  # fmt: skip
_FIELDS = (
    "agama",
    "sosial",
    "pendidikan",
    "budaya",
    "hukum",
    "lingkungan",
    "kesehatan",
    "ekonomi",
    "pemuda",
)
_EPOCH = dt.date(2010, 1, 1)
_LAST_DAY = dt.date(2026, 11, 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One organization with the parts of its name, which variants need and the register does not hold."""

    row: Row
    title: Title


Variant = Callable[[Drawn, random.Random], Row]
"""Writes what changes when the same organization is entered once more."""


@dataclass(frozen=True, slots=True)
class Register:
    """The rows in random order, and the pairs of ids that are one organization, by kind of difference."""

    rows: list[Row]
    duplicates: dict[tuple[uuid.UUID, uuid.UUID], str]


def register(
    places: Sequence[Place],
    variants: Mapping[str, Variant],
    *,
    seed: int,
    count: int = COUNT,
    duplicates: int = DUPLICATES,
) -> Register:
    """Draw `count` rows, of which `duplicates` enter an organization a second time; the kinds take turns."""
    rng = random.Random(f"organizations {seed}")  # noqa: S311  # nosec B311 - a demo, not a secret
    originals = list(drawn(places, rng, count - duplicates))
    kinds, pairs, rows = list(variants), {}, [one.row for one in originals]
    for number, original in enumerate(rng.sample(originals, duplicates)):
        kind = kinds[number % len(kinds)]
        again = _entered_again(original, rng) | variants[kind](original, rng)
        rows.append(again)
        pairs[original.row["id"], again["id"]] = kind
    rng.shuffle(rows)
    return Register(rows, pairs)


def drawn(places: Sequence[Place], rng: random.Random, count: int) -> Iterator[Drawn]:
    """Yield so many different organizations: a name stands once in a regency, a national organization once by level."""
    bodies = max(1, round(count * BRANCH_SHARE / BRANCHES))
    national = [names.title(rng, INFORMAL, "").body for _ in range(bodies)]
    taken: set[tuple[str, str]] = set()
    while len(taken) < count:
        code, place = rng.choice(places)
        if rng.random() < BRANCH_SHARE:
            kind, title = INFORMAL, _branch(rng, rng.choice(national), place)
        else:
            kind = rng.choices((FOUNDATION, ASSOCIATION, INFORMAL), (45, 25, 30))[0]
            title = names.title(rng, kind, place)
        mark = (code, f"{title.level} {title.body}")
        if mark not in taken:
            taken.add(mark)
            yield Drawn(_row(rng, title, kind, code), title)


def _branch(rng: random.Random, body: str, place: str) -> Title:
    level = _weighted(rng, _LEVELS)
    if level == "PAC":
        place = f"Kecamatan {rng.choice(_STREETS)} {place}"
    return Title(body, level=level, place=place)


def _row(rng: random.Random, title: Title, legal_kind: str, code: str) -> Row:
    basis = _weighted(rng, _BASES[legal_kind])
    day = _EPOCH + dt.timedelta(days=rng.randrange((_LAST_DAY - _EPOCH).days))
    is_registered = basis != "tidak_terdaftar"
    has_term = basis.startswith("skt_")
    return {
        "id": _uuid4(rng),
        "title": title.text,
        "acronym": title.acronym if " " in title.body and rng.random() < 0.35 else "",
        "legal_kind": legal_kind,
        "registration_basis": basis,
        "decree_no": _decree(rng, basis, code, day.year) if is_registered else "",
        "decree_date": day if is_registered else None,
        "valid_until": day.replace(year=day.year + 5, day=min(day.day, 28)) if has_term else None,
        "region_code": code,
        "address": _address(rng),
        "phone": f"08{rng.randrange(11, 60)}-0000-{rng.randrange(100_000):05d}" if rng.random() < 0.7 else "",
        "npwp": f"{rng.randrange(10**15):016d}" if rng.random() < 0.45 else "",
        "trait": rng.choice(_TRAITS),
        "activity_fields": sorted(rng.sample(_FIELDS, rng.randint(1, 3))),
        "scope": "kabkota" if title.level or rng.random() < 0.9 else "provinsi",
        "founded_date": day - dt.timedelta(days=rng.randrange(30, 4000)),
        "activity_status": _weighted(rng, _STATUSES),
    }  # fmt: skip


def _decree(rng: random.Random, basis: str, code: str, year: int) -> str:
    number = rng.randrange(1, 100_000)
    if basis == "sk_kemenkum":
        return f"AHU-{number:07d}.AH.01.{rng.choice(('04', '07'))}.Tahun {year}"
    if basis == "skt_kemendagri":
        return f"01-00-00/{number:04d}/D.III.4/{'IVX'[rng.randrange(3)]}/{year}"
    return f"220/{number:04d}/Kesbangpol-{code.replace('.', '')}/{year}"


def _address(rng: random.Random) -> str:
    return f"Jl. {rng.choice(_STREETS)} No. {rng.randint(1, 180)} RT {rng.randint(1, 9):02d}/RW {rng.randint(1, 9):02d}"


def _entered_again(original: Drawn, rng: random.Random) -> Row:
    """Copy a row as a second clerk would enter it: other letters in hand, gaps, the address in other words."""
    row = dict(original.row)
    row["id"] = _uuid4(rng)
    row["address"] = _readdressed(row["address"], rng)
    row["phone"] = _rewritten(row["phone"], rng, keep=0.35)
    row["npwp"] = row["npwp"] if rng.random() < 0.25 else ""
    row["acronym"] = row["acronym"] if rng.random() < 0.4 else ""
    if rng.random() < 0.7:
        row["registration_basis"] = "sktl"
        row["decree_no"] = _decree(rng, "sktl", row["region_code"], 2025)
        row["decree_date"], row["valid_until"] = dt.date(2025, 3, 3), None
    if rng.random() < 0.04:  # the province entered it for the whole province
        row["region_code"] = row["region_code"][:2]
    return row


def _readdressed(address: str, rng: random.Random) -> str:
    draw = rng.random()
    if draw < 0.2:
        return _address(rng)
    street = address.split(" RT ")[0]
    if draw < 0.5:
        return street
    return street.replace("Jl. ", "Jalan ").replace(" No. ", " No ") if draw < 0.8 else address


def _rewritten(phone: str, rng: random.Random, *, keep: float) -> str:
    if not phone or rng.random() > keep:
        return ""
    return f"+62{phone[1:].replace('-', ' ')}" if rng.random() < 0.5 else phone


def _weighted(rng: random.Random, choices: Sequence[tuple[str, int]]) -> str:
    return rng.choices([name for name, _ in choices], [weight for _, weight in choices])[0]


def _uuid4(rng: random.Random) -> uuid.UUID:
    return uuid.UUID(int=rng.getrandbits(128), version=4)
