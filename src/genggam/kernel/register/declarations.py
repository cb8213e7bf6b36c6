"""The one page on which a domain declares a register; everything the kernel draws and binds is read from it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol

from django.db.models import Q
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import actors
from genggam.kernel.listings import cursors
from genggam.kernel.records.capture import Submission
from genggam.kernel.records.facts import Kind as FieldKind
from genggam.kernel.register.kinds import Kind

NEWEST = cursors.Sort(
    "terbaru", _("Newest first"), ("received_at", "id"), (cursors.moment, cursors.identity)
)
BY_NAME = cursors.Sort(
    "nama", _("By name"), ("title", "id"), (str, cursors.identity), ascending=True
)


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """How a register speaks of its records. `empty` says what appears here, when there is nothing yet."""

    one: Any
    many: Any
    enter: Any
    empty: Any


@dataclasses.dataclass(frozen=True, slots=True)
class Condition:
    """A question that a list can be narrowed by, given today's day in Jakarta.

    With `tab` it stands above the list. With `waits_for` it is work: whoever holds that permission over the record
    finds it in Meja Kerja with the hint; `not_own` leaves out what the reader wrote (four eyes), `above` what is of the
    reader's own level.
    """

    key: str
    label: Any
    test: Callable[[dt.date], Q]
    tab: bool = True
    waits_for: str = ""
    hint: Any = ""
    not_own: bool = False
    above: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Panel:
    """Something of the domain's own on a record's page: a template, and what it needs for this record and reader."""

    template: str
    context: Callable[[actors.Actor, Any], Mapping[str, Any]]
    aside: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Route:
    """A page of the domain below the register's path; `make` returns its view. With a label the list offers it."""

    path: str
    name: str
    make: Callable[[Register], Callable[..., HttpResponseBase]]
    label: Any = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Documents:
    """The documents that a record of the register needs, by code; who holds `judge` says whether they are right."""

    listed: tuple[tuple[str, Any], ...]
    judge: str

    def label(self, code: str) -> str | None:
        """Return what a document is called, or None for one that is not asked for."""
        found = dict(self.listed).get(code)
        return None if found is None else str(found)


class Enter(Protocol):
    """Store a new record; return it and whether this call stored it (rules.md R12)."""

    def __call__(self, *, actor: actors.Actor, submission: Submission) -> tuple[Any, bool]: ...


class Perform(Protocol):
    """Take one step of the workflow on the version that the actor saw; return the changed record."""

    def __call__(
        self,
        *,
        actor: actors.Actor,
        record_id: uuid.UUID,
        action: str,
        version: int,
        given: Mapping[str, Any],
    ) -> Any: ...


@dataclasses.dataclass(frozen=True)
class Register:
    """One register as people and programs meet it.

    `path` is its address under the root, `collection` that in the API. `columns` are shown in the list beside the
    title, the place and the state; `sub` under the title. `filters` are fields with codes. `tones` colours the states.
    `consequences` says on a step's page what will follow. `example` is a record that holds by all rules: sheets, the
    API's description and the contract tests show it. `unhashed` names columns that the domain itself keeps beside the
    content. `opens_from` names the kinds of records whose pages offer to open one of these. `opening` returns what a
    new form begins with, given the writer and the address. The services are the domain's own.
    """

    kind: Kind
    system: str
    path: str
    collection: str
    words: Words
    icon: str
    enter: Enter
    perform: Perform
    columns: tuple[str, ...]
    example: Mapping[str, Any]
    sub: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    tones: Mapping[str, str] = dataclasses.field(default_factory=dict)
    states: Any = None
    consequences: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    documents: Documents | None = None
    panels: Sequence[Panel] = ()
    mergeable: bool = False
    unhashed: tuple[str, ...] = ()
    opens_from: tuple[str, ...] = ()
    opening: Callable[[actors.Actor, Mapping[str, str]], Mapping[str, Any]] | None = None
    routes: tuple[Route, ...] = ()
    sheet_version: int = 1
    order: int = 50

    @property
    def key(self) -> str:
        """Return the key of the kind: the namespace of addresses, the name of listing, sheet and search."""
        return self.kind.key

    @cached_property
    def sorts(self) -> dict[str, cursors.Sort]:
        """Return the orders of the list by key; the first is the usual one."""
        return {sort.key: sort for sort in (NEWEST, BY_NAME)}

    def sort(self, key: str) -> cursors.Sort:
        """Return the order of this key, or the usual one."""
        return self.sorts.get(key, NEWEST)

    def condition(self, key: str) -> Condition | None:
        """Return the condition of this key, or None."""
        return next((each for each in self.conditions if each.key == key), None)

    @cached_property
    def listed(self) -> dict[str, frozenset[str]]:
        """Return the codes that each filter knows, by field."""
        facts = self.kind.shown
        known = {
            name: facts[name].codes for name in self.filters if facts[name].kind is FieldKind.CODE
        }
        return {**known, "state": frozenset(self.kind.workflow.states())}

    def state_label(self, state: str) -> str:
        """Return the word of a state in the language of the moment."""
        return str(dict(self.states.choices).get(state, state)) if self.states else state
