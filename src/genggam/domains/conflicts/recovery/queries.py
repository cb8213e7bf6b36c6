"""Reads of recovery programmes beyond their list."""

from __future__ import annotations

from typing import Any

from genggam.domains.conflicts.recovery.models import Recovery


def stored_progress(record: Any) -> int:
    """Return how far the programme was before the step that is being taken, in percent."""
    found: int = Recovery.objects.values_list("progress", flat=True).get(pk=record.pk)
    return found
