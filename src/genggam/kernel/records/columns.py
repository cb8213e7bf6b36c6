"""Columns that Django has no word for: money, several codes, and small tables inside a record."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from genggam.kernel.records.facts import Fact
from genggam.lib import sealing

MAX_RUPIAH = 10**16


class Money(models.BigIntegerField):  # type: ignore[type-arg]
    """Whole rupiah from zero up to ten quadrillion; empty where nobody has said an amount."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("null", True)
        options.setdefault("blank", True)
        options.setdefault("validators", (MinValueValidator(0), MaxValueValidator(MAX_RUPIAH)))
        super().__init__(*args, **options)


class Year(models.SmallIntegerField):  # type: ignore[type-arg]
    """A year of this era; written without the dots of other numbers."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("validators", (MinValueValidator(1945), MaxValueValidator(2200)))
        super().__init__(*args, **options)


class Count(models.IntegerField):  # type: ignore[type-arg]
    """A number of people or things up to ten million; empty means that nobody knows yet, which is not zero."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("null", True)
        options.setdefault("blank", True)
        options.setdefault("validators", (MinValueValidator(0), MaxValueValidator(10_000_000)))
        super().__init__(*args, **options)


class Codes(ArrayField):  # type: ignore[type-arg]
    """Several codes of one list, each once, in the list's order."""

    def __init__(self, verbose_name: Any = None, *, listed: Any = None, **options: Any) -> None:
        self.listed = listed
        options.setdefault("default", list)
        options.setdefault("blank", True)
        options.setdefault("base_field", models.CharField(max_length=40))
        super().__init__(verbose_name=verbose_name, **options)


class Period(models.CharField):  # type: ignore[type-arg]
    """The period that a report is about, by the key of `lib.periods`: `2026-W48`; `cadence` says how long it is."""

    def __init__(self, *args: Any, cadence: str = "", **options: Any) -> None:
        self.cadence = cadence
        options.setdefault("max_length", 10)
        super().__init__(*args, **options)


class Rows(models.JSONField):
    """A small table that lives and dies with its record: a list of rows, each with the cells that `cells` describes.

    For what is read together with the record and never looked up by itself: the members of a team by institution, the
    parties to a conflict. It is part of the content hash, of revisions and of both sides of a conflict page.
    """

    def __init__(self, *args: Any, cells: tuple[Fact, ...] = (), **options: Any) -> None:
        self.cells = cells
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)


class Sealed(models.BinaryField):  # type: ignore[type-arg]
    """A short text that only `sealing` writes and opens; empty where there is none.

    It has no fact: forms, lists, sheets, the API and the content hash of registers cannot hold it by construction.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("null", True)
        super().__init__(*args, **options)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Refuse to store what was not sealed; raises TypeError."""
        if value is not None and not sealing.is_sealed(bytes(value)):
            raise TypeError(f"{self.name} is stored sealed only")
        return super().get_db_prep_value(value, connection, prepared)
