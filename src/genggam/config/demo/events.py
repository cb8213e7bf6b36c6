"""The demo's ninety days: incidents with a daily and weekly rhythm and a few regional clusters."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from genggam.config.demo import texts
from genggam.config.demo.people import Staff
from genggam.domains.incidents.services.history import Deed, Past
from genggam.foundation.regions.models import Region

DAYS = 90
FORGOTTEN_DAYS = 5
"""Longer than this nothing waits in the demo: a report that nobody verified for weeks would look like a fault."""
LEVELS = ("normal", "waspada", "siaga", "awas")
HOURS = (1, 1, 1, 1, 2, 4, 6, 8, 10, 12, 12, 10, 8, 9, 10, 9, 8, 7, 6, 6, 5, 4, 3, 2)
WEEKDAYS = (12, 10, 10, 11, 13, 7, 6)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A wave of one kind of event in some provinces: share of all events, middle and width in days ago."""

    kind: str
    provinces: tuple[str, ...]
    share: float
    middle: float
    width: float


CLUSTERS = (
    Cluster("bencana", ("63", "62"), 0.05, 6, 4),
    Cluster("unjuk_rasa", ("32", "31", "36"), 0.07, 18, 5),
    Cluster("konflik_lahan", ("14", "15", "16"), 0.04, 40, 12),
    Cluster("kelangkaan_pangan", ("91", "94", "95"), 0.03, 3, 3),
    Cluster("bentrok", ("81", "53"), 0.02, 25, 6),
)

# What is happening as the demo opens: kind, region, level, minutes ago. A quiet draw would show a dull board.
NOW = (
    ("bentrok", "94.06", "awas", 34),
    ("bencana", "33.21", "awas", 55),
    ("kebakaran", "31.73", "siaga", 21),
    ("unjuk_rasa", "32.73", "siaga", 12),
    ("konflik_lahan", "15.02", "siaga", 47),
    ("bencana", "63.04", "awas", 150),
    ("isu_sara", "12.71", "waspada", 8),
    ("kelangkaan_pangan", "93.04", "waspada", 16),
    ("hoaks", "73.71", "waspada", 27),
    ("unjuk_rasa", "34.71", "normal", 5),
)

# Share of the events that falls to the places of the accounts printed at the start.
SHOWN = (("32.73", 0.04), ("32", 0.08))


@dataclass(frozen=True, slots=True)
class Stage:
    """What the story needs: the regencies, the staff, the moment it is told, and a seeded generator."""

    regencies: Sequence[Region]
    staff: Staff
    now: dt.datetime
    rng: random.Random


def pasts(stage: Stage, count: int) -> Iterator[Past]:
    """Yield so many incidents of the last ninety days."""
    by_kind = {story.kind: story for story in texts.STORIES}
    weights = [story.weight for story in texts.STORIES]
    local: dict[str, list[Region]] = {}
    for region in stage.regencies:
        local.setdefault(region.code[:2], []).append(region)
    by_code = {region.code: region for region in stage.regencies}
    for kind, code, level, minutes in NOW:
        occurred = stage.now - dt.timedelta(minutes=minutes + 25)
        received = stage.now - dt.timedelta(minutes=minutes)
        yield _told(stage, by_kind[kind], by_code[code], level, (occurred, received))
    for _index in range(count - len(NOW)):
        cluster = _cluster(stage.rng)
        if cluster is None:
            story = stage.rng.choices(texts.STORIES, weights)[0]
            yield _past(stage, story, _somewhere(stage, local), _moment(stage))
            continue
        region = stage.rng.choice(local[stage.rng.choice(cluster.provinces)])
        days = min(DAYS - 0.1, abs(stage.rng.gauss(cluster.middle, cluster.width)))
        yield _past(
            stage, by_kind[cluster.kind], region, stage.now - dt.timedelta(days=max(days, 0.05))
        )


def _somewhere(stage: Stage, local: dict[str, list[Region]]) -> Region:
    """Draw a regency; the accounts that the demo shows first have more to show."""
    for codes, share in SHOWN:
        if stage.rng.random() < share:
            return stage.rng.choice([r for r in local[codes[:2]] if r.code.startswith(codes)])
    return stage.rng.choice(stage.regencies)


def _cluster(rng: random.Random) -> Cluster | None:
    draw = rng.random()
    for cluster in CLUSTERS:
        draw -= cluster.share
        if draw < 0:
            return cluster
    return None


def _moment(stage: Stage) -> dt.datetime:
    """Draw a moment of the ninety days, by weekday and by hour."""
    rng = stage.rng
    while True:
        day = stage.now - dt.timedelta(days=rng.randrange(DAYS))
        if rng.random() * max(WEEKDAYS) > WEEKDAYS[day.weekday()]:
            continue
        hour = rng.choices(range(24), HOURS)[0]
        moment = day.replace(
            hour=hour, minute=rng.randrange(60), second=rng.randrange(60)
        ) - dt.timedelta(hours=7)
        if stage.now - dt.timedelta(days=DAYS) < moment < stage.now - dt.timedelta(minutes=4):
            return moment


def _past(stage: Stage, story: texts.Story, region: Region, occurred: dt.datetime) -> Past:
    rng = stage.rng
    received = min(
        occurred + dt.timedelta(minutes=rng.randint(6, 70)), stage.now - dt.timedelta(minutes=1)
    )
    level = rng.choices(LEVELS, story.levels)[0]
    age = stage.now - received
    if age > dt.timedelta(days=3) and level == "awas" and rng.random() < 0.7:
        level = "siaga"
    return _told(stage, story, region, level, (occurred, received))


def _told(
    stage: Stage,
    story: texts.Story,
    region: Region,
    level: str,
    times: tuple[dt.datetime, dt.datetime],
) -> Past:
    rng, (occurred, received) = stage.rng, times
    by = stage.staff.of("operator", region.code)
    return Past(
        id=_uuid7(rng, received),
        region=region,
        content=_content(rng, story, region, level, occurred),
        by=by,
        received_at=received,
        captured_at=received - dt.timedelta(seconds=rng.randint(2, 240)),
        deeds=tuple(_deeds(stage, region, level, received)),
    )


def _content(
    rng: random.Random, story: texts.Story, region: Region, level: str, occurred: dt.datetime
) -> dict[str, Any]:
    place = rng.choice(texts.PLACES)
    crowd = rng.randint(*story.crowd) // 10 * 10 if story.crowd[1] else None
    words = {
        "place": f"{place} {region.name}",
        "region": region.name,
        "topic": rng.choice(texts.TOPICS),
        "n": crowd or rng.randint(20, 200),
        "m": rng.randint(2, 40),
    }
    is_hurt = rng.random() < story.hurt and level in ("siaga", "awas")
    content: dict[str, Any] = {
        "report_kind": "flash",
        "title": rng.choice(story.titles).format(**words),
        "summary": rng.choice(story.summaries).format(**words),
        "kind": story.kind,
        "field": story.field,
        "athg": story.athg,
        "issue_codes": [rng.choice(story.issues)] if story.issues else [],
        "warning_level": level,
        "urgency": {"awas": "sangat_segera", "siaga": "segera"}.get(level, "biasa"),
        "classification": "terbatas" if rng.random() < 0.06 else "biasa",
        "occurred_at": occurred,
        "place": place[0].upper() + place[1:],
        "crowd_estimate": crowd,
    }
    if is_hurt:
        content["lightly_injured"] = rng.randint(1, 9)
        if level == "awas":
            content["seriously_injured"] = rng.randint(0, 4)
            content["dead"] = rng.choices((0, 1, 2), (6, 3, 1))[0]
    if story.kind == "bencana" and level in ("siaga", "awas"):
        content |= {"displaced_families": rng.randint(5, 60), "houses": rng.randint(4, 90)}
        content["displaced_persons"] = content["displaced_families"] * 4
        content["loss_rupiah"] = rng.randint(20, 900) * 1_000_000
        content["land_hectares"] = Decimal(rng.randint(1, 200))
    return content


def _deeds(stage: Stage, region: Region, level: str, received: dt.datetime) -> Iterator[Deed]:
    """Yield what was done since: the older the report, the nearer to its close; a few wait as they would."""
    rng, at, state = stage.rng, received, "masuk"
    verifier = stage.staff.of("verifikator", region.code[:2])
    operator = stage.staff.of("operator", region.code)
    for action, by, said, low, high, chance in _plan(rng, level, verifier, operator):
        at += dt.timedelta(minutes=rng.randint(low, high))
        if at >= stage.now - dt.timedelta(minutes=2):
            return
        is_recent = stage.now - at < dt.timedelta(days=FORGOTTEN_DAYS)
        if rng.random() > chance and is_recent:
            if action == "verify":
                return
            continue
        if state in ("ditolak", "dikembalikan", "selesai"):
            return
        state = {"return": "dikembalikan", "reject": "ditolak", "close": "selesai"}.get(
            action, state
        )
        yield Deed(_uuid7(rng, at), action, by, at, rng.choice(said) if said else "")


def _plan(rng: random.Random, level: str, verifier: Any, operator: Any) -> list[tuple[Any, ...]]:
    hot = level in ("siaga", "awas")
    draw = rng.random()
    if draw < 0.03:
        return [("return", verifier, texts.RETURNS, 30, 180, 1.0)]
    if draw < 0.06:
        return [("reject", verifier, texts.REJECTIONS, 40, 400, 1.0)]
    plan: list[tuple[Any, ...]] = [("verify", verifier, (), 8, 90 if hot else 600, 0.985)]
    if hot:
        plan.append(
            ("escalate", verifier, texts.ESCALATIONS, 20, 120, 0.5 if level == "awas" else 0.2)
        )
        plan += [("update", operator, texts.UPDATES, 90, 240, 0.9)] * rng.randint(1, 3)
        plan.append(("follow_up", verifier, texts.FOLLOW_UPS, 120, 900, 0.95))
    plan.append(("close", verifier, texts.CLOSINGS, 600, 5 * 1440 if hot else 3 * 1440, 0.985))
    return plan


def _uuid7(rng: random.Random, at: dt.datetime) -> uuid.UUID:
    """Return a UUID of version 7 for the moment, drawn from the seeded generator (RFC 9562 section 5.7)."""
    value = int(at.timestamp() * 1000) << 80 | rng.getrandbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)
