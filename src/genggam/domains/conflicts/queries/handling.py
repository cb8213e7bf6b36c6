"""Reads of the handling log."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from genggam.domains.conflicts.models import Handling


def handlings(conflict: Any) -> QuerySet[Handling]:
    """Return the handling log of a conflict that the caller may see, the newest first."""
    return Handling.objects.filter(conflict=conflict).select_related("created_by")
