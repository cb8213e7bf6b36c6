"""The demo of what follows conflicts: a handful of declared states of conflict, a hundred recovery programmes."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from genggam.config.demo.conflicts import Stage
from genggam.domains.conflicts.declarations.kinds import DECLARATION
from genggam.domains.conflicts.kinds import CONFLICT
from genggam.domains.conflicts.recovery.kinds import RECOVERY
from genggam.foundation.access import actors
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.nodes import Node
from genggam.kernel.archives import services as archives
from genggam.kernel.archives.services import Deed, Past
from genggam.kernel.dossier import origins
from genggam.kernel.dossier.services import Place
from genggam.kernel.register import queries as register
from genggam.kernel.register.kinds import Kind

PROGRAMMES = 100
# region, first day so many days ago, days, what became of it
STATES: tuple[tuple[str, int, int, str], ...] = (
    ("32.73", 85, 90, "ditetapkan"),
    ("35.78", 20, 60, "ditetapkan"),
    ("73.71", 100, 90, "diperpanjang"),
    ("81", 70, 30, "berakhir"),
    ("94.01", 50, 60, "dicabut"),
    ("32.73", 300, 30, "berakhir"),
    ("18.71", -3, 30, "draf"),
)
EVALUATION = "Keadaan pulih; layanan pemerintahan berjalan kembali."
ACTIVITIES = (
    ("rekonsiliasi", "Musyawarah damai warga di {place}", "Kesbangpol"),
    ("rekonsiliasi", "Kegiatan bersama pemuda lintas kampung {place}", "Dinas Pemuda"),
    ("rehabilitasi", "Pendampingan psikososial warga {place}", "Dinas Sosial"),
    ("rehabilitasi", "Bantuan modal usaha keluarga terdampak di {place}", "Dinas Koperasi"),
    ("rekonstruksi", "Perbaikan rumah warga {place}", "Dinas Perumahan"),
    ("rekonstruksi", "Pembangunan kembali balai warga {place}", "Dinas Pekerjaan Umum"),
)
PLACES = ("Sukamaju", "Tanjung Baru", "Karang Asri", "Mekar Jaya", "Bukit Indah", "Sido Makmur")


def fill(stage: Stage) -> str:
    """Store everything in the caller's transaction, linked with conflicts; return a sentence on how much."""
    found = register.visible(CONFLICT, actor=stage.center()).select_related("region")
    conflicts = list(found.order_by("received_at", "pk"))
    states = archives.load(DECLARATION, _states(stage))
    chosen = list(itertools.islice(itertools.cycle(conflicts), PROGRAMMES)) if conflicts else []
    programmes = archives.load(RECOVERY, _programmes(stage, chosen))
    for conflict, programme in zip(chosen, programmes, strict=True):
        _link(stage, RECOVERY, programme, conflict)
    return f"{len(states)} states of conflict, {len(programmes)} recovery programmes"


def _states(stage: Stage) -> Iterator[Past]:
    tree = regions.tree()
    for code, ago, days, state in STATES:
        node = tree.by_code(code)
        if node is not None:
            yield _state(stage, node, (ago, days), state)


def _state(stage: Stage, node: Node, term: tuple[int, int], state: str) -> Past:
    ago, days = term
    first = stage.today - dt.timedelta(days=ago)
    decreed = min(first, stage.today - dt.timedelta(days=1))
    at = stage.now - dt.timedelta(days=max(ago, 0), hours=5)
    head = stage.hand("kepala", node)
    content = {
        "title": f"Status keadaan konflik {node.name}",
        "area": f"Kecamatan {PLACES[days % len(PLACES)]}",
        "police_overstrained": True,
        "government_disturbed": True,
        "grounds": "Bentrokan meluas dan kantor kecamatan berhenti melayani.",
        "consulted_on": decreed,
        "decree_no": f"300/Kep.{stage.rng.randrange(20, 900)}/{decreed.year}",
        "decree_date": decreed,
        "starts_on": first,
        "days": days,
        "restrictions": ["penutupan_kawasan", "larangan_masuk_keluar"],
        "taskforce": [
            {"institution": "Kesbangpol", "task": "Sekretariat"},
            {"institution": "Kepolisian", "task": "Penghentian kekerasan"},
            {"institution": "Dinas Sosial", "task": "Bantuan bagi pengungsi"},
        ],
    }
    steps, kept = _course(state, first, days)
    deeds = [Deed(action, head, at + dt.timedelta(hours=3, days=day)) for action, day in steps]
    return Past(node.code, stage.hand("operator", node), at, content, deeds, kept)


def _course(
    state: str, first: dt.date, days: int
) -> tuple[list[tuple[str, int]], dict[str, object]]:
    """Return the steps after which a declaration stands where it does, each with its day, and what they left."""
    last = first + dt.timedelta(days=days - 1)
    match state:
        case "ditetapkan":
            return [("verify", 0)], {}
        case "diperpanjang":
            number = f"300/Kep.{days}P/{last.year}"
            extension = {
                "extension_no": number,
                "extension_date": last - dt.timedelta(days=4),
                "extension_days": 30,
            }
            return [("verify", 0), ("extend", days - 5)], extension
        case "berakhir":
            return [("verify", 0), ("conclude", days + 1)], {"evaluation": EVALUATION}
        case "dicabut":
            revoked = first + dt.timedelta(days=days // 2)
            left = {"revoked_on": revoked, "evaluation": EVALUATION}
            return [("verify", 0), ("revoke", days // 2)], left
    return [], {}


def _programmes(stage: Stage, conflicts: Sequence[Any]) -> Iterator[Past]:
    """Yield a programme for each conflict: some planned, most under way, some completed, a few stopped."""
    rng, tree = stage.rng, regions.tree()
    for number, conflict in enumerate(conflicts):
        node = tree.by_code(conflict.region.code)
        if node is None:
            raise RuntimeError(f"there is no region {conflict.region.code}")
        kind, words, office = ACTIVITIES[number % len(ACTIVITIES)]
        place = rng.choice(PLACES)
        at = stage.now - dt.timedelta(days=rng.randrange(30, 200))
        start = at.date() + dt.timedelta(days=7)
        people, budget = rng.randrange(20, 600), rng.randrange(20, 400) * 1_000_000
        content = {
            "title": words.format(place=place),
            "kind": kind,
            "activity": f"{words.format(place=place)} setelah konflik di wilayah itu.",
            "institution": f"{office} {node.name}",
            "place": place,
            "starts_on": start,
            "ends_on": start + dt.timedelta(days=rng.randrange(60, 300)),
            "people": people,
            "families": people // 4,
            "women": people // 2,
            "children": people // 5,
            "fund": "apbd",
            "budget": budget,
        }
        operator, head = stage.hand("operator", node), stage.hand("kepala", node)
        way = rng.choices(("rencana", "berjalan", "selesai", "dihentikan"), (3, 9, 6, 1))[0]
        yield Past(node.code, operator, at, content, *_way(way, (operator, head), at, rng, budget))


def _way(
    way: str, hands: tuple[actors.Actor, actors.Actor], at: dt.datetime, rng: Any, budget: int
) -> tuple[list[Deed], dict[str, object]]:
    operator, head = hands
    begun = Deed("start", operator, at + dt.timedelta(days=7))
    done = 100 if way == "selesai" else rng.randrange(10, 95)
    moved = Deed("advance", operator, at + dt.timedelta(days=20))
    left: dict[str, object] = {"progress": done, "realised": budget * done // 110}
    match way:
        case "berjalan":
            return [begun, moved, Deed("verify", head, at + dt.timedelta(days=22))], left
        case "selesai":
            ended = Deed("complete", head, at + dt.timedelta(days=25))
            left["result"] = "Warga kembali beraktivitas bersama."
            return [begun, moved, ended], left
        case "dihentikan":
            return [begun, moved, Deed("stop", head, at + dt.timedelta(days=25))], left
    return [], {}


def _link(stage: Stage, kind: Kind, record: Any, conflict: Any) -> None:
    """Link a record with the conflict that it follows, as if it had been opened from there."""
    node = regions.tree().by_code(conflict.region.code)
    if node is None:
        raise RuntimeError(f"there is no region {conflict.region.code}")
    actor = stage.hand("operator", node)
    found = origins.resolve(actor, [f"{CONFLICT.key}:{conflict.pk}"])
    origins.link(actor=actor, place=Place(record, kind.key, kind.write), origins=found)
