"""What binds a kind of report to the ledger, and how reports of the level below become the one above."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from genggam.kernel.register.kinds import Kind
from genggam.lib import errors, periods
from genggam.lib.messages import Message

LONGEST_TITLE = 200


def of_period(code: str) -> Mapping[str, Any]:
    """Return the content that means a period where one column holds its key."""
    return {"period": code}


@dataclass(frozen=True, slots=True)
class Duty:
    """A kind of report that is owed for a period, and the form of the ledger that it answers.

    `worst` names codes of which a recap takes the worst below, which is the last of their list; `own` names what only
    the agency itself can say, so that no recap fills it in. `period_of` reads the key of a record's period,
    `held` says which content means a period, `named` the fields of it; they matter where more than one column does.
    """

    kind: Kind
    form: str
    worst: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    period_of: Callable[[Any], str] = attrgetter("period")
    held: Callable[[str], Mapping[str, Any]] = of_period
    named: tuple[str, ...] = ("period",)

    @property
    def has_recap(self) -> bool:
        """Tell whether reports of the level below can be put together, period by period."""
        return self.named == ("period",)

    @property
    def cadence(self) -> str:
        """Return how long its periods are."""
        return self.kind.facts["period"].cadence


def titled(title: str) -> Any:
    """Return the `derive` of a kind: it names the report, and refuses one that is not about the agency's own region."""

    def derive(record: Any) -> None:
        if record.region_id != record.agency.region_id:
            said = Message("An agency reports about its own region.")
            raise errors.invalid("region", said, code="not_the_own_region")
        period = periods.from_code(record.period).label()
        record.title = f"{title} {record.region.name}, {period}"[:LONGEST_TITLE]

    return derive
