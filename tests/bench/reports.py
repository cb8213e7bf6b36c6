"""Write reports as an officer would send them, each under a UUID of its own, as ready requests."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from genggam.config.demo import texts
from genggam.lib import ids
from tests.bench import wire
from tests.bench.keys import Key

ALERT = "siaga"


def body(rng: random.Random, key: Key, *, title: str = "", level: str = ALERT) -> dict[str, Any]:
    """Return a flash report of the key's own region, at a level that people are told of."""
    story = rng.choice(texts.STORIES)
    place = rng.choice(texts.PLACES)
    words = {
        "place": place,
        "region": key.region,
        "topic": rng.choice(texts.TOPICS),
        "n": rng.randint(20, 900),
        "m": rng.randint(2, 40),
    }
    happened = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=rng.randint(3, 90))
    return {
        "title": title or rng.choice(story.titles).format(**words),
        "summary": rng.choice(story.summaries).format(**words),
        "region": key.region,
        "kind": story.kind,
        "field": story.field,
        "athg": story.athg,
        "warning_level": level,
        "urgency": "segera",
        "occurred_at": happened.isoformat(timespec="seconds"),
        "place": place,
        "crowd_estimate": rng.randint(2, 90) * 10,
        "lightly_injured": rng.randint(0, 9),
    }


def put(identity: uuid.UUID, key: Key, content: dict[str, Any]) -> bytes:
    """Return the request that sends a report."""
    sent = json.dumps(content, ensure_ascii=False).encode()
    return wire.request(
        "PUT", f"/api/v1/incidents/{identity}", body=sent, Authorization=f"Bearer {key.token}"
    )


def stream(keys: Sequence[Key], *, connections: int, seed: int) -> list[list[bytes]]:
    """Return for each connection a few hundred ready requests of operators of its own."""
    made = []
    for number in range(connections):
        rng = random.Random(seed * 1000 + number)
        mine = keys[number::connections]
        made.append(
            [
                put(ids.uuid7(), key, body(rng, key))
                for key in itertools.islice(itertools.cycle(mine), 600)
            ]
        )
    return made


def endless(keys: Sequence[Key], number: int, *, seed: int) -> Iterator[bytes]:
    """Yield requests of ever new reports, made as they are sent."""
    rng = random.Random(seed * 1000 + number)
    for key in itertools.cycle(keys):
        yield put(ids.uuid7(), key, body(rng, key))
