"""Keep live data and exercises apart: every transaction names its realm (design D8, rules.md R9).

PostgreSQL compares each row's realm with the setting `genggam.realm`; where nothing was set, no row is seen and none
can be written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def entered(realm: str, *, durable: bool = False) -> Iterator[None]:
    """Run the block as one transaction in the realm; it commits at the end and rolls back on any error.

    Inside another transaction it is a part of that, unless `durable` asks that the end of the block be a commit: then
    it raises RuntimeError there.
    """
    with transaction.atomic(durable=durable):
        enter(realm)
        yield


def enter(realm: str) -> None:
    """Name the realm for the rest of the running transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('genggam.realm', %s, true)", [realm])


def require_transaction() -> None:
    """Pass inside a transaction; raise RuntimeError outside, where a change, its audit and its event could part."""
    if not connection.in_atomic_block:
        raise RuntimeError("this write must stand in the transaction of its request")
