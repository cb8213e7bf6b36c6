"""What tests need to know of any register."""

from __future__ import annotations

from genggam.kernel.records.facts import Kind
from genggam.kernel.register.declarations import Register


def told(register: Register) -> str:
    """Return the field in which records can be told apart: the title, or the first text where titles follow."""
    if "title" in register.kind.entered:
        return "title"
    facts = register.kind.entered.items()
    return next(name for name, fact in facts if fact.kind in (Kind.TEXT, Kind.LINE))
