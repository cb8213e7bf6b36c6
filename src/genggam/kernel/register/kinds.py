"""Bind what makes up one kind of registered record below its pages: table, rules, workflow, permissions."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from genggam.kernel.records import facts
from genggam.kernel.records.facts import Fact
from genggam.kernel.register.models import Clocked, Registered
from genggam.kernel.rules import Table, always
from genggam.kernel.workflow.engine import Workflow

REVISE, VERIFY = "revise", "verify"
"""The two actions that mean the same in every register: change the content; vouch for it as it stands."""
REASON = Fact("reason", _("Reason"), facts.Kind.TEXT, max_length=1000)
_OUTSIDE_CONTENT = ("classification",)


@dataclasses.dataclass(frozen=True)
class Kind:
    """One kind of record.

    `key` is stored with everything that hangs on a record; `code` begins its numbers (`ORM/32.73/0001/XI/2026`).
    `identity` names the fields that tell two rows of a sheet apart. `asks` describes what steps of the workflow take
    beside the record's own fields. `locked` names own fields that only steps may set. `derive` sets the columns that
    the domain keeps beside the content; it is called before each storing. `derived` names columns that the database or
    the domain works out: they are shown, filtered by and exported like fields, and never entered.
    """

    key: str
    code: str
    model: type[Registered]
    rules: Table
    workflow: Workflow
    view: str
    write: str
    export: str
    identity: tuple[str, ...] = ("title",)
    defaults: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    asks: tuple[Fact, ...] = ()
    locked: frozenset[str] = frozenset()
    derive: Callable[[Any], None] | None = None
    derived: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Return the record's own fields in the order of its sections, the classification last."""
        placed = (name for section in self.model.SECTIONS for name in section.fields)
        return (*(name for name in placed if name not in self.derived), *_OUTSIDE_CONTENT)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """Return what the content hash covers."""
        return ("region_id", *self.fields)

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Return what is known of each of the record's own fields."""
        return {name: facts.of(self.model, name) for name in self.fields}

    @cached_property
    def shown(self) -> dict[str, Fact]:
        """Return what is known of each field that readers meet: the record's own and the derived ones."""
        return self.facts | {name: facts.of(self.model, name) for name in self.derived}

    @cached_property
    def asked(self) -> dict[str, Fact]:
        """Return what is known of everything that a step may take."""
        extra = {fact.name: fact for fact in (REASON, *self.asks)}
        return {**self.facts, **extra}

    @cached_property
    def verifies(self) -> bool:
        """Tell whether records of this kind are verified at all."""
        return any(row.action == VERIFY for row in self.workflow.transitions)

    @cached_property
    def is_clocked(self) -> bool:
        """Tell whether a term of the law runs on records of this kind."""
        return issubclass(self.model, Clocked)

    @cached_property
    def entered(self) -> dict[str, Fact]:
        """Return what is known of the fields that people and programs fill in when they enter or change a record."""
        return {name: fact for name, fact in self.facts.items() if name not in self.locked}

    @cached_property
    def needed(self) -> frozenset[str]:
        """Return the fields that a record needs from its first moment, whatever else it holds."""
        return frozenset(
            rule.field
            for rule in self.rules.rules
            if rule.holds is None and rule.required_from is None and rule.only_if is always
        )

    def accepts(self, action: str) -> tuple[str, ...]:
        """Return the names that a step takes: what it needs, what it also reads; revising takes every own field."""
        row = self.workflow.transition(action)
        named = (*row.needs, *row.accepts)
        return tuple(dict.fromkeys((*self.entered, *named) if action == REVISE else named))
