"""Find whom a token stands for and what that account may do now, with one question before each call of the API."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils import timezone

from genggam.foundation.access import actors, queries
from genggam.foundation.accounts import queries as accounts

_BEARER = f"""
SELECT token.id, token.last_used_at, person.id, person.username, person.full_name, person.must_change_password,
       granted.*
FROM accounts_apitoken token JOIN accounts_user person ON person.id = token.user_id
LEFT JOIN LATERAL (
  SELECT {queries.GRANT} FROM {queries.HELD}
  WHERE held.user_id = person.id AND (%s OR NOT person.is_demo)
    AND held.valid_from <= %s AND (held.valid_to IS NULL OR held.valid_to >= %s)
  ORDER BY region.level, held.valid_from
) granted ON true
WHERE token.digest = %s AND token.revoked_at IS NULL AND token.expires_at > %s AND person.is_active
"""  # noqa: S608  # nosec B608 - parts of fixed text


@dataclass(frozen=True, slots=True)
class Bearer:
    """A live token of an active account, with the rights of this moment."""

    token_id: uuid.UUID
    last_used_at: dt.datetime | None
    user_id: uuid.UUID
    username: str
    full_name: str
    must_change_password: bool
    grants: tuple[actors.Grant, ...]

    def actor(self, *, request_id: str, ip: str) -> actors.Actor:
        """Return the actor that the token stands for."""
        return actors.Actor(
            user_id=self.user_id,
            username=self.username,
            full_name=self.full_name,
            grants=self.grants,
            request_id=request_id,
            ip=ip,
        )


def find(token: str) -> Bearer | None:
    """Return the live token of an active account with its rights; None for everything else."""
    if not accounts.is_token(token):
        return None
    now, day = timezone.now(), timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(_BEARER, [settings.DEMO, day, day, accounts.digest(token), now])
        rows = cursor.fetchall()
    if not rows:
        return None
    token_id, last_used_at, user_id, username, full_name, must_change_password = rows[0][:6]
    held = (queries.grant(*row[6:]) for row in rows if row[6] is not None)
    return Bearer(
        token_id=token_id,
        last_used_at=last_used_at,
        user_id=user_id,
        username=username,
        full_name=full_name,
        must_change_password=must_change_password,
        grants=tuple(grant for grant in held if grant is not None),
    )
