"""Code lists by key, each with its source, in the order they were handed in."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Protocol

from genggam.lib import errors
from genggam.lib.messages import Message

_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_CODE = re.compile(r"[a-z0-9][a-z0-9_]*")


class Choices(Protocol):
    """What a code list must offer; Django's `TextChoices` classes do."""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Return pairs of stored code and (lazy) label, in order."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class Catalogue:
    """One code list: stable key ("incidents.event_kind"), title for readers, where its values come from."""

    key: str
    title: object
    choices: Choices
    source: str

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the stored codes in order."""
        return tuple(code for code, _ in self.choices.choices)

    def label(self, code: str) -> object:
        """Return the lazy label of a code; raise InvalidInput for a code that is not in the list."""
        for known, label in self.choices.choices:
            if known == code:
                return label
        message = Message("This value is not in the list.")
        raise errors.invalid(self.key.rpartition(".")[2], message, code="unknown_code")


class Registry(Mapping[str, Catalogue]):
    """A mapping from key to catalogue that can only grow."""

    def __init__(self) -> None:
        """Begin empty."""
        self._catalogues: dict[str, Catalogue] = {}

    def add(self, catalogue: Catalogue) -> Catalogue:
        """Take in a list; raise ValueError for a malformed or taken key, an empty list, a code twice or in capitals.

        Handing in the very same list again is harmless, so that apps may load twice.
        """
        present = self._catalogues.get(catalogue.key)
        if present is not None and present.choices is not catalogue.choices:
            raise ValueError(f"the key {catalogue.key} is taken")
        if not _KEY.fullmatch(catalogue.key):
            raise ValueError(f"a key reads domain.list in lower case, not {catalogue.key}")
        codes = catalogue.codes
        if not codes or len(set(codes)) != len(codes):
            raise ValueError(f"{catalogue.key} is empty or holds a code twice")
        for code in codes:
            if not _CODE.fullmatch(code):
                raise ValueError(f"{catalogue.key}: codes are lower case, not {code}")
        self._catalogues[catalogue.key] = catalogue
        return catalogue

    def __getitem__(self, key: str) -> Catalogue:
        """Return the list of this key; raise KeyError."""
        return self._catalogues[key]

    def __iter__(self) -> Iterator[str]:
        """Walk the keys in the order of handing in."""
        return iter(self._catalogues)

    def __len__(self) -> int:
        """Count the lists."""
        return len(self._catalogues)


registry = Registry()
