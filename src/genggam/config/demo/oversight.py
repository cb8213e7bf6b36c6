"""The demo of oversight: supervision, complaints, disputes and sanctions about fictional organisations of SIORMAS."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from genggam.config.demo.conflicts import Stage
from genggam.domains.organizations.complaints import services as complaints
from genggam.domains.organizations.complaints.kinds import COMPLAINT
from genggam.domains.organizations.complaints.reporters import services as reporters
from genggam.domains.organizations.concerned import services as concerned
from genggam.domains.organizations.disputes import services as disputes
from genggam.domains.organizations.disputes.kinds import DISPUTE
from genggam.domains.organizations.kinds import ORGANIZATION
from genggam.domains.organizations.sanctions import services as sanctions
from genggam.domains.organizations.sanctions.kinds import SANCTION
from genggam.domains.organizations.supervision.kinds import SUPERVISION
from genggam.foundation.regions import queries as regions
from genggam.foundation.regions.nodes import Node
from genggam.kernel.archives import services as archives
from genggam.kernel.archives.services import Deed, Past
from genggam.kernel.records.capture import Submission
from genggam.kernel.register import queries as register
from genggam.kernel.register.declarations import Perform
from genggam.kernel.register.kinds import Kind
from genggam.lib import ids

SUPERVISIONS, COMPLAINTS, DISPUTES, SANCTIONS = 300, 48, 24, 36
CITY = "32.73"
REGIONAL = ("sktl", "tidak_terdaftar", "skt_daerah_lama")
FINDINGS = (
    ("Sekretariat ditemukan, papan nama terpasang, kegiatan sesuai program.", "sesuai"),
    ("Laporan kegiatan semester lalu belum disampaikan.", "pembinaan"),
    ("Susunan pengurus berubah dan belum dilaporkan.", "pembinaan"),
    ("Laporan keuangan dua tahun terakhir tidak tersedia.", "sanksi"),
)
MATTERS = (
    "Kegiatan malam hari mengganggu ketertiban lingkungan.",
    "Penggalangan dana tidak disertai laporan kepada warga.",
    "Papan nama dipasang di tanah milik umum tanpa izin.",
    "Nama organisasi menyerupai organisasi lain di kelurahan ini.",
)
DISPUTED = (
    ("kepengurusan", "Dua kepengurusan masing-masing menyatakan diri sah."),
    ("aset", "Gedung sekretariat diperselisihkan setelah musyawarah."),
    ("ad_art", "Perubahan anggaran dasar ditolak sebagian cabang."),
)
COMPLAINT_WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("clarify",),
    ("clarify", "follow_up"),
    ("clarify", "follow_up", "finish"),
    ("refuse",),
)
DISPUTE_WAYS: tuple[tuple[str, ...], ...] = (
    (),
    ("mediate",),
    ("mediate", "settle"),
    ("mediate", "go_to_court"),
    ("mediate", "go_to_court", "record_judgement"),
)
SAID = {
    "follow_up": {"clarification": "Pengurus dan warga sekitar telah didengar."},
    "finish": {"outcome": "Jam kegiatan disepakati bersama."},
    "refuse": {"reason": "Yang diadukan bukan kegiatan ormas."},
    "settle": {"outcome": "sepakat", "agreement": "Musyawarah ulang diadakan bersama."},
    "record_judgement": {"judgement": "Gugatan dikabulkan sebagian."},
}


def fill(stage: Stage) -> str:
    """Store everything in the caller's transaction; return a sentence on how much."""
    chosen = _drawing(stage)
    _load(stage, SUPERVISION, _supervision, chosen(SUPERVISIONS))
    for complaint in _load(stage, COMPLAINT, _complaint, chosen(COMPLAINTS)):
        _note_reporter(stage, complaint)
        _walk(stage, complaints.perform, complaint, stage.rng.choice(COMPLAINT_WAYS))
    for dispute in _load(stage, DISPUTE, _dispute, chosen(DISPUTES)):
        _walk(stage, disputes.perform, dispute, stage.rng.choice(DISPUTE_WAYS))
    stops = sum(_sanction(stage, each) for each in _drawing(stage, REGIONAL)(SANCTIONS))
    return (
        f"{SUPERVISIONS} supervisions, {COMPLAINTS} complaints, {DISPUTES} disputes,"
        f" {SANCTIONS + stops} sanctions"
    )


def _walk(stage: Stage, perform: Perform, record: Any, way: Sequence[str]) -> None:
    """Take the steps of a way by the head of the agency."""
    node = _node(record)
    for action in way:
        record = perform(
            actor=stage.hand("kepala", node),
            record_id=record.pk,
            action=action,
            version=record.version,
            given=_said(stage, record, action),
        )


def _node(record: Any) -> Node:
    node = regions.tree().by_code(record.region.code)
    if node is None:
        raise RuntimeError(f"there is no region {record.region.code}")
    return node


def _said(stage: Stage, record: Any, action: str) -> dict[str, Any]:
    rng = stage.rng
    said: dict[str, Any] = {**SAID.get(action, {})}
    if action == "mediate":
        held = record.reported_on + dt.timedelta(days=14)
        row = {"held_on": held.isoformat(), "mediator": record.agency.name, "came_to": ""}
        said = {"mediations": [row]}
    elif action == "go_to_court":
        filed = record.reported_on + dt.timedelta(days=rng.randrange(20, 90))
        number = f"{rng.randrange(10, 90)}/Pdt.G/{filed.year}/PN"
        said = {"court": "Pengadilan Negeri", "court_no": number, "court_filed_on": filed}
    elif action == "record_judgement":
        said["judged_on"] = record.court_filed_on + dt.timedelta(days=9)
    return said


def _note_reporter(stage: Stage, complaint: Any) -> None:
    if not complaint.anonymous:
        reporters.note(
            actor=stage.hand("operator", _node(complaint)),
            complaint_id=complaint.pk,
            name="Warga Contoh",
            contact="0800-0000-0000",
        )


def _drawing(stage: Stage, bases: Sequence[str] = ()) -> Callable[[int], list[Any]]:
    """Return what draws organisations of regencies, the first five of each draw in one city where there are so many."""
    rng = stage.rng
    found: QuerySet[Any] = register.visible(ORGANIZATION, actor=stage.center())
    found = found.filter(region__level=2, merged_into=None).select_related("region")
    found = found.filter(registration_basis__in=bases) if bases else found
    every = list(found.order_by("number", "id"))
    city = [each for each in every if each.region.code == CITY]

    def draw(count: int) -> list[Any]:
        near = rng.sample(city, min(5, len(city), count))
        others = [each for each in every if each not in near]
        return [*near, *rng.sample(others, count - len(near))]

    return draw


def _load(
    stage: Stage,
    kind: Kind,
    tell: Callable[[Stage, Any, Any], Past],
    chosen: Sequence[Any],
) -> list[Any]:
    """Store one record about each organisation and link the two; return the records."""
    pasts = list(_pasts(stage, tell, chosen))
    records = archives.load(kind, pasts)
    for record, past, organization in zip(records, pasts, chosen, strict=True):
        concerned.link(kind, actor=past.by, record=record, to=organization.pk)
    return records


def _pasts(
    stage: Stage, tell: Callable[[Stage, Any, Any], Past], chosen: Sequence[Any]
) -> Iterator[Past]:
    for organization in chosen:
        yield tell(stage, organization, _node(organization))


def _past(
    stage: Stage, node: Any, day: dt.date, content: dict[str, Any], way: Sequence[str] = ()
) -> Past:
    """Return a record of that day, sent by the operator and decided on by the head in equal distances until today."""
    operator, head = stage.hand("operator", node), stage.hand("kepala", node)
    at = stage.now - dt.timedelta(days=(stage.today - day).days)
    span = (stage.now - at) / (len(way) + 1)
    deeds = [
        Deed(action, operator if action == "submit" else head, at + span * number)
        for number, action in enumerate(way, start=1)
    ]
    return Past(node.code, operator, at, content, deeds)


def _supervision(stage: Stage, organization: Any, node: Any) -> Past:
    rng = stage.rng
    day = stage.today - dt.timedelta(days=rng.randrange(3, 320))
    way = rng.choice(
        (("submit", "verify"),) * 5 + (("submit",), ("submit",), ("submit", "return"), ())
    )
    findings, result = rng.choices(FINDINGS, (6, 3, 2, 1))[0]
    by = rng.choice(("bupati_walikota",) * 5 + ("masyarakat",))
    content = {
        "title": organization.title,
        "kind": "eksternal",
        "by": by,
        "supervised_on": day,
        "place": organization.address,
        "team": [
            {"institution": f"Kesbangpol {node.name}", "task": "Ketua tim"},
            {"institution": f"Satpol PP {node.name}", "task": ""},
        ],
        "aspects": rng.sample(("kegiatan", "kepengurusan", "keuangan"), 2),
        "findings": findings,
        "result": result,
    }
    return _past(stage, node, day, content, way)


def _complaint(stage: Stage, organization: Any, node: Any) -> Past:
    rng = stage.rng
    day = stage.today - dt.timedelta(days=rng.randrange(2, 200))
    content = {
        "title": organization.title,
        "channel": rng.choice(("tertulis", "tidak_tertulis")),
        "addressed_to": "bupati_walikota",
        "received_on": day,
        "anonymous": rng.random() < 0.3,
        "aspects": ["kegiatan"],
        "matter": rng.choice(MATTERS),
    }
    return _past(stage, node, day, content)


def _dispute(stage: Stage, organization: Any, node: Any) -> Past:
    rng = stage.rng
    day = stage.today - dt.timedelta(days=rng.randrange(100, 320))
    subject, summary = rng.choice(DISPUTED)
    content = {
        "title": organization.title,
        "subject": subject,
        "reported_on": day,
        "parties": [
            {"group": "Pengurus hasil musyawarah pertama", "claim": "Masa bakti belum berakhir"},
            {"group": "Pengurus hasil musyawarah luar biasa", "claim": "Musyawarah sah"},
        ],
        "summary": summary,
    }
    return _past(stage, node, day, content)


def _sanction(stage: Stage, organization: Any) -> int:
    """Warn an organisation of the region, some of them so long ago that a stop follows; return how many stops."""
    rng, node = stage.rng, _node(organization)
    warning = _propose(stage, organization, node, "peringatan_tertulis")
    days = rng.choice((0, 2, 5, 7, 9, 14, 40, 60))
    if rng.random() < 0.2:
        return 0
    _issue(stage, warning, node, days)
    if days < 40:
        return 0
    stop = _propose(stage, organization, node, "penghentian_kegiatan")
    _issue(stage, stop, node, 5, obey_by=stage.today + dt.timedelta(days=25))
    return 1


def _propose(stage: Stage, organization: Any, node: Any, kind: str) -> Any:
    operator = stage.hand("operator", node)
    content = {
        "title": organization.title,
        "kind": kind,
        "issuer": "bupati_walikota",
        "ground": "pasal_21",
        "summary": "Laporan kegiatan dan keuangan tidak disampaikan selama dua tahun.",
    }
    submission = Submission(ids.uuid7(), node.code, content)
    record, _created = sanctions.enter(actor=operator, submission=submission)
    concerned.link(SANCTION, actor=operator, record=record, to=organization.pk)
    return record


def _issue(stage: Stage, record: Any, node: Any, days: int, **more: Any) -> None:
    number = f"300/{stage.rng.randrange(10, 900)}/Kesbangpol"
    day = stage.today - dt.timedelta(days=days)
    sanctions.perform(
        actor=stage.hand("kepala", node),
        record_id=record.pk,
        action="issue",
        version=record.version,
        given={"decree_no": number, "decree_date": day, **more},
    )
