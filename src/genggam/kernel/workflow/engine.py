"""Interpret transition tables: which step may be taken from where, by whom, and what it needs.

A table is data that officials can read; this is the only interpreter (design section 4, Workflow).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.lib import errors


class Stateful(actors.Scoped, Protocol):
    """What the engine looks at: the state, and who wrote the record."""

    state: str
    created_by_id: Any


def always(record: Any) -> bool:
    """Allow the step whatever the record holds."""
    return True


@dataclass(frozen=True, slots=True)
class Transition:
    """One action: from each source state to its target, under a permission, with the fields it needs.

    `accepts` names what it reads beside what it needs. `four_eyes` refuses the record's own author, `above` everyone of
    its own level: no agency decides about itself. `when` hides the action where it makes no sense.
    """

    action: str
    label: object
    targets: Mapping[str, str]
    permission: str
    needs: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    four_eyes: bool = False
    above: bool = False
    when: Callable[[Any], bool] = always
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Workflow:
    """The transition table of one kind of record."""

    kind: str
    initial: str
    transitions: tuple[Transition, ...]
    closed: frozenset[str] = field(default_factory=frozenset)

    def transition(self, action: str) -> Transition:
        """Return the row of the action; raises NotFound for an action that the table does not have."""
        for row in self.transitions:
            if row.action == action:
                return row
        raise errors.NotFound("unknown_action", _("This action does not exist."), action=action)

    def states(self) -> tuple[str, ...]:
        """Return every state in order of first mention."""
        seen = dict.fromkeys((self.initial,))
        for row in self.transitions:
            seen.update(dict.fromkeys(row.targets))
            seen.update(dict.fromkeys(row.targets.values()))
        return tuple(seen)

    def available(self, record: Stateful, actor: actors.Actor) -> tuple[Transition, ...]:
        """Return the steps that this actor may take on the record now, in the order of the table."""
        return tuple(row for row in self.transitions if self._open(row, record, actor))

    def _open(self, row: Transition, record: Stateful, actor: actors.Actor) -> bool:
        if record.state not in row.targets or not row.when(record):
            return False
        if row.four_eyes and record.created_by_id == actor.user_id:
            return False
        return actor.may_on(row.permission, record) and (
            not row.above or actor.is_above(row.permission, record)
        )

    def check(
        self, record: Stateful, action: str, *, actor: actors.Actor, given: Mapping[str, Any]
    ) -> Transition:
        """Return the transition if the actor may take it now with what is given.

        Raises Forbidden (permission or four eyes), InvalidTransition (state), InvalidInput (a needed field is empty).
        """
        row = self.transition(action)
        actor.require(row.permission, record)
        if row.four_eyes and record.created_by_id == actor.user_id:
            raise errors.Forbidden(
                "own_record", _("You wrote this report; somebody else has to decide on it.")
            )
        if row.above and not actor.is_above(row.permission, record):
            raise errors.Forbidden(
                "own_level", _("The agency above decides on this, not the agency itself.")
            )
        if record.state not in row.targets or not row.when(record):
            raise errors.InvalidTransition(
                "invalid_transition",
                _("This step is not possible in the present state. Load the page again."),
                action=action,
                state=record.state,
            )
        missing = {name: [str(_("This is required."))] for name in row.needs if not given.get(name)}
        if missing:
            raise errors.InvalidInput("missing_fields", _("Something is missing."), fields=missing)
        return row
