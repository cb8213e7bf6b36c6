"""The registers of the house, handed in by their domains when the app starts."""

from __future__ import annotations

from genggam.foundation.access import policy
from genggam.kernel.dossier import queries as dossier
from genggam.kernel.register import inbox, queries, sharing, sheets
from genggam.kernel.register.declarations import Register

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
