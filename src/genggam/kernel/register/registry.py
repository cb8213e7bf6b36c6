"""The registers of the house, handed in by their domains when the app starts."""

from __future__ import annotations

import uuid

from django.urls import reverse

from genggam.foundation.access import actors, policy
from genggam.kernel.dossier import origins
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.register import inbox, queries, sharing, sheets
from genggam.kernel.register.declarations import Register
from genggam.kernel.ui import components

_registers: dict[str, Register] = {}


def register(declared: Register) -> None:
    """Take in a register: its records can be linked, wait in Meja Kerja, and leave as exports from now on.

    Raises ValueError for a key or a path declared twice, KeyError for a permission that nobody declared.
    """
    kind = declared.kind
    known = _registers.setdefault(declared.key, declared)
    if known is not declared:
        raise ValueError(f"register {declared.key} is declared twice")
    if sum(each.path == declared.path for each in _registers.values()) > 1:
        raise ValueError(f"the path {declared.path} is taken")
    for permission in (kind.view, kind.write, kind.export):
        policy.permission(permission)
    dossier.register_titles(declared.key, queries.titles(declared))
    inbox.register(declared)
    sharing.register(declared)
    sheets.register(declared)


def get(key: str) -> Register:
    """Return the register of this key; raises KeyError."""
    return _registers[key]


def every() -> tuple[Register, ...]:
    """Return the registers in the order of their systems and places in them."""
    return tuple(sorted(_registers.values(), key=lambda each: (each.system, each.order, each.key)))


def offers(*, actor: actors.Actor, kind: str, record_id: uuid.UUID) -> list[components.Crumb]:
    """Return where a record of another kind can be opened from this one: what it is called, and the address."""
    origin = f"?{origins.PARAMETER}={kind}:{record_id}"
    return [
        components.Crumb(str(each.words.enter), reverse(f"{each.key}:create") + origin)
        for each in every()
        if kind in each.opens_from and actor.may(each.kind.write)
    ]
