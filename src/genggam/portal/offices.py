"""Assignments as pages show them."""

from __future__ import annotations

from typing import Any

from genggam.foundation.access import policy
from genggam.foundation.access.models import ActingKind, Assignment, Clearance


def role_label(key: str) -> str:
    """Name a role; one that this release does not know keeps its key."""
    role = policy.role(key)
    return str(role.label) if role else key


def shown(assignment: Assignment) -> dict[str, Any]:
    """Return one assignment with everything worded."""
    definitive = assignment.acting_kind == ActingKind.DEFINITIVE
    return {
        "id": assignment.pk,
        "role": role_label(assignment.role),
        "acting": "" if definitive else ActingKind(assignment.acting_kind).label,
        "agency": assignment.agency.name,
        "region": assignment.region.name,
        "clearance": Clearance(assignment.clearance).label,
        "valid_from": assignment.valid_from,
        "valid_to": assignment.valid_to,
    }
