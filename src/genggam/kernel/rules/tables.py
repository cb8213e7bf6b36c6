"""The words in which rules are written."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import NamedTuple

from genggam.lib.messages import Message

Data = Mapping[str, object]


class Violation(NamedTuple):
    """One broken rule: a stable code for machines and a sentence for people."""

    code: str
    message: str


Violations = dict[str, list[Violation]]


@dataclasses.dataclass(frozen=True, slots=True)
class Condition:
    """When a rule applies: a pure test of the data and the words that explain it."""

    words: str
    holds: Callable[[Data], bool]

    def __call__(self, data: Data) -> bool:
        """Say whether the condition holds for the data."""
        return self.holds(data)

    def __and__(self, other: Condition) -> Condition:
        """Require both."""
        return Condition(f"{self.words} and {other.words}", lambda data: self(data) and other(data))


always = Condition("always", lambda _data: True)


def when(field: str, *values: str) -> Condition:
    """Apply where the field holds one of the values."""
    return Condition(f"{field} is {' or '.join(values)}", lambda data: data.get(field) in values)


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    Without `holds` the field must be present from the stage on. With `holds` the data must pass it, and an absent
    field passes (another line requires it). `required_from` None means from the first stage.
    """

    field: str
    message: Message
    code: str = "required"
    required_from: str | None = None
    only_if: Condition = always
    holds: Callable[[Data], bool] | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """The rules of one kind of record. `stages` ranks the states: a side state ranks like the state it stems from."""

    stages: Mapping[str, int]
    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        """Refuse a rule that names a stage the table does not know."""
        for rule in self.rules:
            if rule.required_from is not None and rule.required_from not in self.stages:
                raise ValueError(
                    f"rule for {rule.field} names the unknown stage {rule.required_from}"
                )

    def applies(self, rule: Rule, data: Data, *, stage: str) -> bool:
        """Say whether the rule is to be asked at this stage with this data."""
        reached = (
            rule.required_from is None or self.stages[stage] >= self.stages[rule.required_from]
        )
        return reached and rule.only_if(data)
