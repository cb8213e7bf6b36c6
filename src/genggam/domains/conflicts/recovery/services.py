"""Writes of recovery programmes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from genggam.domains.conflicts.recovery import queries
from genggam.domains.conflicts.recovery.kinds import RECOVERY
from genggam.kernel.register import services as register
from genggam.kernel.register.services import Taking
from genggam.lib import errors


def _never_back(taking: Taking) -> tuple[str, ...]:
    """Refuse progress below what was recorded before; raises InvalidInput. The row is locked by the step."""
    if taking.record.progress < queries.stored_progress(taking.record):
        said = _("Progress never falls: give at least what was recorded last.")
        raise errors.invalid("progress", said, code="progress_falls")
    return ()


enter, perform = register.bound(RECOVERY, {"advance": _never_back})
