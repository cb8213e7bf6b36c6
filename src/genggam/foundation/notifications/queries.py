"""Read what live streams need of Django's tables: how far events have come, and whose credentials still hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from genggam.foundation.access import actors
from genggam.foundation.access import queries as access
from genggam.foundation.accounts.models import ApiToken, User
from genggam.foundation.notifications import positions
from genggam.foundation.notifications.clients import Credential

LAST_SEEN = "seen"
"""Where the portal notes in a session when its user last asked for something."""


def position() -> positions.Position:
    """Return how far events have come for what this transaction reads; a page hands it to its stream."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        return positions.taken(cursor.fetchone()[0])


def actors_of(credentials: Iterable[Credential]) -> dict[Credential, actors.Actor]:
    """Return the actor of every credential that still holds, with the rights of this moment.

    Sessions that ended, expired, idled too long or were opened with an old password are left out, as are tokens
    revoked or expired and accounts switched off. Four queries, however many are asked for.
    """
    asked = tuple(credentials)
    users = User.objects.filter(is_active=True).in_bulk([asked.user_id for asked in asked])
    sessions = {
        session.session_key: session.get_decoded()
        for session in Session.objects.filter(
            session_key__in=[c.session_key for c in asked if c.session_key],
            expire_date__gt=timezone.now(),
        )
    }
    tokens = set(
        ApiToken.objects.filter(
            pk__in=[c.token_id for c in asked if c.token_id], **_living()
        ).values_list("pk", flat=True)
    )
    grants = access.grants_of(users)
    found = {}
    for credential in asked:
        user = users.get(credential.user_id)
        if user is None:
            continue
        actor = actors.Actor(user.pk, user.username, user.full_name, grants.get(user.pk, ()))
        session = sessions.get(credential.session_key, {})
        if credential.token_id in tokens or _is_session_of(session, user, actor):
            found[credential] = actor
    return found


def _living() -> dict[str, Any]:
    return {"revoked_at": None, "expires_at__gt": timezone.now()}


def _is_session_of(session: Mapping[str, Any], user: User, actor: actors.Actor) -> bool:
    if session.get(SESSION_KEY) != str(user.pk):
        return False
    if not constant_time_compare(session.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()):
        return False
    seen = session.get(LAST_SEEN)
    idle = dt.timedelta(minutes=actor.idle_minutes)
    return seen is None or timezone.now() - dt.datetime.fromisoformat(seen) <= idle
