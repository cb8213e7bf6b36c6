"""Make one report of many: what the regencies have sent becomes a recap, and the draft of the province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genggam.kernel.obligations import codes as ledger
from genggam.kernel.periodic.duties import Duty
from genggam.kernel.records.facts import MOST_ROWS, Fact, Kind

NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.MONEY})
WORDS = frozenset({Kind.TEXT, Kind.LINE})
CUT = "…"


def gather(duty: Duty, records: Sequence[Any]) -> dict[str, Any]:
    """Return the content that a report above begins with: sums, the worst code, all rows, each region's words.

    What does not fit is cut where the field ends and marked; the recap itself shows everything.
    """
    found = {
        name: _joined(duty, fact, records)
        for name, fact in duty.kind.entered.items()
        if name not in duty.own and name != "period"
    }
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def _joined(duty: Duty, fact: Fact, records: Sequence[Any]) -> Any:
    given = [(each.region.name, value) for each in records if (value := getattr(each, fact.name))]
    if fact.kind in NUMBERS:
        return total(fact.name, records)
    if fact.kind is Kind.CODE:
        return _worst(fact, [value for _name, value in given]) if fact.name in duty.worst else ""
    if fact.kind is Kind.CODES:
        seen = {code for _name, value in given for code in value}
        return [code for code, _label in fact.choices if code in seen]
    if fact.kind is Kind.ROWS:
        return [dict(row) for _name, value in given for row in value][:MOST_ROWS]
    return _told(fact, given) if fact.kind in WORDS else None


def total(name: str, records: Iterable[Any]) -> Any:
    """Return the sum of a figure over those who gave it; None where nobody did, which is not zero."""
    given = [value for each in records if (value := getattr(each, name)) is not None]
    return sum(given) if given else None


def _worst(fact: Fact, codes: Sequence[str]) -> str:
    order = [code for code, _label in fact.choices]
    return max(codes, key=order.index, default="")


def _told(fact: Fact, given: Sequence[tuple[str, str]]) -> str:
    told = ("\n" if fact.kind is Kind.TEXT else "; ").join(
        f"{name}: {said}" for name, said in given
    )
    return told if len(told) <= fact.max_length else told[: fact.max_length - 1].rstrip() + CUT


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those who owe have delivered, how many of these declared nil, and how many reports can be read."""

    owed: int
    delivered: int
    nil: int
    reports: int


def share(states: Iterable[str], reports: int) -> Share:
    """Count the states of the ledger's rows beside the reports that are there; what nobody owed counts as well."""
    counted = Counter(states)
    complete = sum(counted[state] for state in ledger.COMPLETE)
    delivered = max(complete, reports + counted[ledger.NIL])
    return Share(max(counted.total(), delivered), delivered, counted[ledger.NIL], reports)


def spread(fact: Fact, records: Iterable[Any]) -> Mapping[str, int]:
    """Return how often each code was given, in the order of the list."""
    counted = Counter(getattr(each, fact.name) for each in records)
    return {code: counted[code] for code, _label in fact.choices if counted[code]}
