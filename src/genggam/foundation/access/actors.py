"""Say who acts: an immutable Actor built from live assignments at every request (rules.md R3)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from genggam.foundation.access import policy
from genggam.lib import errors

LIVE = "live"


class Scoped(Protocol):
    """What a record must show to be judged: where it belongs and how it is classified."""

    @property
    def scope_path(self) -> str: ...

    @property
    def classification(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Grant:
    """One live assignment: a role at an agency over a region subtree."""

    role: str
    permissions: frozenset[str]
    agency_id: uuid.UUID
    agency_name: str
    region_id: uuid.UUID
    region_path: str
    region_level: int
    region_code: str
    systems: frozenset[str]
    clearance: str
    read_only: bool
    acting_kind: str = ""
    own_only: bool = False

    def holds(self, permission: str) -> bool:
        """Tell whether this grant gives the permission in the permission's own system."""
        if permission not in self.permissions:
            return False
        system = policy.permission(permission).system
        return system == policy.CORE or policy.ALL_SYSTEMS in self.systems or system in self.systems

    def reaches(self, path: str) -> bool:
        """Tell whether the path lies in this subtree; paths end in a slash, so "/11/" never takes in "/110/"."""
        return path.startswith(self.region_path)

    def covers(self, record: Scoped) -> bool:
        """Tell whether the record lies in this grant's subtree and under its clearance."""
        return self.reaches(record.scope_path) and record.classification in self.classifications

    @property
    def classifications(self) -> frozenset[str]:
        """Return the classifications that this grant may open."""
        return policy.classifications_up_to(self.clearance)


@dataclass(frozen=True, slots=True)
class Actor:
    """The user of this request with everything that decides what may be seen and done."""

    user_id: uuid.UUID | None
    username: str
    full_name: str
    grants: tuple[Grant, ...]
    realm: str = LIVE
    request_id: str = ""
    ip: str = ""
    session_key: str = field(default="", repr=False)

    @property
    def is_anonymous(self) -> bool:
        return self.user_id is None

    @property
    def person(self) -> uuid.UUID:
        """Return the id of the account that acts; raises Forbidden for nobody in particular."""
        if self.user_id is None:
            raise errors.Forbidden("anonymous", _("Sign in to do this."))
        return self.user_id

    @property
    def home(self) -> Grant | None:
        """Return the grant that pages open with: the widest one, the first among equals."""
        return min(self.grants, key=lambda grant: grant.region_level, default=None)

    @property
    def needs_second_factor(self) -> bool:
        """Tell whether any role held demands a second factor (rules.md R29)."""
        return any(role.second_factor for role in self._roles())

    @property
    def idle_minutes(self) -> int:
        """Return after how many idle minutes the session ends: the strictest of the roles held."""
        return min((role.idle_minutes for role in self._roles()), default=12 * 60)

    def _roles(self) -> list[policy.Role]:
        found = (policy.role(grant.role) for grant in self.grants)
        return [role for role in found if role is not None]

    def grants_with(self, permission: str) -> tuple[Grant, ...]:
        """Return the grants that give the permission, wherever they reach."""
        writes = policy.permission(permission).writes
        return tuple(g for g in self.grants if g.holds(permission) and not (writes and g.read_only))

    def may(self, permission: str) -> bool:
        """Tell whether the permission is held anywhere at all."""
        return bool(self.grants_with(permission))

    def may_on(self, permission: str, record: Scoped) -> bool:
        """Tell whether the permission is held over this record."""
        return any(self._reaches(grant, record) for grant in self.grants_with(permission))

    def _reaches(self, grant: Grant, record: Scoped) -> bool:
        """Tell whether the record is within the grant; who holds it for their own only must have written it."""
        is_own = getattr(record, "created_by_id", None) == self.user_id
        return grant.covers(record) and (is_own or not grant.own_only)

    def is_above(self, permission: str, record: Scoped) -> bool:
        """Tell whether the permission is held over the record by an assignment whose area is wider than its region."""
        return any(
            self._reaches(grant, record) and grant.region_path != record.scope_path
            for grant in self.grants_with(permission)
        )

    def require(self, permission: str, record: Scoped | None = None) -> None:
        """Pass silently, or raise Forbidden where the permission is not held (on the record)."""
        allowed = self.may(permission) if record is None else self.may_on(permission, record)
        if not allowed:
            raise errors.Forbidden(
                "forbidden",
                _("Your role does not allow this. Ask your agency's administrator."),
                permission=permission,
            )

    def grant_for(self, permission: str, record: Scoped) -> Grant:
        """Return the grant under which this actor acts on the record; raises Forbidden without one."""
        for grant in self.grants_with(permission):
            if self._reaches(grant, record):
                return grant
        raise errors.Forbidden(
            "forbidden",
            _("Your role does not allow this. Ask your agency's administrator."),
            permission=permission,
        )


ANONYMOUS = Actor(user_id=None, username="", full_name="", grants=())
SYSTEM = Actor(user_id=None, username="system", full_name="Genggam", grants=())
