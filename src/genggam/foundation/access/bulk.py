"""Make many accounts with one assignment each, in one go: for the demo and for the first installation of a region."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from genggam.foundation.access import policy
from genggam.foundation.access.models import Assignment
from genggam.foundation.accounts.models import User
from genggam.foundation.agencies.models import Agency

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Position:
    """One account with its assignment at an agency, over the agency's region and all systems."""

    user_id: uuid.UUID
    username: str
    full_name: str
    role: str
    agency: Agency
    clearance: str
    since: dt.date


def employ_for_demo(positions: Sequence[Position], *, password: str) -> int:
    """Make the accounts as demo accounts; they work only where the demo is on. Return how many.

    All share one password hash: deriving Argon2id 1,700 times would take a minute and protect nothing that is
    printed on the screen.
    """
    shared = make_password(password)
    User.objects.bulk_create(
        [
            User(
                id=p.user_id,
                username=p.username,
                full_name=p.full_name,
                password=shared,
                is_demo=True,
            )
            for p in positions
        ],
        batch_size=BATCH,
    )
    Assignment.objects.bulk_create(
        [
            Assignment(
                id=uuid.uuid5(p.user_id, p.role),
                user_id=p.user_id,
                role=p.role,
                agency=p.agency,
                region_id=p.agency.region_id,
                systems=[policy.ALL_SYSTEMS],
                clearance=p.clearance,
                valid_from=p.since,
            )
            for p in positions
        ],
        batch_size=BATCH,
    )
    return len(positions)


def has_accounts() -> bool:
    """Tell whether any account exists."""
    return User.objects.exists()


def set_demo_password(password: str) -> int:
    """Give all demo accounts this password; return how many (rules.md R33: demo accounts only)."""
    return User.objects.filter(is_demo=True).update(password=make_password(password))
