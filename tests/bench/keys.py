"""Give accounts of one database tokens and sessions, and print them as JSON: `python -m tests.bench.keys operator 100`.

Sessions are stored as a sign-in stores them; signing in a thousand accounts would measure Argon2 only.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

from tests.bench.installation import Installation

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True, slots=True)
class Key:
    """What one account enters with, and the code of the region it stands for."""

    username: str
    region: str
    token: str
    session: str


def of(here: Installation, database: str, *names: str, most: int = 1000) -> list[Key]:
    """Return keys for accounts by name, or for every account of a role ("operator."), up to a number."""
    printed = here.run("tests.bench.keys", str(most), *names, database=database)
    return [Key(**found) for found in json.loads(printed.rsplit("\n", 2)[-2])]


def main(arguments: list[str]) -> None:
    """Print the keys of the accounts whose names begin so."""
    import django

    django.setup()
    from django.db import transaction

    most, names = int(arguments[0]), arguments[1:]
    with transaction.atomic():
        made = [_key(user) for user in _users(names)[:most]]
    sys.stdout.write(json.dumps(made) + "\n")


def _users(names: list[str]) -> Any:
    from django.db.models import Q

    from genggam.foundation.accounts.models import User

    wanted = Q()
    for name in names:
        wanted |= Q(username__startswith=name) if name.endswith(".") else Q(username=name)
    return User.objects.filter(wanted, is_active=True).order_by("username")


def _key(user: Any) -> dict[str, str]:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from genggam.foundation.access import queries
    from genggam.foundation.accounts import services

    actor = queries.actor_for(user, request_id="bench")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["seen"] = timezone.now().isoformat()
    session.set_expiry(settings.SESSION_COOKIE_AGE)
    session.create()
    return {
        "username": user.username,
        "region": actor.home.region_code if actor.home else "",
        "token": services.issue_token(actor=actor, name="bench").text,
        "session": str(session.session_key),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
