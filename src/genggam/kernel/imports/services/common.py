"""What the two background works share: taking an import up, and saying why it stopped."""

from __future__ import annotations

import itertools
import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from django.conf import settings
from django.utils import timezone, translation

from genggam.foundation.access import actors, realms
from genggam.foundation.access import queries as access
from genggam.kernel.imports.models import Finding, Import, State
from genggam.kernel.imports.rows import Problem
from genggam.lib import errors, ids

BATCH = 500
ROWS_AT_ONCE = 1_000

log = logging.getLogger(__name__)
T = TypeVar("T")


def work(
    import_id: uuid.UUID, realm: str, states: Iterable[State], do: Callable[[Import], None]
) -> None:
    """Do the work on an import that stands in one of the states; one that moved on is left alone.

    What its owner must mend marks it as failed; a fault of ours does too, and is raised for another try.
    """
    with realms.entered(realm):
        imported = (
            Import.objects.select_related("owner", "file")
            .filter(pk=import_id, state__in=list(states))
            .first()
        )
    if imported is None:
        return
    try:
        with translation.override(settings.LANGUAGE_CODE):
            do(imported)
    except errors.DomainError as refusal:
        place = str(refusal.details.get("place", ""))[:400]
        _fail(imported, fault=refusal.code[:40], fault_place=place)
    except Exception:
        fault = str(uuid.uuid4())
        log.exception("import %s failed, fault %s", imported.pk, fault)
        _fail(imported, fault_id=fault)
        raise


def _fail(imported: Import, **values: str) -> None:
    with realms.entered(imported.realm):
        Import.objects.filter(pk=imported.pk).update(
            state=State.FAILED, finished_at=timezone.now(), **values
        )


def owner_of(imported: Import) -> actors.Actor:
    """Return the owner as an actor with the grants of this moment (rules.md R3)."""
    return access.actor_for(imported.owner, realm=imported.realm)


def keep(imported: Import, problems: Iterable[Problem], *, late: bool = False) -> int:
    """Store what is wrong; return how many things."""
    made = Finding.objects.bulk_create(
        [
            Finding(
                id=ids.uuid7(), realm=imported.realm, imported=imported, late=late, **one._asdict()
            )
            for one in problems
        ],
        batch_size=ROWS_AT_ONCE,
    )
    return len(made)


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield lists of so many items, the last one shorter."""
    iterator = iter(items)
    while batch := list(itertools.islice(iterator, size)):
        yield batch
