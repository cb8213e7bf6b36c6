"""Seal the personal fields of a record, and open one of them where somebody has said what for (UU 27/2022)."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from genggam.lib.sealing import Keyring


def keyring() -> Keyring:
    """Return the keys of this installation as they stand now; raises SealError."""
    return Keyring.read(Path(settings.SEALING_KEYS).read_text(encoding="utf-8"))


def place(record: models.Model, name: str) -> tuple[str, str, str]:
    """Return what the content of a field is bound to: table, record, field."""
    return record._meta.db_table, str(record.pk), name


def seal(record: models.Model, name: str, text: str) -> None:
    """Put a text into a sealed field of the record (in memory); an empty one leaves nothing there."""
    sealed = keyring().seal(text, *place(record, name)) if text else None
    setattr(record, name, sealed)


def opened(record: models.Model, name: str) -> str:
    """Return the text of a sealed field, empty where there is none; raises SealError.

    Whoever calls this shows it to somebody, and writes that into the audit trail (rules.md R36).
    """
    sealed = getattr(record, name)
    return "" if sealed is None else keyring().open(bytes(sealed), *place(record, name))
