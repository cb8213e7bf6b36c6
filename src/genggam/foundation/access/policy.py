"""Hold the access policy: permissions by system, roles by permission (rules.md R2, R7, R8).

Domains declare permissions, `config/roles.py` binds them to roles, and both register here when the app starts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ALL_SYSTEMS = "semua"
CORE = "inti"
"""The system of the foundation's own verbs: every assignment reaches it."""
CLASSIFICATIONS = ("biasa", "terbatas", "rahasia", "sangat_rahasia")

Level = Literal["pusat", "provinsi", "kabkota"]


@dataclass(frozen=True, slots=True)
class Permission:
    """One verb of one domain; `writes` says that it changes something."""

    key: str
    label: object
    system: str
    writes: bool = True


@dataclass(frozen=True, slots=True)
class Role:
    """What an assignment to this role allows, and at which levels it may be given.

    `own_only` is for those who stand outside the agencies: of what they may see and do, only their own records.
    """

    key: str
    label: object
    levels: frozenset[Level]
    permissions: frozenset[str]
    read_only: bool = False
    own_only: bool = False
    second_factor: bool = False
    idle_minutes: int = 12 * 60
    may_grant: frozenset[str] = frozenset()


_permissions: dict[str, Permission] = {}
_roles: dict[str, Role] = {}


def register_permissions(permissions: Iterable[Permission]) -> None:
    """Make the verbs of a domain known; a key declared twice with other content is a mistake."""
    for permission in permissions:
        known = _permissions.setdefault(permission.key, permission)
        if known != permission:
            raise ValueError(f"permission {permission.key} is declared twice")


def register_roles(roles: Iterable[Role]) -> None:
    """Make the roles known; each permission they name must exist, and read-only roles may not write."""
    for role in roles:
        unknown = role.permissions - _permissions.keys()
        if unknown:
            raise ValueError(f"role {role.key} names unknown permissions {sorted(unknown)}")
        writing = {key for key in role.permissions if _permissions[key].writes}
        if role.read_only and writing:
            raise ValueError(f"read-only role {role.key} would write: {sorted(writing)}")
        _roles[role.key] = role


def role(key: str) -> Role | None:
    """Return the role, or None for one that a newer or older release knew."""
    return _roles.get(key)


def roles() -> tuple[Role, ...]:
    """Return all roles in the order they were declared."""
    return tuple(_roles.values())


def permission(key: str) -> Permission:
    """Return the permission; an unknown key is a programming mistake (KeyError)."""
    return _permissions[key]


def permissions() -> tuple[Permission, ...]:
    """Return all permissions in the order they were declared."""
    return tuple(_permissions.values())


def classifications_up_to(clearance: str) -> frozenset[str]:
    """Return the classifications that a clearance opens, itself included."""
    return frozenset(CLASSIFICATIONS[: CLASSIFICATIONS.index(clearance) + 1])
