"""The demo of SIORMAS beside its register: activity reports, empowerment and grants, foreign organisations."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import Any

from genggam.config.demo.conflicts import Stage
from genggam.domains.organizations import codes
from genggam.domains.organizations.activities.kinds import ACTIVITY_REPORT
from genggam.domains.organizations.empowerment.kinds import EMPOWERMENT
from genggam.domains.organizations.foreign.kinds import FOREIGN_ORGANIZATION
from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.nodes import Node
from genggam.kernel.archives import services as archives
from genggam.kernel.archives.services import Deed, Past

Row = dict[str, Any]
REPORTS, SUPPORTS, FOREIGN = 600, 240, 71
DAY = dt.timedelta(days=1)
ACTIVITIES = (
    ("Pelatihan kepemimpinan", "pemuda"),
    ("Bakti sosial dan santunan", "sosial"),
    ("Penanaman pohon bersama warga", "lingkungan"),
    ("Penyuluhan kesehatan ibu dan anak", "kesehatan"),
    ("Diskusi wawasan kebangsaan", "pendidikan"),
    ("Pelatihan usaha kecil", "ekonomi"),
    ("Pentas seni dan budaya", "budaya"),
)
PROGRAMMES = {
    "kemitraan": "Kerja sama pendidikan wawasan kebangsaan",
    "pelatihan": "Pelatihan tata kelola organisasi",
    "penghargaan": "Penghargaan ormas berprestasi",
    "hibah": "Hibah kegiatan kemasyarakatan",
}
WAYS = (("start",), ("start", "finish"), ("start", "finish", "accept"))
PURPOSES = (
    (
        "Rivers and Schools Foundation",
        "pendidikan",
        "Kementerian Pendidikan",
        "Sekolah tepi sungai",
    ),
    ("Clean Water Partnership", "kesehatan", "Kementerian Kesehatan", "Air bersih desa"),
    ("Forest and People Trust", "lingkungan", "Kementerian Kehutanan", "Perhutanan sosial"),
    ("Open Library Network", "pendidikan", "Perpustakaan Nasional", "Perpustakaan desa"),
    ("Small Farmers Alliance", "ekonomi", "Kementerian Pertanian", "Usaha tani keluarga"),
)
COUNTRIES = ("NL", "JP", "DE", "AU", "US", "CH", "NO", "KR", "GB", "FR", "CA", "SG")


def fill(stage: Stage, rows: Sequence[Row]) -> str:
    """Store everything for organizations of these rows in the caller's transaction; return a sentence on how much."""
    rng = random.Random("organization support")  # noqa: S311  # nosec B311 - a demo, not a secret
    tree = regions.tree()
    single = list({(row["region_code"], row["title"]): row for row in rows}.values())
    chosen = rng.sample([row for row in single if "." in row["region_code"]], REPORTS)
    chosen += [row for row in single if row["region_code"] == "32.73" and row not in chosen]
    reports = archives.load(ACTIVITY_REPORT, _reports(stage, rng, chosen))
    supports = archives.load(EMPOWERMENT, _supports(stage, rng, chosen[-SUPPORTS:]))
    foreign = archives.load(FOREIGN_ORGANIZATION, _foreign(stage, rng, tree.provinces()))
    told = f"{len(reports)} activity reports, {len(supports)} empowerments"
    return f"{told}, {len(foreign)} foreign organizations"


def _node(row: Row) -> Node:
    node = regions.tree().by_code(row["region_code"])
    if node is None:
        raise RuntimeError(f"there is no region {row['region_code']}")
    return node


def _reports(stage: Stage, rng: random.Random, rows: Sequence[Row]) -> Iterator[Past]:
    for row in rows:
        node = _node(row)
        operator, head = stage.hand("operator", node), stage.hand("kepala", node)
        at = dt.datetime(2026, 7, rng.randrange(1, 29), 3, tzinfo=dt.UTC)
        income = rng.randrange(4, 90) * 500_000
        content = {
            "title": row["title"],
            "year": 2026,
            "half": "semester_1",
            "activities": [_activity(rng) for _number in range(rng.randrange(1, 5))],
            "obstacles": rng.choice(("", "Dana terbatas.", "Cuaca.")),
            "income": income,
            "spending": income * rng.randrange(60, 101) // 100,
            "finance_sources": rng.sample(("iuran", "sumbangan", "usaha"), 2),
        }
        draw = rng.random()
        action = "verify" if draw < 0.72 else "refuse" if draw < 0.8 else ""
        deeds = [Deed(action, head, at + 5 * DAY)] if action else []
        yield Past(node.code, operator, at, content, deeds)


def _activity(rng: random.Random) -> Row:
    name, field = rng.choice(ACTIVITIES)
    return {
        "day": dt.date(2026, rng.randrange(1, 7), rng.randrange(1, 29)).isoformat(),
        "name": name,
        "field": field,
        "place": rng.choice(("Balai desa", "Kantor kecamatan", "Lapangan", "Sekretariat")),
        "men": rng.randrange(5, 80),
        "women": rng.randrange(5, 80),
    }


def _supports(stage: Stage, rng: random.Random, rows: Sequence[Row]) -> Iterator[Past]:
    for row in rows:
        may_receive = row["registration_basis"] != codes.UNREGISTERED
        kind = rng.choice(tuple(PROGRAMMES) if may_receive else tuple(PROGRAMMES)[:3])
        node = _node(row)
        operator, head = stage.hand("operator", node), stage.hand("kepala", node)
        begins = stage.today - rng.randrange(40, 300) * DAY
        at = dt.datetime.combine(begins - 20 * DAY, dt.time(3), dt.UTC)
        way = rng.choice(WAYS[:2] if kind != "hibah" else WAYS)
        content = {
            "title": row["title"],
            "registration_basis": row["registration_basis"],
            "kind": kind,
            "programme": PROGRAMMES[kind],
            "year": begins.year,
            "starts_on": begins,
            "ends_on": begins + rng.randrange(1, 180) * DAY,
            "participants_count": rng.randrange(20, 200),
            "outcome": "Kegiatan terlaksana sesuai rencana." if "finish" in way else "",
            **(_grant(stage, rng, begins, way) if kind == "hibah" else {}),
        }
        hands = {"accept": head}
        deeds = [
            Deed(action, hands.get(action, operator), at + (20 + 5 * number) * DAY)
            for number, action in enumerate(way)
        ]
        yield Past(node.code, operator, at, content, deeds)


def _grant(stage: Stage, rng: random.Random, begins: dt.date, way: Sequence[str]) -> Row:
    """Return the agreement of a grant; some accounts are delivered, some are due, some are overdue."""
    delivered = "accept" in way or rng.random() < 0.3
    return {
        "amount": rng.randrange(10, 200) * 1_000_000,
        "nphd_no": f"220/NPHD.{rng.randrange(1, 90)}/{begins.year}",
        "nphd_date": begins - 7 * DAY,
        "report_due": begins + rng.randrange(60, 330) * DAY,
        "report_date": min(begins + 35 * DAY, stage.today) if delivered else None,
    }


def _foreign(stage: Stage, rng: random.Random, provinces: Sequence[Node]) -> Iterator[Past]:
    center = stage.center()
    for number in range(FOREIGN):
        node = rng.choice(provinces)
        by = stage.hand("verifikator", node)
        signed = stage.today - rng.randrange(200, 1090) * DAY
        at = dt.datetime.combine(signed + 12 * DAY, dt.time(3), dt.UTC)
        name, field, ministry, programme = rng.choice(PURPOSES)
        content = {
            "title": f"{name} {node.name}",
            "country": rng.choice(COUNTRIES),
            "form": "badan_hukum_asing",
            "purpose": f"{programme} bersama pemerintah daerah.",
            "activity_fields": [field],
            "permit_no": f"D/{number + 100:05d}/{signed.month:02d}/{signed.year}/64",
            "permit_date": signed,
            "valid_until": signed + 1095 * DAY,
            "ministry": ministry,
            "agreement_no": f"PI.{number + 1}/{signed.year}",
            "agreement_date": signed + 30 * DAY,
            "agreement_until": signed + 1095 * DAY,
            "areas": [{"region": node.name, "programme": programme}],
            "budget": rng.randrange(5, 90) * 100_000_000,
            "foreign_staff": rng.randrange(1, 6),
            "local_staff": rng.randrange(4, 40),
        }
        yield Past(node.code, by, at, content, _deeds(rng, by, center, at))


def _deeds(
    rng: random.Random, by: actors.Actor, center: actors.Actor, at: dt.datetime
) -> list[Deed]:
    done = rng.choice((0, 1, 2, 2, 2, 2, 2, 2))
    return [Deed("submit", by, at + DAY), Deed("verify", center, at + 6 * DAY)][:done]
