"""The demo's periodic reports: what agencies have sent lately stands behind its row of the ledger; fictional."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from genggam.config.demo.conflicts import Stage
from genggam.domains.conflicts.potentials.kinds import POTENTIALS
from genggam.domains.incidents.situations.kinds import DAILY, MONTHLY, WEEKLY
from genggam.domains.organizations.sheets.kinds import QUARTERLY, TASKFORCE
from genggam.domains.reports.general_affairs.kinds import AFFAIRS, FORUM, PROFILE
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.choices import Level
from genggam.kernel.archives import services as archives
from genggam.kernel.archives.services import Deed, Past
from genggam.kernel.obligations.services import history
from genggam.kernel.obligations.services.history import Sent

Draw = Callable[[random.Random], dict[str, Any]]
CALM = ("kondusif", "kondusif", "kondusif", "kondusif_catatan")
FIELDS = {
    "ideology": ("Tidak ada hal menonjol.", "Upacara bendera di sekolah berjalan tertib."),
    "politics": ("Rapat DPRD berjalan tertib.", "Konsolidasi partai di tingkat kecamatan."),
    "economy": ("Harga bahan pokok stabil.", "Harga cabai naik, stok aman."),
    "society": ("Kegiatan keagamaan berjalan lancar.", "Bakti sosial antarwarga."),
    "security": ("Patroli wilayah rutin.", "Siskamling ditingkatkan di dua kelurahan."),
}


def _daily(rng: random.Random) -> dict[str, Any]:
    events = rng.choice((0, 0, 0, 1, 1, 2))
    conclusion = rng.choice(CALM) if events else "kondusif"
    return {
        "conclusion": conclusion,
        "events_count": events,
        "demonstrations_count": min(events, rng.choice((0, 0, 1))),
        "dead": 0,
        "injured": rng.choice((0, 0, 0, 2)) if events else 0,
        **{name: rng.choice(said) for name, said in FIELDS.items()},
        "attention": "" if conclusion == "kondusif" else "Dialog lanjutan perlu pendampingan.",
    }


def _weekly(rng: random.Random) -> dict[str, Any]:
    return {
        "conclusion": rng.choice(CALM),
        "trend": rng.choice(("menurun", "tetap", "tetap")),
        "events_count": rng.randrange(6),
        "demonstrations_count": rng.randrange(3),
        "meetings_count": rng.randrange(3),
        "analysis": "Situasi terkendali; perselisihan kecil diselesaikan secara musyawarah.",
        "prediction": "Tidak ada peningkatan yang berarti.",
        "recommendation": "Pemantauan harga pangan dilanjutkan.",
    }


def _monthly(rng: random.Random) -> dict[str, Any]:
    made = rng.randrange(1, 5)
    return {
        "conclusion": rng.choice(CALM),
        "events_count": rng.randrange(16),
        "demonstrations_count": rng.randrange(6),
        "disturbances_count": rng.randrange(5),
        "information_reports": rng.randrange(20),
        "team_meetings": rng.randrange(1, 3),
        "forum_meetings": rng.randrange(3),
        "recommendations_made": made,
        "recommendations_done": rng.randrange(made + 1),
        "analysis": "Keadaan umum kondusif sepanjang bulan.",
    }


def _forum(rng: random.Random) -> dict[str, Any]:
    made = rng.randrange(1, 6)
    return {
        "situation": "Kondusif; perhatian pada harga pangan dan cuaca.",
        "meetings_count": rng.randrange(1, 4),
        "decisions_made": made,
        "decisions_done": rng.randrange(made + 1),
        "funds_used": rng.randrange(10, 90) * 1_000_000,
        "issues": [
            {
                "affair": rng.choice("abcdefg"),
                "issue": "Persiapan perayaan hari besar",
                "handling": "Rapat koordinasi bersama instansi terkait",
            }
        ],
    }


def _affairs(rng: random.Random) -> dict[str, Any]:
    total = rng.randrange(400, 3000) * 1_000_000
    return {
        "budget_total": total,
        "budget_used": total * rng.randrange(30, 70) // 100,
        "affairs": [
            {
                "affair": affair,
                "policies": "",
                "activities": "Dialog dan sosialisasi di kecamatan",
                "results": "Terlaksana sesuai rencana",
                "budget": rng.randrange(20, 200) * 1_000_000,
                "problems": "",
                "recommendation": "",
            }
            for affair in "acd"
        ],
    }


def _profile(rng: random.Random) -> dict[str, Any]:
    return {
        "setup": rng.choice(("badan", "badan", "kantor", "bagian")),
        "grade": rng.choice("abc"),
        "divisions_count": rng.randrange(2, 5),
        "civil_servants_men": rng.randrange(8, 30),
        "civil_servants_women": rng.randrange(6, 26),
        "contract_staff": rng.randrange(6),
        "honorary_staff": rng.randrange(12),
        "budget": rng.randrange(2, 16) * 1_000_000_000,
        "operators": [{"system": "puskomin", "coordinators": 1, "operators": rng.randrange(1, 4)}],
        "computers_count": rng.randrange(4, 20),
        "line": rng.choice(("baik", "baik", "sedang", "buruk")),
    }


def _taskforce(rng: random.Random) -> dict[str, Any]:
    cases = rng.choice((0, 0, 1, 2, 3))
    criminal = rng.randrange(cases + 1)
    return {
        "is_formed": True,
        "decree_no": f"300/Kep.{rng.randrange(10, 99)}/2025",
        "cases_count": cases,
        "suspects_count": criminal * rng.randrange(1, 4),
        "guided_count": cases - criminal,
        "criminal_count": criminal,
        "sanctioned_count": 0,
        "loss": criminal * rng.randrange(1, 20) * 500_000,
    }


def _quarterly(rng: random.Random) -> dict[str, Any]:
    known = rng.randrange(12, 140)
    return {
        "organizations_count": known,
        "active_count": known * rng.randrange(60, 95) // 100,
        "missing_count": rng.randrange(known // 6 + 1),
        "new_count": rng.randrange(4),
        "supervisions_count": rng.randrange(6),
        "complaints_count": 2,
        "complaints_settled": rng.randrange(3),
        "disputes_count": rng.randrange(2),
        "sanctions_count": 0,
    }


def _potentials(rng: random.Random) -> dict[str, Any]:
    orange = rng.choice((0, 0, 0, 1, 2))
    return {
        "green_count": rng.randrange(4),
        "yellow_count": rng.randrange(4),
        "orange_count": orange,
        "red_count": 0,
        "new_count": rng.randrange(2),
        "settled_count": rng.randrange(2),
        "outlook": "Mediasi bersama Timdu berjalan." if orange else "",
    }


DRAWS = (
    (DAILY, 2, _daily),
    (WEEKLY, 1, _weekly),
    (MONTHLY, 1, _monthly),
    (FORUM, 1, _forum),
    (AFFAIRS, 1, _affairs),
    (PROFILE, 1, _profile),
    (TASKFORCE, 1, _taskforce),
    (QUARTERLY, 1, _quarterly),
    (POTENTIALS, 1, _potentials),
)
"""Which reports stand behind their rows, of how many periods back."""


def fill(stage: Stage, *, realm: str) -> int:
    """Write the reports that the ledger says were sent, and refer its rows to them; return how many."""
    count = 0
    for duty, periods_back, draw in DRAWS:
        rows = history.sent_rows(realm=realm, form=duty.form, most=periods_back)
        reports = archives.load(duty.kind, _pasts(stage, rows, draw))
        history.refer(
            duty.kind.key, {row.id: each.pk for row, each in zip(rows, reports, strict=True)}
        )
        count += len(reports)
    return count


def _pasts(stage: Stage, rows: list[Sent], draw: Draw) -> Iterator[Past]:
    tree = regions.tree()
    for row in rows:
        node = tree.by_code(row.region)
        if node is None:
            raise RuntimeError(f"there is no region {row.region}")
        is_province = node.level == Level.PROVINCE
        writer = stage.hand("operator", node)
        sender = stage.hand("verifikator" if is_province else "kepala", node)
        above = stage.center() if is_province else stage.hand("verifikator", _parent(tree, node))
        deeds = [Deed("submit", sender, row.at)]
        if row.state == "diterima":
            deeds.append(Deed("verify", above, row.at))
        if row.state == "dikembalikan":
            deeds.append(Deed("return", above, row.at))
        content = {"period": row.period, **draw(stage.rng)}
        yield Past(node.code, writer, row.at, content, deeds)


def _parent(tree: Any, node: Any) -> Any:
    return tree.by_id(node.parent_id)
