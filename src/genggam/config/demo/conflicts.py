"""The demo of SI PKS: conflicts, integrated teams, action plans and two periods of reports; fictional, real regions."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from genggam.config.demo.people import Staff
from genggam.domains.conflicts import kinds
from genggam.domains.conflicts.services import history
from genggam.foundation.access import actors, policy
from genggam.foundation.files import services as files
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.nodes import Node
from genggam.kernel.archives import services as archives
from genggam.kernel.archives.services import Deed, Past
from genggam.lib import dates

CONFLICTS = 400
# title, source, pattern, parties
STORIES = (
    ("Sengketa batas Desa {a} dan Desa {b}", "batas_wilayah", "sengketa_lahan", ("warga", "warga")),
    ("Penolakan tambang di {a}", "sda", "tambang", ("warga", "perusahaan")),
    ("Perselisihan tanah ulayat {a}", "sda", "adat_ulayat", ("adat", "perusahaan")),
    ("Perbedaan pendapat rumah ibadat di {a}", "sara", "rumah_ibadat", ("warga", "agama")),
    ("Mogok kerja di kawasan {a}", "poleksosbud", "hubungan_industrial", ("warga", "perusahaan")),
    ("Tawuran antarpelajar di {a}", "poleksosbud", "antarpelajar", ("pelajar", "pelajar")),
    ("Ketegangan setelah pilkades {a}", "poleksosbud", "ekses_politik", ("warga", "warga")),
    ("Rebutan lahan parkir di {a}", "poleksosbud", "konflik_ormas", ("ormas", "ormas")),
)
PLACES = ("Sukamaju", "Tanjung Baru", "Karang Asri", "Mekar Jaya", "Bukit Indah", "Sido Makmur")
PHASES = ("laten", "muncul", "eskalasi", "krisis", "deeskalasi")
WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("verify",),
    ("verify", "mediate"),
    ("verify", "mediate", "contain"),
    ("verify", "mediate", "contain", "settle"),
    ("verify", "mediate", "contain", "settle", "recur"),
)
WEIGHTS = (2, 3, 3, 3, 7, 1)
STAGES = ("pencegahan", "penghentian", "pemulihan")
ACTIONS = (
    ("pencegahan", "Pertemuan FKDM di kecamatan rawan", "pertemuan", "Kesbangpol"),
    ("pencegahan", "Penyelesaian batas desa secara musyawarah", "segmen", "Bagian Pemerintahan"),
    ("penghentian", "Latihan bersama penanganan konflik", "kegiatan", "Polres"),
    ("pemulihan", "Pendampingan warga setelah konflik", "keluarga", "Dinas Sosial"),
)
YEAR = 2026
REPORTED = (("b04", dt.date(2026, 5, 4)), ("b08", dt.date(2026, 9, 4)))


@dataclass(frozen=True)
class Stage:
    """What the story needs: the staff, the moment it is told, and a seeded generator."""

    staff: Staff
    now: dt.datetime
    rng: random.Random

    def hand(self, role: str, node: Node) -> actors.Actor:
        """Return the account of this kind at the agency of a region, as who acts there."""
        return _acting(self.staff.by_username[f"{role}.{node.code.replace('.', '')}"], node)

    def center(self) -> actors.Actor:
        """Return the analyst of the centre."""
        return _acting(self.staff.by_username["analis.ekososbud"], regions.tree().nation())

    @property
    def today(self) -> dt.date:
        """Return the day in Jakarta."""
        return dates.to_zone(self.now, dates.JAKARTA).date()


def _acting(hand: Any, node: Node) -> actors.Actor:
    role = policy.role(hand.role)
    grant = actors.Grant(
        role=hand.role,
        permissions=role.permissions if role else frozenset(),
        agency_id=hand.agency_id,
        agency_name=hand.agency_name,
        region_id=node.id,
        region_path=node.path,
        region_level=node.level,
        region_code=node.code,
        systems=frozenset({policy.ALL_SYSTEMS}),
        clearance="rahasia",
        read_only=False,
    )
    return actors.Actor(hand.user_id, "", "", (grant,))


def fill(stage: Stage) -> str:
    """Store everything in the caller's transaction; return a sentence on how much."""
    tree = regions.tree()
    due = (*tree.provinces(), *tree.regencies())
    told = history.load_conflicts(_conflicts(stage, tree.regencies()))
    teams = archives.load(kinds.TEAM, _teams(stage, due))
    plans = archives.load(kinds.PLAN, _plans(stage, due))
    nodes = {node.id: node for node in due}
    reports = archives.load(kinds.REPORT, _reports(stage, plans, nodes))
    history.prove_all(reports, _picture(), name="bukti-kegiatan.jpg")
    return f"{len(told)} conflicts, {len(teams)} teams, {len(plans)} plans, {len(reports)} reports"


def _conflicts(stage: Stage, nodes: tuple[Node, ...]) -> Iterator[Past]:
    rng = stage.rng
    bandung = [node for node in nodes if node.code == "32.73"]
    for number in range(CONFLICTS):
        (node,) = bandung if number < 6 else (rng.choice(nodes),)
        yield _conflict(stage, node)


def _conflict(stage: Stage, node: Node) -> Past:
    rng = stage.rng
    title, source, pattern, parties = rng.choice(STORIES)
    first, second = rng.sample(PLACES, 2)
    (way,) = rng.choices(WAYS, WEIGHTS)
    entered = stage.now - dt.timedelta(days=rng.uniform(1 + 4 * len(way), 300))
    operator, head = stage.hand("operator", node), stage.hand("kepala", node)
    span = (stage.now - entered) / (len(way) + 1)
    checked = ("verify", "settle")
    deeds = [
        Deed(action, head if action in checked else operator, entered + span * number)
        for number, action in enumerate(way, start=1)
    ]
    days = sorted(
        (entered + (stage.now - entered) * rng.random()).date() for _n in range(min(len(way), 3))
    )
    content = {
        "title": title.format(a=first, b=second),
        "kind": "peristiwa" if rng.random() < 0.4 else "potensi",
        "source": source,
        "pattern": pattern,
        "phase": rng.choice(PHASES),
        "place": f"Desa {first}",
        "started_at": entered - dt.timedelta(days=1),
        "chronology": "Kedua pihak berbeda pendapat dan dipertemukan oleh pemerintah setempat.",
        "root_causes": "Kesepakatan lama tidak tertulis.",
        "likelihood": rng.choice((1, 2, 2, 3, 3, 4, 5)),
        "impact": rng.choice((1, 2, 3, 3, 4, 5)),
        "parties": [
            {"name": f"Kelompok {place}", "kind": kind, "size": rng.randrange(20, 400)}
            for place, kind in zip((first, second), parties, strict=True)
        ],
        "mediators": [{"institution": "Kesbangpol", "role": "Mediator"}],
        "info_sources": rng.sample(("kesbangpol", "fkdm", "polri", "media"), 2),
        "slightly_injured": rng.randrange(4),
        **(_agreement(entered, stage, first, second) if "settle" in way else {}),
    }
    handlings = [
        {
            "handled_on": day,
            "stage": STAGES[min(number, 2)],
            "measure": "Pertemuan para pihak di kantor kecamatan.",
            "institution": "Kesbangpol",
            "result": "Para pihak sepakat menahan diri.",
        }
        for number, day in enumerate(days)
    ]
    kept = {"last_handled_on": days[-1]} if days else {}
    return Past(node.code, operator, entered, content, deeds, kept, handlings)


def _agreement(entered: dt.datetime, stage: Stage, first: str, second: str) -> dict[str, Any]:
    day = entered.date() + (stage.today - entered.date()) / 2
    return {
        "agreement_date": day,
        "agreement": "Para pihak sepakat menyelesaikan perselisihan secara musyawarah.",
        "signatories": [{"institution": f"Kelompok {place}"} for place in (first, second)],
        "monitored_until": day + dt.timedelta(days=180),
    }


def _teams(stage: Stage, nodes: tuple[Node, ...]) -> Iterator[Past]:
    """Yield a team of nearly every region: some regions have none, some decrees have expired or bear no number."""
    rng = stage.rng
    for node in nodes:
        draw = rng.random()
        if draw < 0.06:
            continue
        age = rng.randrange(380, 700) if draw < 0.16 else rng.randrange(20, 340)
        signed = stage.today - dt.timedelta(days=age)
        operator, at = stage.hand("operator", node), stage.now - dt.timedelta(days=age - 10)
        numbered = draw > 0.19
        level = "provinsi" if node.level == 1 else "kabkota"
        head = "Gubernur" if node.level == 1 else "Wali Kota" if "Kota" in node.name else "Bupati"
        content = {
            "title": f"Tim Terpadu Penanganan Konflik Sosial {node.name}",
            "level": level,
            "decree_no": f"300/Kep.{rng.randrange(20, 900)}/{signed.year}" if numbered else "",
            "decree_date": signed,
            "valid_until": signed + dt.timedelta(days=365),
            "reported_on": signed + dt.timedelta(days=9) if rng.random() < 0.7 else None,
            "chair_office": f"{head} {node.name.removeprefix('Kota ').removeprefix('Kabupaten ')}",
            "members": [
                {"institution": "Kepolisian", "position": "wakil_ketua"},
                {"institution": "Kesbangpol", "position": "sekretaris"},
                {"institution": "Satpol PP", "position": "anggota"},
                {"institution": "Kementerian Agama", "position": "anggota"},
            ],
            "secretariat": f"Kantor Kesbangpol {node.name}",
        }
        verified = numbered and rng.random() < 0.85
        deeds = [Deed("verify", stage.hand("kepala", node), at)] if verified else []
        yield Past(node.code, operator, at, content, deeds)


def _plans(stage: Stage, nodes: tuple[Node, ...]) -> Iterator[Past]:
    rng, center = stage.rng, stage.center()
    for node in nodes:
        if rng.random() < 0.12:
            continue
        at = dt.datetime(YEAR, 1, rng.randrange(5, 28), 3, tzinfo=dt.UTC)
        items = [_item(rng, number, *action) for number, action in enumerate(ACTIONS, start=1)]
        content = {
            "title": f"Rencana aksi terpadu penanganan konflik sosial {node.name} {YEAR}",
            "year": YEAR,
            "decree_no": f"300/Kep.{rng.randrange(20, 900)}/{YEAR}",
            "decree_date": at.date(),
            "items": items,
        }
        later = [at + dt.timedelta(days=days) for days in (1, 6, 9)]
        deeds = [
            Deed("submit", stage.hand("operator", node), later[0]),
            Deed("review", center, later[1]),
            Deed("verify", stage.hand("kepala", node), later[2]),
        ]
        done = rng.choice((1, 2, 3, 3, 3, 3, 3, 3, 3, 3))
        if node.code in ("32", "32.73"):
            done = 3
        yield Past(node.code, stage.hand("operator", node), at, content, deeds[:done])


def _item(
    rng: random.Random, number: int, category: str, action: str, unit: str, pic: str
) -> dict[str, Any]:
    step = rng.randrange(2, 9)
    targets = {f"target_{period}": step * n for n, period in enumerate(("b04", "b08", "b12"), 1)}
    return {
        "no": number,
        "category": category,
        "action": action,
        "criteria": "Tercapai sesuai sasaran",
        "unit": unit,
        **targets,
        "pic": pic,
        "budget": rng.randrange(10, 90) * 1_000_000,
        "fund": "apbd",
    }


def _reports(stage: Stage, plans: list[Any], nodes: dict[Any, Node]) -> Iterator[Past]:
    """Yield two periods of reports on the plans in force: the first announced, the second on its way."""
    for period, day in REPORTED:
        drawn = []
        for plan in plans:
            if plan.state == "ditetapkan" and stage.rng.random() < 0.85:
                rows = [_row(stage.rng, item, period) for item in plan.items]
                drawn.append((plan, rows, history.score_of(plan, rows, period)))
        for plan, rows, score in drawn:
            equals = [s for p, _r, s in drawn if p.region.level == plan.region.level]
            rank = 1 + sum(other > score for other in equals)
            yield _report(stage, plan, nodes[plan.region_id], (period, day), (rows, score, rank))


def _row(rng: random.Random, item: dict[str, Any], period: str) -> dict[str, Any]:
    share = rng.choice((0.5, 0.75, 0.9, 1, 1, 1, 1, 1.3))
    return {
        "no": item["no"],
        "realised": round(item[f"target_{period}"] * share),
        "narrative": "Kegiatan berjalan sesuai jadwal.",
    }


def _report(
    stage: Stage, plan: Any, node: Node, when: tuple[str, dt.date], told: tuple[Any, Any, int]
) -> Past:
    (period, day), (rows, score, rank), rng = when, told, stage.rng
    at = dt.datetime.combine(day, dt.time(3), dt.UTC) - dt.timedelta(days=rng.randrange(6))
    province = regions.tree().by_code(node.code[:2]) or node
    operator, center = stage.hand("operator", node), stage.center()
    ways = ("submit", "check", "verify", "score", "announce")
    hands = (operator, stage.hand("verifikator", province), center, center, center)
    done = 5 if period == "b04" else 4 if rng.random() < 0.8 else rng.randrange(5)
    deeds = [
        Deed(action, by, at + dt.timedelta(days=2 * number))
        for number, (action, by) in enumerate(zip(ways, hands, strict=True), start=1)
    ][:done]
    content = {
        "title": f"Laporan {period.upper()} rencana aksi {node.name} {YEAR}",
        "year": YEAR,
        "period": period,
        "items": rows,
    }
    kept: dict[str, Any] = {"plan": plan, "plan_hash": plan.content_hash} if done else {}
    kept |= {"achievement": score} if done >= 4 else {}
    kept |= {"rank": rank} if done == 5 else {}
    return Past(node.code, operator, at, content, deeds, kept)


def _picture() -> Any:
    buffer = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(buffer, "JPEG")
    upload = SimpleUploadedFile("bukti-kegiatan.jpg", buffer.getvalue(), "image/jpeg")
    return files.store(upload).file
