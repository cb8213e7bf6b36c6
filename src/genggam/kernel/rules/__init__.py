"""Rules as tables that officials can read: pure, tested without a database.

A table lists, field by field, what must stand there from which stage on, and what must hold. It knows no Django.
"""

from genggam.kernel.rules.evaluation import (
    check,
    enforce,
    explain,
    is_present,
    merge,
    raise_if_any,
)
from genggam.kernel.rules.tables import (
    Condition,
    Data,
    Rule,
    Table,
    Violation,
    Violations,
    always,
    when,
)

__all__ = [
    "Condition",
    "Data",
    "Rule",
    "Table",
    "Violation",
    "Violations",
    "always",
    "check",
    "enforce",
    "explain",
    "is_present",
    "merge",
    "raise_if_any",
    "when",
]
