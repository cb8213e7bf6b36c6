"""Say of every stored field what class of data it is (rules.md R37; UU 27/2022 on personal data)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

DataClass = Literal["public", "internal", "restricted", "personal"]


@dataclass(frozen=True, slots=True)
class Personal:
    """State why a personal field is kept, on what legal basis, and for how long."""

    purpose: str
    basis: str
    retention: str


@dataclass(frozen=True, slots=True)
class Privacy:
    """Classify the fields of one model; a field named in no class fails the build."""

    public: tuple[str, ...] = ()
    internal: tuple[str, ...] = ()
    restricted: tuple[str, ...] = ()
    personal: dict[str, Personal] = field(default_factory=dict)

    def class_of(self, name: str) -> DataClass | None:
        """Return the class of the field, or None where nobody has classified it."""
        if name in self.personal:
            return "personal"
        if name in self.restricted:
            return "restricted"
        if name in self.internal:
            return "internal"
        return "public" if name in self.public else None

    def names(self) -> frozenset[str]:
        """Return every field name that this declaration classifies."""
        return frozenset((*self.public, *self.internal, *self.restricted, *self.personal))


OFFICIAL_IDENTITY = Personal(
    purpose="identify the official who acts for the agency",
    basis="UU 23/2014 art. 25; Perpres 95/2018 (SPBE)",
    retention="while the account exists, then 5 years with the audit trail",
)
OFFICIAL_CONTACT = Personal(
    purpose="reach the official on duty",
    basis="UU 23/2014 art. 25; Perpres 95/2018 (SPBE)",
    retention="while the account exists",
)
