"""Count what each sealing key seals, and put a fresh key in their place."""

from __future__ import annotations

import argparse
import fcntl
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import models

from genggam.foundation.access import actors, realms
from genggam.kernel.records import sealing
from genggam.kernel.records.columns import Sealed
from genggam.lib.sealing import Keyring, SealError, mark, sealed_by

_BATCH = 500


class Command(BaseCommand):
    help = "Say how much of the live realm each sealing key seals; with --rotate make a new key and seal all with it."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--rotate", action="store_true", help="seal everything with a new key")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rotate"]:
            ring = renew(Path(settings.SEALING_KEYS))
            moved = sum(reseal(model, name, ring) for model, name in columns())
            self.stdout.write(f"{moved} values are sealed with the new key {ring.current.hex()}.")
        known = {mark(key): number for number, key in enumerate(sealing.keyring().keys, start=1)}
        for sealed_with, count in sorted(counted().items()):
            place = f"key {known[sealed_with]} of the file" if sealed_with in known else "NO KEY"
            self.stdout.write(f"{sealed_with.hex()}: {count} values, {place}")
        lost = counted().keys() - known.keys()
        if lost:
            raise CommandError("Some values cannot be opened: bring back the file of their key.")


def columns() -> Iterator[tuple[type[models.Model], str]]:
    """Yield every sealed column of the house."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, Sealed):
                yield model, field.name


def counted() -> Counter[bytes]:
    """Count the sealed values of the live realm by the mark of their key."""
    found: Counter[bytes] = Counter()
    for model, name in columns():
        with realms.entered(actors.LIVE):
            values = _filled(model, name).values_list(name, flat=True)
            found.update(sealed_by(bytes(each)) for each in values.iterator(_BATCH))
    return found


def renew(file: Path) -> Keyring:
    """Put a fresh key in front of those in the file, whole or not at all; two calls at once both keep their key."""
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        ring = sealing.keyring().renewed()
        descriptor, name = tempfile.mkstemp(prefix=".sealing.", dir=file.parent)  # made as 0600
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(ring.written())
            out.flush()
            os.fsync(out.fileno())
        Path(name).replace(file)
    return ring


def reseal(model: type[models.Model], name: str, ring: Keyring) -> int:
    """Seal every value of a column with the current key; return how many were moved. Again moves nothing.

    A value that somebody changes meanwhile is left to them: they seal it with the current key. Raises CommandError for
    one that cannot be opened.
    """
    moved = 0
    with realms.entered(actors.LIVE):
        for record in _filled(model, name).only("pk", name).iterator(_BATCH):
            old, place = bytes(getattr(record, name)), sealing.place(record, name)
            if sealed_by(old) == ring.current:
                continue
            try:
                new = ring.seal(ring.open(old, *place), *place)
            except SealError as error:
                raise CommandError(f"{place}: {error}") from error
            here = model._default_manager.filter(pk=record.pk, **{name: old})
            moved += here.update(**{name: new})
    return moved


def _filled(model: type[models.Model], name: str) -> models.QuerySet[Any]:
    return model._default_manager.exclude(**{f"{name}__isnull": True}).order_by("pk")
