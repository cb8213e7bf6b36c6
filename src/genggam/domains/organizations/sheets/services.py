"""Writes of the sheets; each step moves its row of the ledger."""

from __future__ import annotations

from genggam.domains.organizations.sheets.kinds import QUARTERLY, TASKFORCE
from genggam.kernel.periodic import services as periodic

enter_taskforce, perform_on_taskforce = periodic.bound(TASKFORCE)
enter_quarterly, perform_on_quarterly = periodic.bound(QUARTERLY)
