"""Read stored events for the hub: what lies between two positions, in the order the changes were made.

Plain SQL on a connection of the hub's own: it runs on the event loop, where Django's connections must not be used.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from typing import Any

import psycopg
from psycopg.rows import tuple_row

from genggam.foundation.notifications import positions
from genggam.foundation.notifications.positions import Position
from genggam.foundation.notifications.telling import Happening

MOST = 1_000
"""A reader that is further behind is told to load its page again."""

_ENTER = "SELECT set_config('genggam.realm', %s, true)"
_NOW = "SELECT pg_current_snapshot()::text"
_BETWEEN = """
SELECT s.snapshot, e.kind, e.subject_id, e.version, e.province_id, e.regency_id, e.scope_path, e.classification
FROM (SELECT pg_current_snapshot()::text AS snapshot) AS s
LEFT JOIN LATERAL (
  SELECT * FROM notifications_event
  WHERE xid >= pg_snapshot_xmin(%(since)s::pg_snapshot)
    AND NOT pg_visible_in_snapshot(xid, %(since)s::pg_snapshot)
    AND (%(until)s::pg_snapshot IS NULL OR pg_visible_in_snapshot(xid, %(until)s::pg_snapshot))
  ORDER BY xid, id LIMIT %(limit)s
) AS e ON true
ORDER BY e.xid, e.id
"""


class Store:
    """The hub's one reading connection, opened when first needed and again after it broke."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._parameters = dict(parameters)
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._turn = asyncio.Lock()

    async def now(self) -> Position:
        """Return the position of this moment."""
        async with self._turn, self._open() as connection:
            cursor = await connection.execute(_NOW)
            return positions.taken((await cursor.fetchall())[0][0])

    async def between(
        self, realm: str, since: Position, until: Position | None = None
    ) -> tuple[Position, list[Happening] | None]:
        """Return the new position and the happenings since (up to `until`); None stands for more than MOST."""
        wanted = {
            "since": since.snapshot,
            "until": until.snapshot if until else None,
            "limit": MOST + 1,
        }
        async with self._turn, self._open() as connection, connection.transaction():
            await connection.execute(_ENTER, [realm])
            rows = await (await connection.execute(_BETWEEN, wanted)).fetchall()
        position = until or positions.taken(rows[0][0])
        if len(rows) > MOST:
            return position, None
        return position, [Happening(*row[1:]) for row in rows if row[1] is not None]

    async def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    @contextlib.asynccontextmanager
    async def _open(self) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
        if self._connection is None or self._connection.closed:
            self._connection = await connect(self._parameters)
        try:
            yield self._connection
        except BaseException:
            await self.close()
            raise


async def connect(parameters: Mapping[str, Any]) -> psycopg.AsyncConnection[Any]:
    """Open a connection that no lost network can hold for long."""
    return await psycopg.AsyncConnection.connect(
        **parameters,
        autocommit=True,
        row_factory=tuple_row,
        application_name="genggam-live",
        connect_timeout=5,
        keepalives_idle=10,
        options="-c statement_timeout=10000",
    )
