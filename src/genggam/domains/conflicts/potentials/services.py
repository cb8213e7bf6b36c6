"""Writes of the monthly update; each step moves its row of the ledger."""

from __future__ import annotations

from genggam.domains.conflicts.potentials.kinds import POTENTIALS
from genggam.kernel.periodic import services as periodic

enter, perform = periodic.bound(POTENTIALS)
