"""How reports on action plans are scored: pure arithmetic (domain.md 2.2 B)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from genggam.domains.conflicts import codes

NEAR_FROM = 75
Row = Mapping[str, Any]


def percent(realised: float, target: float | None) -> float | None:
    """Return realised / target × 100, which may exceed 100; None where nothing was due in the period."""
    return 100 * realised / target if target else None


def result(achieved: float) -> str:
    """Return the class of an achievement: above 100, 100, from 75, below."""
    rounded = round(achieved, 2)
    if rounded >= 100:
        return codes.ON if rounded == 100 else codes.ABOVE
    return codes.NEAR if rounded >= NEAR_FROM else codes.BELOW


def achievements(
    items: Sequence[Row], realised: Sequence[Row], period: str
) -> dict[int, float | None]:
    """Return the achievement of every action of the plan by its number; what was not reported counts 0."""
    done = {row["no"]: row["realised"] for row in realised}
    return {
        item["no"]: percent(done.get(item["no"], 0), item.get(f"target_{period}")) for item in items
    }


def score(achieved: Iterable[float | None]) -> Decimal | None:
    """Return the region's score, the mean of what was due, to two places; None where nothing was due."""
    due = [each for each in achieved if each is not None]
    if not due:
        return None
    return Decimal(sum(due) / len(due)).quantize(Decimal("0.01"), ROUND_HALF_UP)
