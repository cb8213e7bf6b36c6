"""Read the audit trail."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import QuerySet

from genggam.foundation.audit.models import Entry, Head


def of_subject(kind: str, subject_id: uuid.UUID, *, realm: str) -> QuerySet[Entry]:
    """Return the entries about one record, the newest first; whoever may see the record may see them."""
    return Entry.objects.filter(subject_kind=kind, subject_id=subject_id, realm=realm).order_by(
        "-at", "-seq"
    )


@contextmanager
def snapshot() -> Iterator[None]:
    """Hold one view of the trail for the block, so that entries written meanwhile do not look like faults."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def all_in_order() -> Iterator[Entry]:
    """Yield every entry by chain and number without holding them in memory."""
    return Entry.objects.order_by("chain", "seq").iterator(chunk_size=5000)


def heads() -> dict[uuid.UUID, tuple[int, bytes]]:
    """Return the number and hash that each chain ends with."""
    return {h.chain: (h.seq, bytes(h.hash)) for h in Head.objects.all()}
